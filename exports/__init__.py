"""What leaves the house: one file a format, each drawn from the same Draft, Comparison or Portfolio."""
