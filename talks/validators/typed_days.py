"""A whole day as an editor types it, read like all other dates; and the days that people name without a date."""

import datetime as dt

from django.core.exceptions import ValidationError

from talks.validators.edtf import bounds
from talks.validators.typed_dates import read_date

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
