"""Days and places as pictures have room for them: "6 Jan", "Jan 2026", "Paris"."""

from collections.abc import Mapping
from typing import Any

from talks.choices import MeetingFormat
from talks.wording import MONTHS


def short_day(date: Mapping[str, Any] | None) -> str:
    """A day without its year, or a month with it where no day is known."""
    first = (date or {}).get("first") or ""
    if not first:
        return "no date"
    year, month, day = first.split("-")
    exact = first == (date or {}).get("last")
    return f"{int(day)} {MONTHS[int(month) - 1][:3]}" if exact else f"{MONTHS[int(month) - 1][:3]} {year}"


def year_of(date: Mapping[str, Any] | None) -> str:
    """The year of a date; empty where it has none."""
    return str((date or {}).get("first") or "")[:4]


def day_and_year(date: Mapping[str, Any] | None) -> str:
    """A day with its year: "6 Jan 2026"."""
    short, year = short_day(date), year_of(date)
    return short if year in short else f"{short} {year}"


def place_of(meeting: Mapping[str, Any]) -> str:
    """The city, or nation, where a meeting was held, or that it was by video; empty where no source says."""
    if meeting["format"] == MeetingFormat.VIRTUAL:
        return "video"
    return next((venue["city"] or (venue["nation"] or {}).get("name") or "" for venue in meeting["venues"]), "")
