"""Stretches of time, each with its EDTF."""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """From a day to a day. `edtf` is empty where it is an interval between the two."""

    first: date
    last: date
    edtf: str

    def before(self) -> str:
        """What ends just before it, at its precision."""
        if len(self.edtf) == len("2025-21") and int(self.edtf[5:]) > 12:
            year_, number = int(self.edtf[:4]), int(self.edtf[5:])
            return f"{year_ - 1:04}-24" if number == 21 else f"{year_:04}-{number - 1}"
        if len(self.edtf) == len("2025-03"):
            return (self.first - timedelta(1)).strftime("%Y-%m")
        if len(self.edtf) == len("2025"):
            return f"{self.first.year - 1:04}"
        return (self.first - timedelta(1)).isoformat()


def span_of(period: Period) -> str:
    """The EDTF of a period."""
    return period.edtf or f"{period.first.isoformat()}/{period.last.isoformat()}"


def day(one: date) -> Period:
    """A single day."""
    return Period(one, one, one.isoformat())


def month(year_: int, number: int) -> Period:
    """A month of a year."""
    return Period(date(year_, number, 1), date(year_, number, months.monthrange(year_, number)[1]), f"{year_:04}-{number:02}")


def season(year_: int, number: int) -> Period:
    """Spring is 21, winter 24, which begins in December."""
    begin = date(year_, 3 * (number - 20), 1)
    end = begin + timedelta(91)
    return Period(begin, end, f"{year_:04}-{number}")


def year(number: int) -> Period:
    """A year."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def week(of: date) -> Period:
    """From Monday to Sunday."""
    monday = of - timedelta(of.weekday())
    return Period(monday, monday + timedelta(6), "")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    monday = of - timedelta(of.weekday())
    return Period(monday + timedelta(5), monday + timedelta(6), "")
