"""Version 1 of the API: read-only."""
