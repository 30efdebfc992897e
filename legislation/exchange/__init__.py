"""Packages between two closed networks: what a side shares of a project in one signed file, and taking it in."""
