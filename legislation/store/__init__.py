"""The file that everything is kept in: opened, shaped, written whole or not at all, searched, copied."""
