"""From a cell to the value that a snapshot has, or the sentence that says what would be right."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from talks.addresses import PUBLIC_ID
from talks.contents import as_data
from talks.datasets.format2.head import words
from talks.datasets.format2.schema import Column, Holds
from talks.validators.edtf import validate_edtf

LONGEST_DATE = 80
# Codes that spreadsheets take for numbers, whose leading zeros they drop.
DIGITS = {"numeric": 3}
LARGEST_WHOLE = 2_147_483_647
_ID, _WHOLE, _DECIMAL = re.compile(PUBLIC_ID), re.compile("[0-9]+"), re.compile(r"-?[0-9]+(\.[0-9]+)?")
_YES_NO = {"yes": True, "no": False}
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Read = Callable[[str], Any]  # from a cell that is not empty; raises Wrong


class Wrong(Exception):
    """What would be right, in a sentence."""


def reader(column: Column) -> Read:
    """How the cells of a column are read; references are left as they stand."""
    if column.holds is Holds.WORD:
        return partial(_word, words(column))
    if column.holds in _READ:
        return _READ[column.holds]
    if column.holds is Holds.DECIMAL:
        return partial(_decimal, column.field)
    return partial(_text, column.field) if column.field is not None and column.holds is not Holds.LINK else str


def _word(known: list[str], cell: str) -> str:
    if cell not in known:
        raise Wrong(f"write one of {', '.join(known)}")
    return cell


def _id(cell: str) -> str:
    if not _ID.fullmatch(cell):
        raise Wrong("write letters, digits, dots, dashes and underscores, at most 80, beginning with a letter or digit")
    return cell


def _yes_no(cell: str) -> bool:
    if cell not in _YES_NO:
        raise Wrong("write yes or no")
    return _YES_NO[cell]


def _day(cell: str) -> str:
    try:
        return dt.date.fromisoformat(cell).isoformat() if _DAY.fullmatch(cell) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise Wrong("write a day of the calendar as 2025-04-30")


def _date(cell: str) -> str:
    if len(cell) > LONGEST_DATE:
        raise Wrong(f"write a date of at most {LONGEST_DATE} signs, such as 2025-03-11 or 2025-05-01~/2025-05-10~")
    try:
        validate_edtf(cell)
    except ValidationError as error:
        raise Wrong("; ".join(error.messages)) from error
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise Wrong("write a whole number in digits alone, such as 30000")
    if len(cell.lstrip("0")) > len(str(LARGEST_WHOLE)) or int(cell) > LARGEST_WHOLE:
        raise Wrong(f"write a number of at most {LARGEST_WHOLE}")
    return int(cell)


def _decimal(field: Any, cell: str) -> Any:
    if not _DECIMAL.fullmatch(cell):
        raise Wrong("write a number in digits, with a point before decimals, such as 30000 or 1234.56")
    whole, _, decimals = cell.lstrip("-").partition(".")
    places = field.decimal_places
    if len(whole.lstrip("0")) > field.max_digits - places or len(decimals.rstrip("0")) > places:
        raise Wrong(f"write at most {field.max_digits - places} digits before the point and {places} behind it")
    return as_data(field, Decimal(cell))


def _text(field: Any, cell: str) -> str:
    if field.name in DIGITS and cell.isdecimal():
        cell = cell.zfill(DIGITS[field.name])
    longest = field.max_length
    if longest is not None and len(cell) > longest:
        raise Wrong(f"{len(cell)} letters: shorten to {longest}")
    if "\0" in cell:
        raise Wrong("take out the control characters")
    if isinstance(field, models.CharField):
        try:
            field.run_validators(cell)
        except ValidationError as error:
            raise Wrong(" ".join(error.messages)) from error
    return cell


_READ: dict[Holds, Read] = {
    Holds.ID: _id,
    Holds.YES_NO: _yes_no,
    Holds.DAY: _day,
    Holds.DATE: _date,
    Holds.WHOLE: _whole,
}
