"""The official holiday arrangements of mainland China, a file a year."""
