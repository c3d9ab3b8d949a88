import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.validators.edtf import is_edtf
from talks.validators.typed_dates import MONTHS, read_date
from tests.lengths import length
from tests.validators.dates import intervals, single_dates

READ = [
    ("11 March 2025", "2025-03-11"),
    ("11 march 2025", "2025-03-11"),
    ("11 Mar. 2025", "2025-03-11"),
    ("11-Mar-2025", "2025-03-11"),
    ("1 Sept 2025", "2025-09-01"),
    ("11th March, 2025", "2025-03-11"),
    ("the 11th of March 2025", "2025-03-11"),
    ("Tuesday, 11 March 2025", "2025-03-11"),
    ("on Tuesday 11 March 2025", "2025-03-11"),
    ("March 11, 2025", "2025-03-11"),
    ("13/3/2025", "2025-03-13"),
    ("3/3/2025", "2025-03-03"),
    ("11.3.2025", "2025-03-11"),
    ("Tue 11 Mar 2025", "2025-03-11"),
    ("Thurs, 13 March 2025", "2025-03-13"),
    ("11/12 March 2025", "2025-03-11/2025-03-12"),
    ("night of 11-12 March 2025", "2025-03-11/2025-03-12"),
    ("overnight 11-12 March 2025", "2025-03-11/2025-03-12"),
    ("the evening of 11 March 2025", "2025-03-11"),
    ("11.03.2025", "2025-03-11"),
    ("29 February 2024", "2024-02-29"),
    ("March 2025", "2025-03"),
    ("in March 2025", "2025-03"),
    ("3/2025", "2025-03"),
    ("2010s", "201X"),
    ("the 1990s", "199X"),
    ("early May 2025", "2025-05-01~/2025-05-10~"),
    ("Early May, 2025", "2025-05-01~/2025-05-10~"),
    ("mid-May 2025", "2025-05-11~/2025-05-20~"),
    ("mid May 2025", "2025-05-11~/2025-05-20~"),
    ("the middle of May 2025", "2025-05-11~/2025-05-20~"),
    ("late May 2025", "2025-05-21~/2025-05-31~"),
    ("late February 2024", "2024-02-21~/2024-02-29~"),
    ("end of February 2025", "2025-02-21~/2025-02-28~"),
    ("early 2025", "2025-01~/2025-04~"),
    ("mid-2025", "2025-05~/2025-08~"),
    ("late 2025", "2025-09~/2025-12~"),
    ("spring 2025", "2025-21"),
    ("summer of 2025", "2025-22"),
    ("autumn 2025", "2025-23"),
    ("fall 2025", "2025-23"),
    ("winter 2024-25", "2024-12/2025-02"),
    ("winter 2024/2025", "2024-12/2025-02"),
    ("winter 1999–2000", "1999-12/2000-02"),
    ("first quarter of 2025", "2025-01/2025-03"),
    ("Q4 2025", "2025-10/2025-12"),
    ("second half of 2025", "2025-07/2025-12"),
    ("first half of March 2025", "2025-03-01/2025-03-15"),
    ("second half of February 2025", "2025-02-16/2025-02-28"),
    ("about 11 March 2025", "2025-03-11~"),
    ("around March 2025", "2025-03~"),
    ("c. 2025", "2025~"),
    ("c.2025", "2025~"),
    ("circa 2025", "2025~"),
    ("possibly 11 March 2025", "2025-03-11?"),
    ("11 March 2025?", "2025-03-11?"),
    ("possibly about 11 March 2025", "2025-03-11%"),
    ("about 10-11 March 2025", "2025-03-10~/2025-03-11~"),
    ("10-11 March 2025", "2025-03-10/2025-03-11"),
    ("10–11 March 2025", "2025-03-10/2025-03-11"),
    ("10 - 11 March 2025", "2025-03-10/2025-03-11"),
    ("10 to 11 March 2025", "2025-03-10/2025-03-11"),
    ("10 and 11 March 2025", "2025-03-10/2025-03-11"),
    ("10 or 11 March 2025", "2025-03-10/2025-03-11"),
    ("March 10-11, 2025", "2025-03-10/2025-03-11"),
    ("28 February-2 March 2025", "2025-02-28/2025-03-02"),
    ("28 February to 2 March 2025", "2025-02-28/2025-03-02"),
    ("30 December 2024 to 2 January 2025", "2024-12-30/2025-01-02"),
    ("between 10 and 14 March 2025", "2025-03-10/2025-03-14"),
    ("between March and May 2025", "2025-03/2025-05"),
    ("from 10 March to 14 April 2025", "2025-03-10/2025-04-14"),
    ("March-May 2025", "2025-03/2025-05"),
    ("December 2024 to January 2025", "2024-12/2025-01"),
    ("2024-2025", "2024/2025"),
    ("early to mid May 2025", "2025-05-01~/2025-05-20~"),
    ("late March or early April 2025", "2025-03-21~/2025-04-10~"),
    ("2025-03-11 to 2025-03-14", "2025-03-11/2025-03-14"),
    ("since March 2025", "2025-03/.."),
    ("since 2025-03-11", "2025-03-11/.."),
    ("since early May 2025", "2025-05-01~/.."),
    ("until March 2025", "../2025-03"),
    ("by 11 March 2025", "../2025-03-11"),
    ("by the end of May 2025", "../2025-05-31~"),
    ("before 2025", "../2024"),
    ("before March 2025", "../2025-02"),
    ("before January 2025", "../2024-12"),
    ("before 1 March 2024", "../2024-02-29"),
    ("before spring 2025", "../2025-02-28"),
    ("before about 11 March 2025", "../2025-03-10~"),
    ("after 2025", "2026/.."),
    ("after 31 December 2024", "2025-01-01/.."),
    ("after early May 2025", "2025-05-11~/.."),
]


