"""The tables of the store, a file for each room that keeps something in them."""
