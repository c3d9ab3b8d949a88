"""Time and numbers along the width of a drawing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from talks.pictures import svg
from talks.wording import MONTHS

# So much room a word under an axis needs, in pixels.
ROOM = 58


def first_day(date: Mapping[str, Any] | None) -> dt.date | None:
    """The first day that a date can be; None where it has none."""
    return dt.date.fromisoformat(date["first"]) if date and date.get("first") else None


@dataclass(frozen=True)
class TimeAxis:
    """Days from the first to the last, between two places."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def at(self, day: dt.date) -> float:
        """Where a day stands; what lies outside stands at the end."""
        share = (min(max(day, self.first), self.last) - self.first).days / max((self.last - self.first).days, 1)
        return self.left + share * (self.right - self.left)

    def months(self) -> list[dt.date]:
        """The first days of as many months as have room for their names, evenly apart."""
        found = [dt.date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in range(1, 13)]
        inside = [day for day in found if self.first <= day <= self.last]
        room = max(int((self.right - self.left) // ROOM), 1)
        return inside[:: -(-len(inside) // room)] if inside else []

    def drawn(self, top: float, bottom: float) -> SafeString:
        """The months as lines from top to bottom, with their names above."""
        pieces = []
        for place, day in enumerate(self.months()):
            year = f" {day.year}" if place == 0 or day.month == 1 else ""
            x = self.at(day)
            pieces += [
                svg.line("pic-line", x, top, x, bottom),
                svg.words(x, top - 5, f"{MONTHS[day.month - 1][:3]}{year}", "pic-soft pic-small"),
            ]
        return svg.joined(pieces)


def spanning(days: Iterable[dt.date | None], until: dt.date, left: float, right: float) -> TimeAxis:
    """The axis from the first of some days to another day."""
    found = [day for day in days if day]
    first = min([*found, until])
    return TimeAxis(first, max([until, *found]), left, right)


@dataclass(frozen=True)
class NumberAxis:
    """Numbers from a lower to an upper end, between two places."""

    low: int
    high: int
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a number stands."""
        return self.left + (value - self.low) / max(self.high - self.low, 1) * (self.right - self.left)

    def drawn(self, top: float, bottom: float) -> SafeString:
        """A few round numbers as lines from top to bottom, named above."""
        step = next(step for step in STEPS if (self.high - self.low) / step <= MOST_STEPS)
        pieces = []
        for value in range(-(-self.low // step) * step, self.high + 1, step):
            x = self.at(value)
            pieces += [svg.line("pic-line", x, top, x, bottom), svg.words(x, top - 5, str(value), "pic-middle pic-soft pic-small")]
        return svg.joined(pieces)


MOST_STEPS = 8
STEPS = [base * 10**power for power in range(9) for base in (1, 2, 5)] + [10**12]
