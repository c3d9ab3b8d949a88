"""Analysts' pages: read-only, one file per noun."""
