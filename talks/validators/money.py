"""Which money a sign, a code or a name stands for, in the press of English and its neighbours: one, several, or none.

A sign of several is never settled here: who reads it asks. Names come from the CLDR, so that "Canadian dollars" is read and
"dollars" is every dollar there is.
"""

import re
from collections import defaultdict
from functools import cache

import pycountry
from babel import Locale

from talks.validators.codes import CURRENCIES, WITHDRAWN

# Those that are thought of first where a sign or a name is of several.
FIRST = ("USD", "AUD", "CAD", "NZD", "GBP", "EGP", "SEK", "NOK", "DKK", "CZK", "CHF", "JPY", "CNY")
# The pound sign and "pounds" alone are sterling in English: other pounds are written with a letter or a name before them.
SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "pounds sterling": "GBP",
    "sterling": "GBP",
    "us$": "USD",
    "$us": "USD",
    "u.s.$": "USD",
    "american dollars": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "nt$": "TWD",
    "s$": "SGD",
    "r$": "BRL",
    "¥": "JPY CNY",
    "kr": "SEK NOK DKK ISK",
    "kroner": "NOK DKK",
    "kronor": "SEK",
    "krona": "SEK ISK",
    "kronur": "ISK",
    "crowns": "SEK NOK DKK CZK ISK",
    "zł": "PLN",
    "zloty": "PLN",
    "zlotys": "PLN",
    "kč": "CZK",
    "₴": "UAH",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "hryvnya": "UAH",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₹": "INR",
    "₪": "ILS",
    "ft": "HUF",
    "lei": "RON MDL",
}
# What stands before the dollars of a nation, for the question which are meant.
WRITTEN = {"USD": "US$", "AUD": "A$", "CAD": "C$", "NZD": "NZ$"}


@cache
def marks() -> dict[str, tuple[str, ...]]:
    """Every mark of money in small letters, with the codes that it may stand for, the likeliest first."""
    named: dict[str, set[str]] = defaultdict(set)
    nouns: dict[str, set[str]] = defaultdict(set)
    in_use = {str(currency.alpha_3) for currency in pycountry.currencies} & (CURRENCIES - WITHDRAWN)
    english = Locale("en")
    plurals = english._data["currency_names_plural"]
    for code in sorted(CURRENCIES):
        named[code.casefold()].add(code)
        if code not in in_use or code not in english.currencies:
            continue
        names = {english.currencies[code], *dict(plurals.get(code, {})).values()}
        for name in {name.casefold() for name in names}:
            named[name].add(code)
            # The noun alone is money of every nation that has one, unless it is the whole name of one: "dollars"; "euros".
            if " " in name and name.rpartition(" ")[2].isalpha():
                nouns[name.rpartition(" ")[2]].add(code)
    found = nouns | named | {"$": nouns["dollars"]} | {mark: set(codes.split()) for mark, codes in SIGNS.items()}
    return {mark: tuple(sorted(codes, key=_place)) for mark, codes in found.items()}


@cache
def pattern() -> re.Pattern[str]:
    """Finds marks: the longest first, words and codes by themselves, signs also where they touch a figure."""
    ordered = sorted(marks(), key=len, reverse=True)
    each = (rf"(?<![^\W\d_]){re.escape(mark)}(?![^\W\d_])" if mark[-1].isalpha() else re.escape(mark) for mark in ordered)
    return re.compile("|".join(each), re.IGNORECASE)


def _place(code: str) -> tuple[int, str]:
    return (FIRST.index(code) if code in FIRST else len(FIRST), code)
