"""The coalition over time: its meetings with how many nations were there, what turned, and the first steps of its pledges."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from talks.choices import PledgeStatus
from talks.pictures import svg
from talks.pictures.asked import Asked
from talks.pictures.attendance import Attendance, highest, read, said_of, within_coalition
from talks.pictures.axis import TimeAxis, first_day, spanning
from talks.pictures.days import day_and_year, place_of
from talks.pictures.picture import Column, Drawing, Key, Picture, picture
from talks.pictures.turning import turning_points

COLUMNS = (
    Column("what", "What"),
    Column("date", "When", date=True),
    Column("nations", "Nations on record as there"),
    Column("said_from", "Said to be, from"),
    Column("said_to", "to"),
    Column("turn", "Turning point"),
)
CAPTION = (
    "A stem is a meeting, as high as nations are on record as there; the thin line beside it is the range that sources count. Turning "
    "points follow from the rows: the first meeting, the one with most nations, those to which most came for the first time, and since "
    "then the first pledge to reach each step."
)
# The steps whose first is told.
STEPS = (PledgeStatus.PLEDGED, PledgeStatus.COMMITTED, PledgeStatus.IN_DELIVERY, PledgeStatus.DELIVERED)
OF_STEP = ("id", "pledge", "step", "on_date")
LETTER = 5.8


@dataclass(frozen=True)
class Event:
    """A meeting, or the first step of a kind."""

    what: str
    date: Mapping[str, Any] | None
    turn: str
    url: str
    nations: int | None = None
    said: tuple[int, int | None] | None = None

    @property
    def day(self) -> dt.date | None:
        """The first day that it can have been."""
        return first_day(self.date)

    @property
    def told(self) -> str:
        """It in words."""
        came = "" if self.nations is None else f": {self.nations} nations on record as there"
        return f"{day_and_year(self.date)}, {self.what}{came}{f'. {self.turn}' if self.turn else ''}"


@picture(
    "timeline",
    "The coalition over time",
    "Meetings in the order of time, how many nations were at each, and the turning points.",
    coalition="Public id of a coalition: its meetings and pledges alone.",
)
def timeline(asked: Asked) -> Picture:
    """Meetings as stems over time, with what turned written above and the first steps of pledges below."""
    data, queries = read(asked)
    within = within_coalition(asked)
    meetings = _meetings(data)
    begun = min((event.day for event in meetings if event.day), default=None)
    steps = _steps(asked, begun, within) if begun else []
    events = sorted([*meetings, *steps], key=lambda event: (event.day is None, event.day or dt.date.max, event.nations is None))
    return Picture(
        title=_title(meetings),
        words=_words(events),
        columns=COLUMNS,
        rows=[
            {
                "what": event.what,
                "date": (event.date or {}).get("edtf"),
                "nations": event.nations,
                "said_from": event.said[0] if event.said else None,
                "said_to": event.said[1] if event.said else None,
                "turn": event.turn or None,
                "url": event.url,
            }
            for event in events
        ],
        wide=_wide(asked, meetings, steps),
        narrow=_narrow(events),
        caption=CAPTION,
        queries=(*queries, *((asked.query("pledge-events", **_since(begun), **within),) if begun else ())),
        keys=[
            Key(svg.path("mark-room", "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"), "Nations on record as there"),
            Key(svg.path("pic-range", "M-3-6h6M0-6v12M-3 6h6"), "Range that sources count"),
            Key(svg.path("pic-own", "m0-5l5 5l-5 5l-5-5z"), "First pledge to reach a step"),
        ],
        links=(("Everything in order of date", asked.page("timeline", **within)), ("All meetings", asked.page("meetings", **within))),
    )


def _since(begun: dt.date) -> dict[str, Any]:
    return {"step": [*map(str, STEPS)], "from": begun.isoformat(), "ordering": "on_date"}


def _meetings(data: Attendance) -> list[Event]:
    turns = turning_points(data.meetings, data.rows)
    return [
        Event(
            ", ".join(
                dict.fromkeys(filter(None, (meeting["title"], place_of(meeting) if place_of(meeting) not in meeting["title"] else "")))
            ),
            meeting["date"],
            turns.get(meeting["id"], ""),
            data.asked.page("meeting", meeting["id"]),
            data.named(meeting),
            said_of(meeting),
        )
        for meeting in data.meetings
    ]


def _steps(asked: Asked, begun: dt.date, within: Mapping[str, str]) -> list[Event]:
    """The first pledge to reach each step on a day that certainly lies after the first meeting."""
    found = asked.firsts("pledge-events", OF_STEP, "step", "on_date", begun, step=[*map(str, STEPS)], **within)
    return [
        Event(
            row["pledge"]["description"],
            row["on_date"],
            f"First {str(PledgeStatus(row['step']).label).lower()}",
            asked.page("pledge", row["pledge"]["id"]),
        )
        for row in found
    ]


def _title(meetings: Sequence[Event]) -> str:
    days = sorted(event.day for event in meetings if event.day)
    if not days:
        return "No meeting is on record"
    most = max(event.nations or 0 for event in meetings)
    span = {day_and_year({"first": day.isoformat(), "last": day.isoformat()}): None for day in (days[0], days[-1])}
    number = f"{len(meetings)} meeting{'s' if len(meetings) > 1 else ''}"
    return f"{number}, {' to '.join(span)}, at most {most} nations on record as there"


def _words(events: Sequence[Event]) -> str:
    turns = [f"{day_and_year(event.date)}, {event.turn[0].lower()}{event.turn[1:]}" for event in events if event.turn]
    return f"Turning points: {'; '.join(turns)}." if turns else "No turning point follows from the rows."


WIDTH, NARROW, LEFT, RIGHT, LEVEL, STEMS, BELOW = 1216, 358, 30, 1196, 16, 150, 26


def _levels(labels: Sequence[tuple[float, str]]) -> list[tuple[float, int]]:
    """Where each label starts, and on which level, so that none lies over another; labels come in order of place."""
    ends: list[float] = []
    found = []
    for x, text in labels:
        needs = len(text) * LETTER + 14
        start = min(x, WIDTH - needs)
        level = next((place for place, end in enumerate(ends) if end < start), len(ends))
        ends[level : level + 1] = [start + needs]
        found.append((start, level))
    return found


def _wide(asked: Asked, meetings: Sequence[Event], steps: Sequence[Event]) -> Drawing:
    days = [event.day for event in [*meetings, *steps] if event.day]
    axis = spanning(days, max(days, default=asked.day), LEFT, RIGHT)
    turned = [event for event in meetings if event.turn and event.day]
    labels = [(axis.at(event.day), f"{day_and_year(event.date)}: {event.turn}") for event in turned if event.day]
    levels = _levels(labels)
    top = LEVEL * (max((level for _, level in levels), default=-1) + 1) + 22
    ground = top + STEMS
    most = highest((event.nations or 0, event.said) for event in meetings)
    pieces = [axis.drawn(ground + BELOW, ground + BELOW + 4), svg.line("pic-line", LEFT, ground, WIDTH, ground)]
    for value in (most // 2, most):
        y = ground - STEMS * value / most
        pieces += [svg.line("pic-line", LEFT, y, WIDTH, y), svg.words(LEFT - 6, y + 4, str(value), "pic-end pic-soft pic-small")]
    for event, (x, text), (start, level) in zip(turned, labels, levels, strict=True):
        y, foot = LEVEL * (level + 1), ground - STEMS * (event.nations or 0) / most - 8
        pieces += [svg.line("pic-line", x, y + 3, x, foot), svg.words(start, y, text)]
    pieces += [_stem(event, axis, ground, most) for event in meetings]
    dated = sorted((event for event in steps if event.day), key=lambda event: event.day or dt.date.max)
    below = [(axis.at(event.day), f"{event.turn}: {svg.shortened(event.what, 60)}") for event in dated if event.day]
    under = _levels([(x + 10, text) for x, text in below])
    for event, (x, text), (start, level) in zip(dated, below, under, strict=True):
        y = ground + BELOW + 26 + LEVEL * level
        sign = svg.placed(x, y - 4, svg.path("pic-own", "m0-5l5 5l-5 5l-5-5z"))
        pieces.append(svg.link(event.url, event.told, sign, svg.words(start, y, text)))
    height = ground + BELOW + 20 + LEVEL * (max((level for _, level in under), default=-1) + 1) + 6
    return Drawing(WIDTH, round(height), svg.joined(pieces))


def _stem(event: Event, axis: TimeAxis, ground: float, most: int) -> SafeString:
    if not event.day:
        return svg.NOTHING
    x, scale = axis.at(event.day), STEMS / most
    y = ground - scale * (event.nations or 0)
    body = [svg.box("pic-hit", x - 7, ground - STEMS, 14, STEMS + 8), svg.path("pic-stem", f"M{x:.1f} {ground:.1f}V{y:.1f}")]
    if event.said:
        low, high = event.said
        end = ground - scale * (most if high is None else high)
        body.append(svg.path("pic-range", f"M{x + 5:.1f} {ground - scale * low:.1f}h6m-3 0V{end:.1f}m-3 0h6"))
    return svg.link(event.url, event.told, *body, svg.placed(x, y, svg.path("mark-room", "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z")))


ROW, SECOND, BARS, DATE = 22, 16, 180, 84


def _narrow(events: Sequence[Event]) -> Drawing:
    most = max([event.nations or 0 for event in events] + [1])
    pieces, y = [], 0.0
    for event in events:
        second = event.turn if event.nations is not None else event.what
        tall = ROW + (SECOND if second else 0)
        body = [svg.box("pic-hit", 0, y, NARROW, tall), svg.words(0, y + 15, day_and_year(event.date))]
        if event.nations is None:
            body += [
                svg.placed(DATE + 6, y + 11, svg.path("pic-own", "m0-5l5 5l-5 5l-5-5z")),
                svg.words(DATE + 16, y + 15, event.turn, "pic-strong"),
            ]
        else:
            width = BARS * event.nations / most
            body += [svg.box("pic-bar", DATE, y + 5, width, ROW - 10), svg.words(DATE + width + 5, y + 15, f"{event.nations} nations")]
        if second:
            body.append(svg.words(DATE, y + ROW + 9, svg.shortened(second, 46), "pic-soft"))
        pieces.append(svg.link(event.url, event.told, *body))
        y += tall
    return Drawing(NARROW, round(y) + 4, svg.joined(pieces))
