from decimal import Decimal

import pytest
from hypothesis import given, settings

from talks.validators.edtf import is_edtf
from talks.wording import (
    amount_reading,
    amount_words,
    count_words,
    date_reading,
    date_title,
    date_words,
    edtf_words,
    number_words,
    quantity_reading,
    quantity_words,
    short_number,
)
from tests.validators.dates import intervals, single_dates


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-03-11", "11 March 2025"),
        ("2025-03-01", "1 March 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("0044", "44"),
        ("201X", "2010s"),
        ("20XX", "2000–2099"),
        ("2025-XX", "a month in 2025"),
        ("2025-XX-XX", "a day in 2025"),
        ("2025-03-XX", "a day in March 2025"),
        ("2025-21", "spring 2025"),
        ("2025-24", "December (winter) 2025"),
        ("2025-03-11~", "about 11 March 2025"),
        ("2025-03?", "possibly March 2025"),
        ("2025%", "possibly about 2025"),
        ("2025-03-10/2025-03-11", "10–11 March 2025"),
        ("2025-02-28/2025-03-02", "28 February – 2 March 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2024-03-10/2025-03-10", "10 March 2024 – 10 March 2025"),
        ("2025-03/2025-05", "March–May 2025"),
        ("2024-12/2025-02", "December 2024 – February 2025"),
        ("2024/2025", "2024–2025"),
        ("2025-21/2025-22", "spring–summer 2025"),
        ("2025-03/2025-05-10", "March 2025 to 10 May 2025"),
        ("201X/2025", "2010s to 2025"),
        ("2025-03-11/2025-03-11", "11 March 2025"),
        ("2025-05-01~/2025-05-10~", "1–10 May 2025, approximately"),
        ("2025-05-01?/2025-05-10?", "1–10 May 2025, uncertain"),
        ("2025-05-01%/2025-05-10%", "1–10 May 2025, approximately and uncertain"),
        ("2025-05-01~/2025-05-10", "about 1 May 2025 to 10 May 2025"),
        ("2025-03/..", "since March 2025"),
        ("2025-03~/", "since about March 2025"),
        ("../2024", "2024 or earlier"),
        ("/2024", "2024 or earlier"),
    ],
)
def test_a_date_is_worded_at_its_true_precision(edtf, words):
    assert edtf_words(edtf) == words


@settings(deadline=None)
@given(single_dates.filter(is_edtf) | intervals.filter(is_edtf))
def test_every_date_can_be_worded(edtf):
    assert edtf_words(edtf)


@pytest.mark.parametrize(
    ("edtf", "text", "words"),
    [
        ("2025-03-11", "Tuesday", "Tuesday, 11 March 2025"),
        ("2025-03-11", "11 March 2025", "11 March 2025"),
        ("2025-03-11", "Tuesday 11 March 2025", "Tuesday 11 March 2025"),
        ("2025-03-01", "11 March 2025", "11 March 2025, 1 March 2025"),
        ("2025-03-11", "11 march", "11 March 2025"),
        ("2025-03", "this month", "this month, March 2025"),
        ("2025-03/..", "ever since", "ever since (since March 2025)"),
        ("2025-03~", "in spring", "in spring (about March 2025)"),
        ("2025-05-01~/2025-05-10~", "early May 2025", "early May 2025 (1–10 May 2025, approximately)"),
    ],
)
def test_the_published_words_of_a_date_and_its_reading_stand_beside_each_other(edtf, text, words):
    assert date_words({"edtf": edtf, "first": None, "last": None, "text": text}) == words


def test_the_reading_of_a_date_has_its_edtf_in_the_title():
    date = {"edtf": "2025-05-01~/2025-05-10~", "first": "2025-05-01", "last": "2025-05-10", "text": "early May 2025"}
    assert date_reading(date) == "1–10 May 2025, approximately"
    assert date_title(date) == "read as 1–10 May 2025, approximately (2025-05-01~/2025-05-10~)"


@pytest.mark.parametrize("text", ["", None])
def test_a_date_without_words_is_worded(text):
    date = {"edtf": "2025-03-11", "first": "2025-03-11", "last": "2025-03-11", "text": text}
    assert (date_words(date), date_title(date)) == ("11 March 2025", "")


def test_words_without_a_date_are_shown():
    date = {"edtf": None, "first": None, "last": None, "text": "some time ago"}
    assert (date_words(date), date_reading(date), date_title(date)) == ("some time ago", "", "")


def test_no_date_is_said():
    assert (date_words(None), date_reading(None), date_title(None)) == ("no date given", "", "")


def measure(low=None, high=None, qualifier="", text="", **carrier):
    return {"min": low, "max": high, "qualifier": qualifier, "text": text, **carrier}


