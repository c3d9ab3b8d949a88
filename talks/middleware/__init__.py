"""What surrounds every request: the past, conditional answers, writing."""
