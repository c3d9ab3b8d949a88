"""Answers for templates: short dates beside their signs, and tallies in words and as a bar."""

import re

from django import template

from talks.choices import Answer, Basis
from talks.selectors.tallies import Tally
from talks.wording import MONTHS, date_reading, date_words

register = template.Library()

# What a tally calls an answer in a count: "9 conditional".
DIFFER, NONE = "differ", "not on record"
LONG_MONTH = re.compile("|".join(MONTHS))
# How wide the bar of a tally is, in its own units.
WIDTH = 100


@register.filter
def short_date(date) -> str:
    """A date as a cell has room for it: "6 Jan 2026", "Jan 2026"; the words as published where there is nothing else."""
    reading = date_reading(date) or (date or {}).get("text") or "undated"
    return LONG_MONTH.sub(lambda month: month[0][:3], reading)


@register.filter
def at(rows, place: int):
    """The row at a place of a list, for loops over two lists."""
    return rows[place]


@register.simple_tag
def position_words(position: dict) -> str:
    """Who answered when: "prime minister, 6 January 2026"."""
    who = "claimed by another party" if position["basis"] == Basis.CLAIMED_BY_OTHER else position["holder"] or "holder not named"
    return f"{who}, {date_words(position['held_on'])}"


@register.filter
def tally_words(tally: Tally) -> str:
    """A tally in words: "18 yes, 5 conditional, 4 no, 5 not on record"."""
    told = [f"{number} {Answer(code).label.lower()}" for code, number in tally.answers.items()]
    told += [f"{tally.differ} {DIFFER}"] * bool(tally.differ) + [f"{tally.none} {NONE}"] * bool(tally.none)
    return ", ".join(told) or "none"


@register.filter
def tally_bar(tally: Tally) -> list[dict]:
    """The parts of a tally as stretches of a bar: `{kind, start, width}`."""
    parts = [*tally.answers.items(), ("differ", tally.differ)]
    start, bar = 0.0, []
    for kind, number in parts:
        width = WIDTH * number / tally.total if tally.total else 0
        if number:
            bar.append({"kind": kind, "start": f"{start:.1f}", "width": f"{width:.1f}"})
        start += width
    return bar
