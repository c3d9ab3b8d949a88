"""Conversion at the reference rates of the European Central Bank, which come with a library: nothing is fetched."""

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from currency_converter import CurrencyConverter, RateNotFoundError

CENT = Decimal("0.01")


@lru_cache(maxsize=1)
def rates() -> CurrencyConverter:
    """All rates since 1999; read at the first conversion."""
    return CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known", decimal=True)


def currencies() -> list[str]:
    """Currencies that have a rate at some time."""
    return sorted(rates().currencies)


def converted(value: Decimal | None, currency: str, to: str, day: dt.date) -> Decimal | None:
    """An amount in another currency at the rate of `day`, or of the last day before it that has one.

    Raises NoRate where the bank has none.
    """
    if value is None:
        return None
    if currency == to:
        return value
    try:
        return Decimal(rates().convert(value, currency, to, date=day)).quantize(CENT)
    except (RateNotFoundError, ValueError) as error:
        raise NoRate(f"There is no rate from {currency} to {to} on {day.isoformat()}.") from error


class NoRate(ValueError):
    """The European Central Bank gives no rate for this currency and day."""
