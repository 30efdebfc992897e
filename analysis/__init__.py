"""What is computed from drafts: words, alignment, differences, significance, and the Comparison they add up to."""
