"""Figures at two moments: the same sums asked of both, and each held against what it was."""

from typing import Any

from django.http import QueryDict

from talks.filters.totals import TotalFilters
from talks.filters.versus import Versus
from talks.selectors.differences import GONE, MOVED, NEW
from talks.selectors.totals import one_moment, totals

# What a figure says of its sum; by these it is the same or another.
SUM = ("low", "high", "about", "open_below", "open_above", "counted")
NAMED = ("key", "measure", "contributors", "currency", "unit")


def compared_totals(query: QueryDict, asked: Versus) -> list[dict[str, Any]]:
    """The figures that are new, gone or moved against another moment: `{difference, key, …, before, after}`, in the order of figures."""
    before, after = (_figures(asked, query, moment) for moment in (asked.then, asked.here))
    found = []
    for key in dict.fromkeys((*after, *before)):
        was, now = (_sum(figures.get(key)) for figures in (before, after))
        if was != now:
            figure = after.get(key) or before[key]
            kind = NEW if was is None else GONE if now is None else MOVED
            found.append({"difference": kind, **{name: figure.get(name) for name in NAMED}, "before": was, "after": now})
    return found


def _figures(asked: Versus, query: QueryDict, moment: Any) -> dict[str, dict[str, Any]]:
    with moment.reading(), one_moment():
        filters = TotalFilters(asked.query(query, moment))
        return {figure["key"]: figure for figure in totals(filters.rows, filters.asked)["figures"]}


def _sum(figure: dict[str, Any] | None) -> dict[str, Any] | None:
    return figure and {name: figure[name] for name in SUM}
