"""What a source says of a field, in words: the field as people call it, and the value as one would write it. Formatting only."""

import re
from functools import cache

from django import template
from django.core.exceptions import ValidationError

from talks.models.noun import nouns
from talks.validators.edtf import bounds
from talks.wording import edtf_words, number_words

register = template.Library()

# The ends of a number as published, which are columns, and what people call them.
ENDS = {"_min": "", "_max": " at most", "_qualifier": ": how exact", "_currency": ": currency", "_unit": ": unit"}
_LARGE = re.compile(r"[0-9]{5,}")


@register.filter
def field_words(path: str) -> str:
    """A field that a citation is about: `amount_min` is "amount", `founded_on` "founded", `venues.city` "venues: city"."""
    *lists, name = str(path or "").split(".")
    return ": ".join([*(one.replace("_", " ") for one in lists), _called(name)])


@cache
def _called(name: str) -> str:
    stem, end = next(((name.removesuffix(end), words) for end, words in ENDS.items() if name.endswith(end)), ("", ""))
    if stem:
        return f"{stem.replace('_', ' ')}{end}"
    fields = (field for noun in nouns() for field in noun.model._meta.concrete_fields if field.name == name)
    return next((str(field.verbose_name) for field in fields), name.replace("_", " "))


@register.filter
def reported(value: str, field: str | None) -> str:
    """What a source has there: a long number with its thousands apart, a date in words; words as they are."""
    if _LARGE.fullmatch(value):
        return number_words(value)
    if not (field or "").endswith("_on") and field != "date":
        return value
    try:
        bounds(value)
    except ValidationError:
        return value
    return edtf_words(value)
