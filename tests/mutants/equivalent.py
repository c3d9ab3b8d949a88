"""Mutants that nothing can notice, each with its reason: path, scope, before, after (as they are listed)."""

EQUIVALENT: dict[tuple[str, str, str, str], str] = {}
