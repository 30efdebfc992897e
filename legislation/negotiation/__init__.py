"""What people decide on a comparison: pins that correct it, and the position of each row."""
