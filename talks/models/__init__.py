"""The record: one file per noun."""
