"""The API that scripts read."""
