"""The commands, a module for each kind of work; `cli.py` lists them."""
