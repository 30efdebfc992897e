"""The joint work and its memory, a room for each part of it; `opening` and `settings` are for the doors."""
