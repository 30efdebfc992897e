"""Dates as they are known, in whole or in part, and the limits that are reckoned from them."""
