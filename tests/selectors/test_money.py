"""Rates of exchange: exact as published, of the day or the last one before."""

import datetime as dt
from decimal import Decimal

from talks.selectors.totals.money import Rate, rates

TUESDAY, SATURDAY = dt.date(2025, 3, 11), dt.date(2025, 3, 15)


def test_rate_has_the_digits_that_were_published():
    found = rates([("EUR", TUESDAY)], "USD")

    assert found == {("EUR", TUESDAY): Rate(Decimal("1.0912"), TUESDAY)}


def test_day_without_a_rate_takes_the_last_before_it():
    found = rates([("EUR", SATURDAY)], "USD")

    assert found["EUR", SATURDAY].day == dt.date(2025, 3, 14)


def test_currency_or_day_without_a_rate_has_none():
    assert rates([("XXX", TUESDAY), ("EUR", dt.date(1990, 1, 1))], "USD") == {}
