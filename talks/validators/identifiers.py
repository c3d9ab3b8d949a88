"""Identifiers of parties and people elsewhere: each has the form of its scheme."""

import re

from django.core.exceptions import ValidationError

from talks.choices import IdentifierScheme


def validate_identifier(value: str, scheme: str) -> None:
    """Raises ValidationError, saying what is right, unless the value has the form of its scheme."""
    if scheme not in IdentifierScheme.values:
        return
    one = IdentifierScheme(scheme)
    if re.fullmatch(one.form, value):
        return
    bare = value.rstrip("/").rpartition("/")[2]
    if re.fullmatch(one.form, bare):
        raise ValidationError(f"Write the bare identifier: {bare}.", code="identifier")
    raise ValidationError(f"“{value}” is no identifier of {one.label}, which looks like {one.example}.", code="identifier")
