"""The first tables of the record, by what they are about: 0004_record puts them together."""
