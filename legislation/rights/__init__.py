"""Who may do what: actors, acts and the one table of rights. A leaf: the store asks it, nobody else decides."""
