"""Imprecise dates in EDTF (ISO 8601-2 level 1), with strict bounds: `~` and `?` never widen a date.

The database has the same rules as functions (talks/migrations/sql/dates.sql); a test holds the two together. What
people type is read in `typed_dates`.
"""

import re
from datetime import date
from functools import lru_cache

from django.core.exceptions import ValidationError
from edtf import EDTFObject
from edtf.parser.parser_classes import Date, Season, Unspecified
from pyparsing import ParseException

EXAMPLES = "2025-03-11, 2025-03, 2025, 2025-03-11~ (about), 2025-05-01~/2025-05-10~ (an interval) or 2025-03/.. (since)"
OPEN_ENDS = ("", "..")

# What is handed to the package: its grammar of level 2 stumbles over some texts with X in odd places.
_LEVEL_1 = re.compile(r"[0-9]{4}(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?|(?=.{4}$)[0-9]{1,3}X{1,3}")
_SEASON = re.compile(r"[0-9]{4}-2[1-4]")
_FULL_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


Bounds = tuple[date | None, date | None]


def bounds(value: str) -> Bounds:
    """First and last possible day of an EDTF date; None on a side that is open or unknown.

    Raises ValidationError, saying what would be right, for everything outside level 1, for days that do not exist, for
    intervals that end before they start, and for those open on both sides, which say nothing.
    """
    starts, slash, ends = value.partition("/")
    if not slash:
        return _day_bounds(value)
    first = None if starts in OPEN_ENDS else _day_bounds(starts)[0]
    last = None if ends in OPEN_ENDS else _day_bounds(ends)[1]
    if first is None and last is None:
        raise ValidationError(f'"{value}" is open on both sides and so says nothing: leave the date empty.', code="edtf")
    if first and last and last < first:
        raise ValidationError(f'"{value}" ends before it starts: write the earlier date first.', code="edtf")
    return first, last


def validate_edtf(value: str) -> None:
    """Field validator: raises ValidationError unless `value` is a date in EDTF."""
    bounds(value)


def is_edtf(value: str) -> bool:
    try:
        bounds(value)
    except ValidationError:
        return False
    return True


def first_day(edtf: str | None) -> date | None:
    """The first possible day; None for no date, an invalid one, or one without a first day (as in the database)."""
    return bounds(edtf)[0] if edtf and is_edtf(edtf) else None


def last_day(edtf: str | None) -> date | None:
    """The last possible day; None for no date, an invalid one, or one without a last day (as in the database)."""
    return bounds(edtf)[1] if edtf and is_edtf(edtf) else None


@lru_cache(maxsize=8192)
def _day_bounds(value: str) -> tuple[date, date]:
    """Both bounds of one date, which is not an interval."""
    plain = value[:-1] if value.endswith(("?", "~", "%")) else value
    try:
        parsed = _parsed(plain)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (ParseException, ValueError):
        raise ValidationError(_complaint(value, plain), code="edtf") from None


def _parsed(plain: str) -> EDTFObject:
    """One date by the package's grammar of its kind: ten times faster than its grammar of everything."""
    if not _LEVEL_1.fullmatch(plain):
        raise ValueError(plain)
    kind = Unspecified if "X" in plain else Season if _SEASON.fullmatch(plain) else Date
    parsed = kind.parse(plain)
    if str(parsed) != plain:  # it stopped before the end
        raise ValueError(plain)
    return parsed


def _complaint(value: str, plain: str) -> str:
    if day := _FULL_DAY.fullmatch(plain):
        year, month, _ = map(int, day.groups())
        if year and 1 <= month <= 12:
            return f'"{value}": there is no such day in {year:04}-{month:02}.'
    if plain.startswith(("-", "Y", "0")):
        return f'"{value}": a year has four digits, from 0001 to 9999.'
    if "T" in plain:
        return f'"{value}": give the day without a time of day, for example {plain.partition("T")[0]}.'
    return f'"{value}" is not a date in EDTF. Right would be, for example, {EXAMPLES}.'
