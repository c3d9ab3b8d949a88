"""Meetings that a text speaks of: the words, a place, a day, and how they met."""

import re

from talks.reading.finding import Finding
from talks.reading.speakers import CAPITAL
from talks.reading.text import Span, Text

PLACE = re.compile(rf"(?<!\w)(?:in|at|à|у|в)\s(?P<place>{CAPITAL}[\w’'-]+(?:[\s-]{CAPITAL}[\w’'-]+)*)")


def find_meetings(text: Text, dates: list[Finding], parties: list[Finding]) -> list[Finding]:
    """Mentions of meetings; the same place and day are one meeting."""
    found: list[Finding] = []
    ids: dict[tuple, str] = {}
    for match in text.cues.pattern("attendance", "meeting").finditer(text.words):
        span = Span(match.start(), match.end())
        if text.is_aside(span):
            continue
        sentence = text.sentence(match.start())
        said = text.of(sentence)
        place = PLACE.search(said)
        when = next((one for one in dates if sentence.holds(one.span)), None)
        if not place and not when:
            continue
        remote, there = (text.cues.pattern("attendance", mode).search(said) for mode in ("remote", "in_person"))
        held = "hybrid" if remote and there else "virtual" if remote and not place else None
        key = (place["place"] if place else None, when.told["edtf"] if when else None)
        told = {"id": ids.setdefault(key, f"m{len(ids) + 1}"), "place": key[0], "date": key[1], "format": held, "title": match[0]}
        found.append(Finding("meeting", span, "a meeting with its place or day", told))
    return found
