"""Pledges by category and by how far they have come, over the time in which they were announced."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import TruncMonth
from django.utils.safestring import SafeString

from talks.choices import LADDER, NOT_EXPECTED, RUNGS, Category, PledgeStatus
from talks.pictures import svg
from talks.pictures.asked import Asked
from talks.pictures.picture import Column, Drawing, Key, Picture, picture
from talks.wording import MONTHS

COLUMNS = (
    Column("category", "Category"),
    Column("announced", "Announced", date=True),
    Column("status", "How far"),
    Column("number", "Pledges"),
)
CAPTION = (
    "Each bar is the pledges of a category that were announced in a time, as long as there are many, by how far they have come since. "
    "Every row of the record counts as one, whatever it is worth; offers, plans, requests and refusals "
    "alike. An imprecise date stands at its first possible day. Amounts stand in the totals."
)
# How statuses are drawn, in this order: the class, the words, the statuses.
GROUPS = (
    ("tentative", "Floated or proposed", tuple(one for one in LADDER if RUNGS[one] <= RUNGS[PledgeStatus.PROPOSED])),
    ("firm", "Pledged or committed", (PledgeStatus.PLEDGED, PledgeStatus.COMMITTED)),
    ("under-way", "Set aside, ordered or in delivery", tuple(one for one in LADDER if RUNGS[one] == RUNGS[PledgeStatus.IN_DELIVERY])),
    ("done", "Paid or delivered", tuple(one for one in LADDER if RUNGS[one] == RUNGS[PledgeStatus.DELIVERED])),
    ("away", "Declined, halted or taken back", NOT_EXPECTED),
    ("unsaid", "No step on record", ("",)),
)
GROUP_OF = {str(status): name for name, _, statuses in GROUPS for status in statuses}
WORDS = {name: words for name, words, _ in GROUPS}
# A picture has so many times at most: months, else quarters, else years, else as many years together.
MOST_TIMES, NARROW_TIMES = 13, 5
MONTHS_IN = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True)
class Time:
    """Some months: from the first day of one until before the first day of another; none for what has no date."""

    first: dt.date | None = None
    until: dt.date | None = None

    @property
    def words(self) -> str:
        """What its column is called."""
        if self.first is None or self.until is None:
            return "No date"
        last = self.until - dt.timedelta(days=1)
        if (last.year, last.month) == (self.first.year, self.first.month):
            return f"{MONTHS[last.month - 1][:3]} {last.year}"
        if last.month == len(MONTHS) and self.first.month == 1:
            return str(last.year) if last.year == self.first.year else f"{self.first.year}–{last.year % 100:02}"
        return f"{MONTHS[self.first.month - 1][:3]}–{MONTHS[last.month - 1][:3]} {last.year % 100:02}"

    @property
    def asked(self) -> dict[str, str]:
        """The filter of a list for it."""
        if self.first is None or self.until is None:
            return {"announced_on__isnull": "true"}
        return {"from": self.first.isoformat(), "to": (self.until - dt.timedelta(days=1)).isoformat()}


@picture(
    "pledges",
    "Pledges by category, status and time",
    "How many pledges of each category were announced when, and how far they have come.",
    coalition="Public id of a coalition: its pledges alone.",
)
def pledges(asked: Asked) -> Picture:
    """All pledges, a bar for each category and time."""
    within = {"coalition": asked.values.get("coalition", "")}
    found = asked.counted("pledges", "category", TruncMonth("announced_on_first"), "status", **within)
    counts = Counter[tuple[str, dt.date | None, str]]()
    for (category, month, status), number in found.items():
        counts[category, month, status or ""] += number
    by_category = Counter[str]()
    for (category, _, _), number in counts.items():
        by_category[category] += number
    categories = [one for one, _ in sorted(by_category.items(), key=lambda pair: (-pair[1], Category(pair[0]).label))]
    return Picture(
        title=_title(counts),
        words=", ".join(f"{Category(one).label}: {by_category[one]}" for one in categories) or "Nothing is recorded.",
        columns=COLUMNS,
        rows=[
            {
                "category": str(Category(category).label),
                "announced": month.isoformat()[:7] if month else None,
                "status": str(PledgeStatus(status).label) if status else WORDS["unsaid"],
                "number": number,
                "url": asked.page("pledges", category=category, **within),
            }
            for (category, month, status), number in sorted(
                counts.items(), key=lambda one: (categories.index(one[0][0]), str(one[0][1]), one[0][2])
            )
        ],
        wide=_wide(asked, counts, categories),
        narrow=_narrow(asked, counts, categories),
        caption=CAPTION,
        queries=(asked.query("pledges", **within),),
        keys=[
            Key(svg.box(f"pic-{name}", -6, -6, 12, 12), words)
            for name, words, _ in GROUPS
            if any(GROUP_OF[key[2]] == name for key in counts)
        ],
        links=(("All pledges", asked.page("pledges", **within)),),
    )


def _title(counts: Counter[tuple[str, dt.date | None, str]]) -> str:
    whole = Counter[str]()
    for (_, _, status), number in counts.items():
        whole[GROUP_OF[status]] += number
    if not whole:
        return "No pledge is on record"
    told = [f"{whole[name]:,} {words[0].lower()}{words[1:]}" for name, words, _ in GROUPS if whole[name] or name == "done"]
    return f"{whole.total():,} pledges: {', '.join(told).replace('0 paid or delivered', 'none paid or delivered')}"


def times(months: Sequence[dt.date | None], most: int) -> list[Time]:
    """The times of some months, in order; what has no date stands last."""
    dated = sorted({month for month in months if month})
    found = []
    if dated:
        first, last = (day.year * 12 + day.month - 1 for day in (dated[0], dated[-1]))
        size = next((size for size in MONTHS_IN if last // size - first // size < most), MONTHS_IN[-1])
        found = [Time(_month(one * size), _month((one + 1) * size)) for one in range(first // size, last // size + 1)]
    return [*found[-most:], *([Time()] if None in months else [])]


def _month(number: int) -> dt.date:
    """The first day of a month, counted from the year 0; what a span would begin or end with beyond the calendar is its first or last."""
    number = min(max(number, 12), dt.MAXYEAR * 12 + 11)
    return dt.date(number // 12, number % 12 + 1, 1)


def _cell(counts: Counter[tuple[str, dt.date | None, str]], category: str, time: Time) -> Counter[str]:
    """How many of a category and time are drawn how."""
    found = Counter[str]()
    for (one, month, status), number in counts.items():
        inside = month is None if time.first is None or time.until is None else month is not None and time.first <= month < time.until
        if one == category and inside:
            found[GROUP_OF[status]] += number
    return found


def _bar(found: Counter[str], x: float, y: float, scale: float, tall: float) -> SafeString:
    pieces = []
    for name, _, _ in GROUPS:
        if found[name]:
            width = max(found[name] * scale, 3)
            pieces.append(svg.box(f"pic-{name}", x, y, width - 1, tall))
            x += width
    return svg.joined([*pieces, svg.words(x + 3, y + tall - 2, f"{found.total():,}", "pic-small")])


def _told(category: str, time: Time, found: Counter[str]) -> str:
    return f"{Category(category).label}, {time.words}: " + ", ".join(
        f"{found[name]} {words.lower()}" for name, words, _ in GROUPS if found[name]
    )


WIDTH, NARROW, NAMES, ROW, TALL, TOP, BAR, NUMBER = 1216, 358, 130, 24, 44, 26, 12, 26


def _wide(asked: Asked, counts: Counter[tuple[str, dt.date | None, str]], categories: Sequence[str]) -> Drawing:
    columns = times([month for _, month, _ in counts], MOST_TIMES)
    return _drawing(asked, counts, categories, columns, (WIDTH, NAMES, ROW, 6))


def _narrow(asked: Asked, counts: Counter[tuple[str, dt.date | None, str]], categories: Sequence[str]) -> Drawing:
    columns = times([month for _, month, _ in counts], NARROW_TIMES)
    return _drawing(asked, counts, categories, columns, (NARROW, 0, TALL, 22))


def _drawing(asked: Asked, counts: Any, categories: Sequence[str], columns: Sequence[Time], form: tuple[int, int, int, int]) -> Drawing:
    """`form`: the width, the room for names, the height of a row, and where in it the bar begins."""
    width, names, row_height, down = form
    pitch = (width - names) / max(len(columns), 1)
    cells = {(one, time): _cell(counts, one, time) for one in categories for time in columns}
    scale = (pitch - NUMBER) / max((found.total() for found in cells.values()), default=1)
    height = TOP + row_height * len(categories) + 4
    pieces = []
    for place, time in enumerate(columns):
        x = names + pitch * place
        pieces += [svg.line("pic-line", x, TOP, x, height), svg.words(x + 2, TOP - 6, time.words, "pic-soft pic-small")]
    within = {"coalition": asked.values.get("coalition", "")}
    for place, category in enumerate(categories):
        y = TOP + row_height * place
        label = svg.words(0, y + 15, str(Category(category).label))
        pieces.append(svg.link(asked.page("pledges", category=category, **within), f"{Category(category).label}: all pledges", label))
        for column, time in enumerate(columns):
            found = cells[category, time]
            if found:
                told, url = _told(category, time, found), asked.page("pledges", category=category, **time.asked, **within)
                x = names + pitch * column
                bar = _bar(found, x + 2, y + down, scale, BAR)
                # A finger takes the name of the category: bars are too small for it.
                pieces.append(svg.link(url, told, svg.box("pic-hit", x, y, pitch, row_height), bar) if names else bar)
    return Drawing(width, height, svg.joined(pieces))
