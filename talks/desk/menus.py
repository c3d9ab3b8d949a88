"""Menus of codes: a box that takes a code offers them by name while somebody types. The lists are those that the database holds to."""

from collections.abc import Collection, Mapping
from functools import cache

from babel import Locale
from django.db import models

from talks.validators.codes import CURRENCIES, LANGUAGES, WITHDRAWN, validate_currency, validate_language

Menu = tuple[tuple[str, str], ...]
VALIDATED = {validate_currency: "currencies", validate_language: "languages"}


def menu_of(field: models.Field) -> str:
    """The name of the menu from which a column is chosen; empty for all others."""
    return next((name for validator, name in VALIDATED.items() if validator in field.validators), "")


@cache
def menus() -> dict[str, Menu]:
    """Code and English name, by name: all that the record takes. First what is in use, and languages of two letters, as most write in."""
    english = Locale("en")
    short = frozenset(code for code in LANGUAGES if len(code) == 2)
    return {
        "currencies": _named(english.currencies, CURRENCIES - WITHDRAWN) + _named(english.currencies, WITHDRAWN, " (withdrawn)"),
        "languages": _named(english.languages, short) + _named(english.languages, LANGUAGES - short),
    }


def _named(names: Mapping[str, str], codes: Collection[str], mark: str = "") -> Menu:
    return tuple(sorted(((code, f"{names.get(code, code)}{mark}") for code in codes), key=lambda each: each[1]))
