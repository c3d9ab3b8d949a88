"""Pure functions on values: they raise Django's ValidationError, and know no model and no database."""
