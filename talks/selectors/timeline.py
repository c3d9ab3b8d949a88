"""What happened, in order of date: meetings, steps of pledges, positions and statements in one stream."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from django.db.models import F, Q, QuerySet

from talks.models import Meeting, PledgeEvent, Position, Statement
from talks.resources.registry import RESOURCES

# Kinds of event in the order in which they stand on one day, each with the column of its day.
KINDS = {model.noun.collection: f"{model.noun.date}_first" for model in (Meeting, PledgeEvent, Position, Statement)}
RANK = {collection: rank for rank, collection in enumerate(KINDS)}


@dataclass(frozen=True, order=True)
class Place:
    """A place in the stream, newest first."""

    backwards: int
    rank: int
    key: int

    @classmethod
    def of(cls, day: dt.date, collection: str, pk: int) -> "Place":
        return cls(-day.toordinal(), RANK[collection], -pk)

    @property
    def day(self) -> dt.date:
        return dt.date.fromordinal(-self.backwards)

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.rank}.{-self.key}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place that `str()` of one names. Raises ValueError for anything else."""
        day, rank, key = text.split(".")
        if int(rank) not in RANK.values():
            raise ValueError(text)
        return cls(-dt.date.fromisoformat(day).toordinal(), int(rank), -int(key))


def timeline(rows: Mapping[str, QuerySet], *, limit: int = 50, after: str = "", base_url: str = "") -> dict:
    """The newest events of the selections given by collection, at most `limit`, each a row of the API with its kind and day.

    An imprecise date stands at its first possible day; undated events are left out. `next` is what to give as `after` for
    the next page, or None. Raises ValueError for an `after` that is none. Queries do not grow with the rows.
    """
    start = Place.read(after) if after else None
    streams = [_keys(collection, selection, start, limit + 1) for collection, selection in rows.items()]
    places = list(islice(merge(*streams), limit + 1))
    shown, further = places[:limit], len(places) > limit
    found: dict = {}
    for collection, selection in rows.items():
        keys = [-place.key for place in shown if place.rank == RANK[collection]]
        if keys:
            resource = RESOURCES[collection]
            in_order = selection.model.objects.filter(pk__in=keys).order_by(F(KINDS[collection]).desc(), "-pk")
            ordered = sorted(place for place in shown if place.rank == RANK[collection])
            found |= dict(zip(ordered, resource.rows(in_order, base_url=base_url), strict=True))
    entries = [
        {"kind": kind, "date": found[place][KINDS[kind].removesuffix("_first")], "row": found[place]}
        for place in shown
        for kind in [list(KINDS)[place.rank]]
    ]
    return {"entries": entries, "next": str(shown[-1]) if further else None}


def _keys(collection: str, selection: QuerySet, start: Place | None, limit: int) -> list[Place]:
    """The first places of one kind, by key and day alone."""
    column, rank = KINDS[collection], RANK[collection]
    rows = selection.filter(**{f"{column}__isnull": False})
    if start:
        same_day = Q(**{column: start.day})
        if rank == start.rank:
            same_day &= Q(pk__lt=-start.key)
        rows = rows.filter(Q(**{f"{column}__lt": start.day}) | same_day if rank >= start.rank else Q(**{f"{column}__lt": start.day}))
    found = rows.order_by(F(column).desc(nulls_last=True), "-pk").values_list(column, "pk")[:limit]
    return [Place.of(day, collection, pk) for day, pk in found]
