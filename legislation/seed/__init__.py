"""What a store begins with, and the demonstration project."""
