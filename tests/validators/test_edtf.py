from datetime import date

import pytest
from django.core.exceptions import ValidationError
from edtf import EDTFObject, parse_edtf
from hypothesis import assume, given, settings

from talks.validators.edtf import bounds, first_day, is_edtf, last_day, validate_edtf
from tests.validators.dates import intervals, single_dates

BOUNDS = [
    ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
    ("2000-02-XX", date(2000, 2, 1), date(2000, 2, 29)),
    ("2025-03-11", date(2025, 3, 11), date(2025, 3, 11)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("2025-03-11~", date(2025, 3, 11), date(2025, 3, 11)),
    ("2025-03?", date(2025, 3, 1), date(2025, 3, 31)),
    ("2025%", date(2025, 1, 1), date(2025, 12, 31)),
    ("201X", date(2010, 1, 1), date(2019, 12, 31)),
    ("20XX~", date(2000, 1, 1), date(2099, 12, 31)),
    ("1XXX", date(1000, 1, 1), date(1999, 12, 31)),
    ("2025-XX", date(2025, 1, 1), date(2025, 12, 31)),
    ("2025-XX-XX", date(2025, 1, 1), date(2025, 12, 31)),
    ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
    ("2025-22", date(2025, 6, 1), date(2025, 8, 31)),
    ("2025-23", date(2025, 9, 1), date(2025, 11, 30)),
    ("2025-24", date(2025, 12, 1), date(2025, 12, 31)),
    ("2025-21~", date(2025, 3, 1), date(2025, 5, 31)),
    ("2025-05-01~/2025-05-10~", date(2025, 5, 1), date(2025, 5, 10)),
    ("2025-03/2025-03-10", date(2025, 3, 1), date(2025, 3, 10)),
    ("2025-21/201X", None, None),  # 201X ends with 2019
    ("201X/2025-03-XX", date(2010, 1, 1), date(2025, 3, 31)),
    ("2025-03/..", date(2025, 3, 1), None),
    ("2025-03/", date(2025, 3, 1), None),
    ("../2024", None, date(2024, 12, 31)),
    ("/2024?", None, date(2024, 12, 31)),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
]
NOT_DATES = [
    "",
    "2025-02-30",
    "2023-02-29",
    "2025-02-29~",
    "2025-04-31",
    "2025-13",
    "2025-00",
    "2025-3",
    "2025-03-00",
    "2025-03-1X",
    "2025-XX-11",
    "20XX-03",
    "XXXX",
    "0000",
    "0XXX",
    "-0100",
    "Y20000",
    "1950S2",
    "1971-X0",
    "19X5",
    "2025-25",
    "2025~~",
    "2025-03-11T10:00:00",
    "2025 -03",
    " 2025",
    "2025\n",
    "٢٠٢٥",
    "/",
    "../..",
    "../",
    "2025/2026/2027",
    "2025-03-20/2025-03-10",
    "2025-02-30/2025-03",
    "{2025,2026}",
    "March 2025",
]
VALID = [(value, first, last) for value, first, last in BOUNDS if first or last]


@pytest.mark.parametrize(("value", "first", "last"), BOUNDS)
def test_bounds_are_the_first_and_last_possible_day(value, first, last):
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize("value", NOT_DATES)
def test_what_is_no_date_is_refused(value):
    with pytest.raises(ValidationError):
        validate_edtf(value)
    assert (first_day(value), last_day(value), is_edtf(value)) == (None, None, False)


def test_no_date_has_no_bounds():
    assert (first_day(None), last_day(None)) == (None, None)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2025-02-30", '"2025-02-30": there is no such day in 2025-02.'),
        ("-0100", '"-0100": a year has four digits, from 0001 to 9999.'),
        ("Y20000", '"Y20000": a year has four digits, from 0001 to 9999.'),
        ("2025-03-11T10:00:00", '"2025-03-11T10:00:00": give the day without a time of day, for example 2025-03-11.'),
        ("2025-03-20/2025-03-10", '"2025-03-20/2025-03-10" ends before it starts: write the earlier date first.'),
        ("../..", '"../.." is open on both sides and so says nothing: leave the date empty.'),
    ],
)
def test_a_refusal_says_what_would_be_right(value, sentence):
    with pytest.raises(ValidationError) as refusal:
        validate_edtf(value)
    assert refusal.value.messages == [sentence]


@settings(deadline=None)
@given(single_dates)
def test_single_dates_agree_with_the_package(value):
    parsed = parse_edtf(value, fail_silently=True)
    assume(parsed is not None)  # the package knows no marked seasons
    assert _package_days(value, parsed) == _ours(value)


@settings(deadline=None)
@given(intervals)
def test_intervals_agree_with_the_package(value):
    assume("X" not in value)  # its grammar of intervals stumbles over them
    assume(not value.startswith(("/000", "/0010")))  # ten years before year 11
    assume(not value.startswith("99"))  # ten years after year 9989
    parsed = parse_edtf(value, fail_silently=True)
    assume(parsed is not None)
    assert _package_days(value, parsed) == _ours(value)


def _ours(value):
    return bounds(value) if is_edtf(value) else "invalid"


def _package_days(value: str, parsed: EDTFObject):
    """The package's strict bounds. It pads an unknown end by ten years and lets an interval end before it starts."""
    try:
        first, last = (date(*day[:3]) if isinstance(day, tuple) else None for day in (parsed.lower_strict(), parsed.upper_strict()))
    except ValueError:
        return "invalid"
    first = None if value.startswith("/") else first
    last = None if value.endswith("/") else last
    return "invalid" if first and last and last < first else (first, last)
