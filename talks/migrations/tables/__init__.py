"""The first tables of the record, by what they are about: 0003_tables puts them together."""
