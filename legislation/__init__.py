"""The joint work and its memory, a room for each part of it; `settings` is for the doors."""
