"""Conversion at the reference rates of the European Central Bank: from the file an operator keeps, else those that came with a library.

Nothing is fetched. A file written by `manage.py update_rates` is seen by every process at its next conversion.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from currency_converter import CurrencyConverter, RateNotFoundError
from django.conf import settings

# A rate is good for its day and for the days after it on which banks rest; older than this it is no rate.
OLDEST = 10


@dataclass(frozen=True)
class Rate:
    """What one unit of a currency was worth in another, and the day of that rate."""

    value: Decimal
    day: dt.date


def edition() -> tuple[str, int]:
    """Which table of rates is in force: it changes when a newer one is put in place."""
    kept = Path(settings.RATES_FILE)
    try:
        return str(kept), kept.stat().st_mtime_ns
    except FileNotFoundError:
        return "", 0


def currencies() -> list[str]:
    """Currencies that have a rate at some time."""
    return sorted(_table(edition()).currencies)


def last_day() -> dt.date:
    """The last day for which the table in force has a rate."""
    return last_day_of(_table(edition()))


def last_day_of(table: CurrencyConverter) -> dt.date:
    return max(bounds.last_date for currency, bounds in table.bounds.items() if currency != table.ref_currency)


def read(file: str | Path) -> CurrencyConverter:
    """A table of the ECB, `eurofxref-hist` as zip or CSV. Raises ValueError, OSError and KeyError for what is none."""
    return CurrencyConverter(str(file), decimal=True)


def rates(pairs: Iterable[tuple[str, dt.date]], to: str) -> dict[tuple[str, dt.date], Rate]:
    """The rate from each currency on each day into the currency `to`; pairs without one are not in it."""
    now = edition()
    found = {(currency, day): _rate(now, currency, to, day) for currency, day in pairs}
    return {pair: rate for pair, rate in found.items() if rate is not None}


@lru_cache(maxsize=2)
def _table(edition: tuple[str, int]) -> CurrencyConverter:
    """All rates since 1999; read at the first conversion, and again when the file has changed."""
    file, _ = edition
    return read(file) if file else CurrencyConverter(decimal=True)


@lru_cache(maxsize=100_000)
def _rate(edition: tuple[str, int], currency: str, to: str, day: dt.date) -> Rate | None:
    """The rate of the day, or of the last day before it that has one, up to ten days."""
    table = _table(edition)
    for back in range(OLDEST + 1):
        before = day - dt.timedelta(days=back)
        try:
            return Rate(Decimal(table.convert(1, currency, to, date=before)), before)
        except (RateNotFoundError, ValueError):
            continue
    return None
