"""What a clause of a legal text commands: units in, norms with their slots out. Knows nothing of comparing."""
