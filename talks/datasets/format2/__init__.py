"""The second format: a table for every noun and every kind of part, a column for every field, derived from the models."""
