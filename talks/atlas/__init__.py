"""Maps without a map server: the land of every country, two equal-area sheets, and where a place lies."""