@pytest.mark.parametrize(("typed", "edtf"), READ)
def test_what_people_type_is_read(typed, edtf):
    assert read_date(typed) == (edtf, typed)


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("shorten", [lambda name: name, lambda name: name[:3]], ids=["whole", "short"])
def test_every_month_is_read_by_its_name(month, shorten):
    assert read_date(f"3 {shorten(month).title()} 2025").edtf == f"2025-{MONTHS.index(month) + 1:02}-03"


@pytest.mark.parametrize("typed", ["2025", "2025-03", "2025-03-11~", "201X", "2025-05-01~/2025-05-10~", "2025-03/..", "2025-24"])
def test_edtf_is_taken_as_it_is_and_is_nobodys_wording(typed):
    assert read_date(f" {typed} ") == (typed, "")


def test_the_words_are_kept_as_typed():
    assert read_date("  Early  May, 2025 ") == ("2025-05-01~/2025-05-10~", "Early May, 2025")


@pytest.mark.parametrize("typed", ["", "  "])
def test_nothing_typed_is_no_date(typed):
    assert read_date(typed) == (None, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11/12/2025", "“11/12/2025” may be 11 December 2025 or 12 November 2025: write the month as a word."),
        ("3/13/2025", "“3/13/2025” seems to have the month first. Write the day first: 13/3/2025, or 13 March 2025."),
        ("30 February 2025", '"2025-02-30": there is no such day in 2025-02.'),
        ("29/2/2025", '"2025-02-29": there is no such day in 2025-02.'),
        ("2025-02-30", '"2025-02-30": there is no such day in 2025-02.'),
        ("Wednesday, 11 March 2025", "11 March 2025 is a Tuesday, not a Wednesday: check the day and the year."),
        ("winter 2025", "A winter spans two years: write winter 2024-25 or winter 2025-26."),
        ("winter 2025-27", "A winter spans two years: write winter 2024-25 or winter 2025-26."),
        ("11-10 March 2025", '"2025-03-11/2025-03-10" ends before it starts: write the earlier date first.'),
        ("11 March", "“11 March” gives no year of four digits. Right would be, for example, 11 March 2025, March 2025 or 2025."),
        ("11/3/25", None),
        ("Tuesday", "“Tuesday” gives no year of four digits. Right would be, for example, 11 March 2025, March 2025 or 2025."),
        ("../..", '"../.." is open on both sides and so says nothing: leave the date empty.'),
        ("x" * 201, "A date has at most 200 characters."),
    ],
)
def test_what_is_not_clear_is_refused_with_what_would_be_right(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_date(typed)
    assert sentence is None or refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday",
        "March 32, 2025",
        "since since March 2025",
        "before since 2025",
        "before 0001",
        "after 9999",
        "13/2025",
        "0000",
        "11 March 2025 at noon",
        "10-11-12 March 2025",
        "Tuesday March 2025",
        "between 2025",
        "to 2025",
        "²³ March 2025",
        "٢٠٢٥",
        "11 March ٢٠٢٥",
    ],
)
def test_other_words_are_refused(typed):
    with pytest.raises(ValidationError):
        read_date(typed)


@settings(deadline=None)
@given(st.one_of(single_dates, intervals).filter(is_edtf))
def test_any_edtf_is_taken_as_it_is(value):
    assert read_date(value) == (value, "")


@pytest.mark.long
@settings(deadline=None, max_examples=length(short=300, full=20_000))
@given(
    st.lists(
        st.sampled_from(
            [*MONTHS[:3], "10", "31", "2025", "0000", "early", "about", "since", "to", "-", "/", "or", "before", "winter", "q1", ",", "?"]
        ),
        max_size=6,
    )
)
def test_any_words_are_read_or_refused_and_never_crash(words):
    try:
        edtf, _ = read_date(" ".join(words))
    except ValidationError:
        return
    assert edtf is None or is_edtf(edtf)
