"""When: days, months, weekdays, seasons and words like "next week", resolved against the day of publication."""

import re
from dataclasses import dataclass

from talks.reading.calendar import Period, span_of
from talks.reading.cues import any_of
from talks.reading.date_forms import forms, triggers
from talks.reading.finding import Finding
from talks.reading.resolving import ARTICLE, resolve
from talks.reading.text import Covered, Span, Text

# How far before a time what leads to it is looked for.
REACH = 30


@dataclass(frozen=True)
class When:
    """A stretch of time named in the text."""

    span: Span
    period: Period


def find_dates(text: Text) -> list[Finding]:
    """Every time that is named, with "by", "since" and the like taken in."""
    found: list[When] = []
    taken = Covered(len(text.words))
    telling = triggers(text.language)
    sentences = [one for one in text.sentences if telling.search(text.words, one.start, one.end)]
    for kind, pattern in forms(text.language):
        for match in (match for one in sentences for match in pattern.finditer(text.words, one.start, one.end)):
            span = Span(match.start(), match.end())
            if taken.touches(span) or text.is_aside(span) or "\n" in match[0]:
                continue
            if (period := resolve(text, kind, match)) is not None:
                found.append(When(span, period))
                taken.add(span)
    found.sort(key=lambda when: when.span.start)
    return [_told(text, when) for when in _joined(text, found)]


def _joined(text: Text, found: list[When]) -> list[When]:
    """ "Between March and May" is one."""
    made: list[When] = []
    for when in found:
        if made and (left := made[-1]).span.end < when.span.start:
            between = text.words[left.span.end : when.span.start].strip()
            led = text.cues.before("dates", "between").search(text.words[max(0, left.span.start - 12) : left.span.start])
            if led and re.fullmatch(any_of(text.cues.told("dates", "to")), between, re.IGNORECASE) and left.period.first < when.period.last:
                start = max(0, left.span.start - 12) + led.start()
                made[-1] = When(
                    Span(start, when.span.end), Period(left.period.first, when.period.last, f"{left.period.edtf}/{when.period.edtf}")
                )
                continue
        made.append(when)
    return made


def _told(text: Text, when: When) -> Finding:
    """With what leads to it: by X is ../X, before X ends just before it, since X goes on from it."""
    window = max(text.sentence(when.span.start).start, when.span.start - REACH)
    start, before, period = when.span.start, text.words[window : when.span.start], when.period
    at_end = bool(ends(text).match(text.of(when.span)))
    if edge := edges(text).search(before):
        start, before = window + edge.start(), before[: edge.start()]
        at_end = bool(edge["end"]) and not edge["end"].lower().startswith("late")
    for name in ("before", "by", "since"):
        for said in (before, ARTICLE.sub("", before)):
            found = text.cues.before("dates", name).search(said)
            if found and not (name == "since" and is_of_a_place(text, found[0], when)):
                span = Span(window + found.start(), when.span.end)
                return Finding("date", span, f"“{found[0].strip()}” leads to a time", {"edtf": bounded(name, period, at_end)})
    edtf = span_of(period)
    found = text.cues.before("dates", "on").search(before)
    if found and (len(found[0].strip()) > 1 or text.language == "uk"):
        start = window + found.start()
    return Finding("date", Span(start, when.span.end), "a time, told from the day of publication", {"edtf": edtf})


def bounded(name: str, period: Period, at_end: bool) -> str:
    """The interval that is open at one side."""
    if name == "since":
        return f"{period.edtf or period.first.isoformat()}/.."
    if at_end:
        return f"../{period.last.isoformat()}"
    return f"../{period.before() if name == 'before' else period.edtf or period.last.isoformat()}"


def edges(text: Text) -> re.Pattern[str]:
    """The end, the middle or the beginning of what follows."""
    dates = text.cues.told("dates")
    part = any_of([*dates["middle_of"], *dates["start_of"]])
    return re.compile(rf"(?P<end>{any_of(dates['end_of'])})\s*(?:of\s+|the\s+)?\Z|(?P<part>{part})\s*(?:of\s+)?\Z", re.IGNORECASE)


def ends(text: Text) -> re.Pattern[str]:
    """The form itself names an end: the end of the month."""
    return re.compile(rf"(?:the\s+|la\s+)?{any_of(text.cues.told('dates', 'end_of'))}", re.IGNORECASE)


def is_of_a_place(text: Text, said: str, when: When) -> bool:
    """Whether "з" leads to no beginning: it does only before a month or a day of the week."""
    if text.language != "uk" or said.strip().lower() not in ("з", "із", "зі", "від"):
        return False
    names = any_of([*text.cues.told("dates", "months"), *text.cues.told("dates", "weekdays")])
    return not re.match(names, text.of(when.span).lstrip("0123456789 "), re.IGNORECASE)
