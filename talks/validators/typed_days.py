"""A whole day as an editor types it, read like all other dates; and the days that people name without a date."""

import datetime as dt
import re

from django.core.exceptions import ValidationError

from talks.validators.edtf import bounds
from talks.validators.typed_dates import read_date

# In an address only a month in letters is read: 3/4/2025 is one day here and another there.
WITH_A_MONTH = re.compile(r"[^/]*[A-Za-z]{3}[^/]*[0-9][^/]*|[^/]*[0-9][^/]*[A-Za-z]{3}[^/]*")
DAY_OR_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
# Longer than any day in words.
LONGEST = 40
# A day among other words.
_ORDINAL = "(?:st|nd|rd|th)?"
A_DAY = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}{_ORDINAL} [A-Za-z]{{3,9}}\.?,? [0-9]{{4}}"
    rf"|[A-Za-z]{{3,9}}\.? [0-9]{{1,2}}{_ORDINAL},? [0-9]{{4}}"
)
NAMED = {"today": 0, "yesterday": -1}


def read_day(typed: str, today: dt.date) -> dt.date | None:
    """The day, None for nothing typed. Raises ValidationError saying what would be right, for what is longer than a day too."""
    text = " ".join(typed.split())
    if text.casefold() in NAMED:
        return today + dt.timedelta(days=NAMED[text.casefold()])
    edtf = read_date(text).edtf
    if edtf is None:
        return None
    first, last = bounds(edtf)
    if first is None or first != last or edtf[-1] in "?~%":
        raise ValidationError(f"“{text}” is no single day: write, for example, 11 March 2025, 2025-03-11 or today.", code="date")
    return first


def in_numbers(text: str) -> str:
    """A day or month in words as numbers; any other text as it is."""
    if len(text) > LONGEST or not WITH_A_MONTH.fullmatch(text.strip()):
        return text
    try:
        found = read_date(text).edtf or ""
    except ValidationError:
        return text
    return found if DAY_OR_MONTH.fullmatch(found) else text


def days_among(text: str) -> tuple[list[dt.date], str]:
    """The days that stand among some words, each once, and the words without them: "Australia 15 March 2025"."""
    found: list[dt.date] = []

    def taken(match: re.Match[str]) -> str:
        try:
            found.append(dt.date.fromisoformat(in_numbers(match[0])))
        except ValueError:
            return match[0]
        return " "

    rest = " ".join(A_DAY.sub(taken, text).split())
    return list(dict.fromkeys(found)), rest
