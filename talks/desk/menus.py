"""Menus of codes: a box that takes a code offers them by name while somebody types. The lists are those that the database holds to."""

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
    """Code and English name, by name: currencies in use, and languages of two letters, which are those people write in."""
    english = Locale("en")
    return {
        "currencies": _named(english.currencies, CURRENCIES - WITHDRAWN),
        "languages": _named(english.languages, {code for code in LANGUAGES if len(code) == 2}),
    }


def _named(names, codes) -> Menu:
    return tuple(sorted(((code, str(names.get(code, code))) for code in codes), key=lambda each: each[1]))