@pytest.mark.parametrize(
    ("quantity", "words", "reading"),
    [
        (measure(None, 30000, "under", "under 30,000 troops", unit="troops"), "under 30,000 troops", "under 30,000 troops"),
        (measure(None, 30000, "under", unit="troops"), "under 30,000 troops", "under 30,000 troops"),
        (measure(5000, 10000, "range", unit="troops"), "5,000 to 10,000 troops", "5,000 to 10,000 troops"),
        (
            measure(5000, None, "at_least", "5,000; more than 5,000", unit="missiles"),
            "5,000; more than 5,000 (at least 5,000 missiles)",
            "at least 5,000 missiles",
        ),
        (
            measure(50, 250, "range", "a company; usually about 150", unit="troops"),
            "a company; usually about 150 (50 to 250 troops)",
            "50 to 250 troops",
        ),
        (measure(25000, 25000, "about", unit="troops"), "about 25,000 troops", "about 25,000 troops"),
        (measure(64000, 64000, "exact", unit="troops"), "64,000 troops", "64,000 troops"),
        (measure(None, 10000, "up_to", unit="troops"), "up to 10,000 troops", "up to 10,000 troops"),
        (measure(30, None, "over", unit="nations"), "over 30 nations", "over 30 nations"),
        (measure(1, 1, "exact", unit="vessels"), "1 vessel", "1 vessel"),
        (measure(1, 1, "exact", unit="headquarters"), "1 headquarters", "1 headquarters"),
        (measure(0, 0, "exact", unit="troops"), "0 troops", "0 troops"),
        (measure(16, 16, None, None, unit=None), "16", "16"),
        (measure(Decimal("2.50"), Decimal("2.50"), unit="brigades"), "2.5 brigades", "2.5 brigades"),
        (measure(None, None, "text_only", "several thousand", unit="troops"), "several thousand (troops)", "troops, no number given"),
        (measure(unit="aircraft"), "aircraft, no number given", "aircraft, no number given"),
        (measure(unit=""), "no number given", ""),
        (None, "no number given", ""),
        (measure(5, None, unit="hubs"), "at least 5 hubs", "at least 5 hubs"),
        (measure(None, 5, unit="hubs"), "up to 5 hubs", "up to 5 hubs"),
    ],
)
def test_a_quantity_is_worded_as_published_or_read(quantity, words, reading):
    assert (quantity_words(quantity), quantity_reading(quantity)) == (words, reading)


BILLION = 10**9


@pytest.mark.parametrize(
    ("amount", "words", "reading"),
    [
        (measure(40 * BILLION, None, "at_least", currency="EUR"), "at least EUR 40 billion", "at least EUR 40,000,000,000"),
        (measure(1600000000, 1600000000, currency="GBP"), "GBP 1.6 billion", "GBP 1,600,000,000"),
        (measure(9 * BILLION, 9200000000, "range", currency="SEK"), "SEK 9 to 9.2 billion", "SEK 9,000,000,000 to 9,200,000,000"),
        (measure(900000000, BILLION, "range", currency="SEK"), "SEK 900 million to 1 billion", "SEK 900,000,000 to 1,000,000,000"),
        (measure(5 * BILLION, 5 * BILLION, "about", currency="SEK"), "about SEK 5 billion", "about SEK 5,000,000,000"),
        (measure(2 * BILLION, 2 * BILLION, "", "$2 billion", currency="CAD"), "$2 billion (CAD 2 billion)", "CAD 2,000,000,000"),
        (
            measure(100000000, None, "over", "well over 100 million", currency="GBP"),
            "well over 100 million (over GBP 100 million)",
            "over GBP 100,000,000",
        ),
        (measure(BILLION, BILLION, "", "EUR 1 bn", currency="EUR"), "EUR 1 bn (EUR 1 billion)", "EUR 1,000,000,000"),
        (measure(1234567, 1234567, currency="EUR"), "EUR 1,234,567", "EUR 1,234,567"),
        (measure(1234567, 1234567.5, "range", currency="EUR"), "EUR 1,234,567 to 1,234,567.5", "EUR 1,234,567 to 1,234,567.5"),
        (measure(None, None, "text_only", "billions", currency="USD"), "billions (USD)", ""),
        (measure(currency="USD"), "USD, no number given", ""),
        (measure(currency=None), "no number given", ""),
        (None, "no number given", ""),
    ],
)
def test_an_amount_is_exact_and_names_its_currency(amount, words, reading):
    assert (amount_words(amount), amount_reading(amount)) == (words, reading)


@pytest.mark.parametrize(
    ("count", "counted", "words"),
    [
        (measure(30, None, "over"), "", "over 30"),
        (measure(30, None, "over"), "nations", "over 30 nations"),
        (measure(26, 26, "exact", "26 countries"), "nations", "26 countries (26 nations)"),
        (measure(), "nations", "nations, no number given"),
        (None, "nations", "no number given"),
    ],
)
def test_a_count_is_worded(count, counted, words):
    assert count_words(count, counted) == words


@pytest.mark.parametrize(
    ("number", "words"), [(30000, "30,000"), ("9.50", "9.5"), (Decimal("1E+3"), "1,000"), (0, "0"), (0.1, "0.1"), (100, "100")]
)
def test_numbers_are_written_out(number, words):
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (40 * BILLION, "40 billion"),
        (1250000, "1.25 million"),
        (1234500, "1,234,500"),
        (999999, "999,999"),
        (10**12, "1 trillion"),
        (10**12 + 10**8, "1,000.1 billion"),
    ],
)
def test_large_numbers_are_shortened_only_without_loss(number, words):
    assert short_number(number) == words
