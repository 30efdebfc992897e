"""One text: bytes are read into lines, lines are parsed into a Draft. Imports nothing else of the house."""
