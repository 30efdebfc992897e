"""Joint projects, their sides and each side's drafts, with the log of all that happens to them."""
