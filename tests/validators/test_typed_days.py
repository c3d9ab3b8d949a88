import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from talks.validators.typed_days import read_day

TODAY = dt.date(2025, 3, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("today", TODAY),
        (" Yesterday ", dt.date(2025, 3, 11)),
        ("Tue 11 Mar 2025", dt.date(2025, 3, 11)),
        ("2025-03-11", dt.date(2025, 3, 11)),
        ("13/3/2025", dt.date(2025, 3, 13)),
    ],
)
def test_days_are_read(typed, day):
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["March 2025", "about 11 March 2025", "10-11 March 2025", "since 11 March 2025"])
def test_what_is_no_single_day_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        read_day(typed, TODAY)

    assert refusal.value.messages == [f"“{typed}” is no single day: write, for example, 11 March 2025, 2025-03-11 or today."]


def test_a_day_that_may_be_two_is_asked_about():
    with pytest.raises(ValidationError) as refusal:
        read_day("3/5/2025", TODAY)

    assert refusal.value.messages == ["“3/5/2025” may be 3 May 2025 or 5 March 2025: write the month as a word."]
