"""A calendar in iCalendar (RFC 5545): events of whole days, as lines of at most 75 bytes."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CONTENT_TYPE = "text/calendar; charset=utf-8"
LINE = 75  # bytes, without the line's end
# What no text of a calendar may hold; breaks are written as such.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
# How often a program may ask again.
REFRESH = "PT12H"
BEGINNING = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Event:
    """What happens from the first to the last day. `version` only ever grows with its changes, `at` is the moment of the last."""

    uid: str
    first: dt.date
    last: dt.date
    title: str
    status: str
    address: str
    version: int
    at: dt.datetime | None
    where: str = ""
    words: str = ""
    category: str = ""


def calendar(name: str, about: str, address: str, author: str, events: Iterable[Event]) -> bytes:
    """The calendar as it is sent; `about` says what is in it and what is not."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(author)}//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        # Each twice: as RFC 7986 has it, and as programs knew it before.
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"DESCRIPTION:{_text(about)}",
        f"X-WR-CALDESC:{_text(about)}",
        f"URL:{address}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: Event) -> Iterator[str]:
    at = (event.at or BEGINNING).astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{at}"
    yield f"LAST-MODIFIED:{at}"
    yield f"SEQUENCE:{event.version}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    # The day after the last.
    yield f"DTEND;VALUE=DATE:{event.last + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{event.address}"
    for name, words in (("LOCATION", event.where), ("DESCRIPTION", event.words), ("CATEGORIES", event.category)):
        if words:
            yield f"{name}:{_text(words)}"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words as a value: what separates values is marked, a break of a line is written out."""
    plain = CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces that are not too long; no letter is cut, and a piece after the first begins with a blank."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
