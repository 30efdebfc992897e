"""What the penalties of one text punish, act by act, and what they impose. Knows nothing of comparing."""
