"""Validation of what people type into the desk's forms; nothing here decides what becomes of it."""
