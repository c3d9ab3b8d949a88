"""Pages of the desk that belong to no single noun: what waits, search, many rows at once. Django's admin pages stand on them."""
