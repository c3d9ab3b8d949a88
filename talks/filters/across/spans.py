"""What changed between two moments, over all nouns: in the tracker's time, in the sources', or in the world's.

Recorded: rows that the record holds otherwise at the end than at the beginning. Told: the same of what sources had told. Happened:
what has its own date in between, and what ended. Of the first two only rows are compared that can have changed: history names those
that it recorded, and each row says since when it has been told.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from talks.choices import Vocabulary
from talks.choices.word import word
from talks.contents import parts_of
from talks.filters import filterset_for
from talks.history import changed_keys, changed_tables, current_past
from talks.knowledge import Known, current_known
from talks.models import Citation, Pledge, PledgeEvent, Source
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource
from talks.selectors.differences import GONE, NEW, WINDOW, Difference, Moment, Pair, Side, Window, differences, first_size, windows
from talks.wording import edtf_words

# Before every day that the record speaks of.
EARLIEST = dt.date(1900, 1, 1)


class Time(Vocabulary):
    """In which of three times a span is read."""

    RECORDED = word("recorded", "When this tracker recorded it", "What this tracker entered, corrected or took back between the two days.")
    TOLD = word("told", "When sources told it", "What sources published between the two days had told, whenever it happened.")
    HAPPENED = word("happened", "When it happened", "What has its own date between the two days: meetings, pledges, positions, words said.")


# Citations come with what they are about, topics with statements, unless they are asked for.
USUAL = tuple(name for name in RESOURCES if name not in ("citations", "topics"))
# What begins and ends in the world: the column of its first day; and of what ends, that of its last.
BEGINS = {
    "meetings": "date",
    "pledges": "announced_on",
    "pledge-events": "on_date",
    "positions": "held_on",
    "statements": "said_on",
    "questions": "proposed_on",
    "roles": "from_on",
    "memberships": "joined_on",
    "offices": "from_on",
}
ENDS = {"roles": "to_on", "memberships": "left_on", "offices": "to_on"}


@dataclass(frozen=True)
class Span:
    """From one moment to another in one of the times; days where the time is not the tracker's, both of them within."""

    time: str
    then: Moment
    here: Moment
    first: dt.date | None = None
    last: dt.date | None = None

    @classmethod
    def recorded(cls, since: int, until: int) -> "Span":
        known = current_known()
        return cls(Time.RECORDED, Moment(since, known), Moment(until, known))

    @classmethod
    def told(cls, first: dt.date, last: dt.date) -> "Span":
        version = current_past()
        before = first - dt.timedelta(days=1)
        return cls(Time.TOLD, Moment(version, Known(before)), Moment(version, Known(last)), first, last)

    @classmethod
    def happened(cls, first: dt.date, last: dt.date) -> "Span":
        now = Moment(current_past(), current_known())
        return cls(Time.HAPPENED, now, now, first, last)

    @property
    def ends(self) -> tuple[str, str]:
        """From when and to when, in words."""
        if self.first and self.last:
            return ("the beginning" if self.first == EARLIEST else edtf_words(self.first.isoformat())), edtf_words(self.last.isoformat())
        return (f"dataset version {self.then.version}" if self.then.version else "the beginning"), f"dataset version {self.here.version}"

    @property
    def words(self) -> str:
        """All of it, in words."""
        return f"{Time(self.time).label}: from {self.ends[0]} to {self.ends[1]}"


@dataclass(frozen=True)
class Place:
    """A place in the stream: the collection, and the key behind which it goes on."""

    collection: str
    key: int

    def __str__(self) -> str:
        return f"{self.collection}.{self.key}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """Raises ValueError."""
        collection, _, key = text.rpartition(".")
        if collection not in RESOURCES or not key.isascii() or not key.isdigit() or len(key) > 18:
            raise ValueError(text)
        return cls(collection, int(key))


Told = tuple[Resource, Difference]


def changed(
    span: Span, query: QueryDict, collections: Iterable[str], *, place: Place | None = None, most: int, base_url: str = ""
) -> tuple[list[Told], Place | None]:
    """At most `most` differences of a span behind a place, noun after noun, and the place where to go on.

    `query` narrows the rows of every noun by filters that it has; a noun that lacks one of them has none.
    """
    touched = _touched(span, collections, first_size(most))
    names = [name for name in touched if set(query) <= filterset_for(name).filters.keys()]
    if place:
        names = names[names.index(place.collection) :] if place.collection in names else []
    found: list[Told] = []
    starts = {place.collection: place.key} if place else {}
    looked: dict[str, Window] = {}
    for number, name in enumerate(names):
        after = starts.get(name, 0)
        if len(found) == most:
            return found, Place(name, after)
        if span.time == Time.HAPPENED:
            some, last = _happened(span, query, name, after, most - len(found), base_url)
        else:
            if name not in looked:
                ahead = {one: _pair(span, query, one, starts.get(one, 0), base_url) for one in _enough(names[number:], touched, most)}
                looked = dict(zip(ahead, windows([*ahead.values()], first_size(most)), strict=False))
            pair = _pair(span, query, name, after, base_url)
            some, last = differences(pair, most=most - len(found), looked=looked[name])
        found += [(RESOURCES[name].flat, one) for one in some]
        if last is not None:
            return found, Place(name, last)
    return found, None


def _touched(span: Span, collections: Iterable[str], most: int) -> dict[str, int]:
    """The collections of which some row may differ in the span, with how many changes there are, up to so many; 0 where nobody knows."""
    if span.time != Time.RECORDED:
        return dict.fromkeys(collections, 0)
    names = {name: RESOURCES[name].model._meta.db_table for name in collections}
    tables = changed_tables(list(names.values()), span.then.version or 0, span.here.version or 0, most)
    return {name: tables[table] for name, table in names.items() if tables[table]}


def _enough(names: list[str], touched: Mapping[str, int], most: int) -> list[str]:
    """The first of them, up to those whose changes fill a page: these are looked at together."""
    number = 0
    for place, name in enumerate(names, 1):
        number += touched[name]
        if number >= first_size(most):
            return names[:place]
    return names


def all_changed(span: Span, query: QueryDict, collections: Iterable[str], base_url: str = "") -> Iterator[Told]:
    """All of them, for a file."""
    names, place = list(collections), None
    while True:
        found, place = changed(span, query, names, place=place, most=WINDOW, base_url=base_url)
        yield from found
        if place is None:
            return


def _pair(span: Span, query: QueryDict, name: str, after: int, base_url: str) -> Pair:
    flat, grows = RESOURCES[name].flat, span.time == Time.TOLD
    narrowed = partial(_told if grows else _recorded, span)
    # What told of a row in the span is not there before it: only the end can say which rows were told of.
    then = _side(span.then, flat, query, (lambda rows: rows) if grows else narrowed)
    sides = then, _side(span.here, flat, query, narrowed)
    return Pair.of(sides, flat.choose(), after=after, base_url=base_url, grows=grows)


def _side(moment: Moment, resource: Resource, query: QueryDict, narrowed: Any) -> Side:
    asked = query.copy()
    if moment.version is not None:
        # Nobody is wrong to ask the past for what was recorded later.
        asked["as_of"] = f"v{moment.version}"

    def rows() -> QuerySet:
        return narrowed(filterset_for(resource.collection)(asked, resource.queryset()).rows)

    return Side(moment, resource, rows)


def _recorded(span: Span, rows: QuerySet) -> QuerySet:
    return rows.filter(pk__in=changed_keys(rows.model, span.then.version or 0, span.here.version or 0))


def _told(span: Span, rows: QuerySet) -> QuerySet:
    """Rows that were told of in the span, and those that name or show what was."""
    ways = [_within(span, path) for path in _tellers(rows.model)]
    condition = Q()
    for way in ways:
        condition |= way
    for part, owner, link in _telling_parts(rows.model):
        named = part._base_manager.filter(_within(span, link), **{owner: OuterRef("pk")}).order_by()
        condition |= Q(Exists(named))
    return rows.filter(condition) if condition else rows


def _within(span: Span, path: str) -> Q:
    before = (span.first or dt.date.min) - dt.timedelta(days=1)
    return Q(**{f"{path}__gt": before, f"{path}__lte": span.last})


@cache
def _tellers(model: Any) -> tuple[str, ...]:
    """The columns that say since when a row, or a record that it leads to, is told of; none for reference that is always known."""
    own = ["told_from"] if getattr(model, "is_fact", False) else ["known_from"] if model is Source else []
    if not own:
        return ()
    return (*own, *(f"{field.name}__{column}" for field in model._meta.concrete_fields if (column := _column(field))))


@cache
def _telling_parts(model: Any) -> tuple[tuple[Any, str, str], ...]:
    """Parts of a record that lead to what is told of on some day: (part, its key to the record, path of the day)."""
    if not getattr(model, "is_fact", False):
        return ()
    found = [
        (part, owner, f"{field.name}__{column}")
        for part, owner in parts_of(model).values()
        if part is not Citation
        for field in part._meta.concrete_fields
        if field.name != owner and (column := _column(field))
    ]
    # A link is told from both sides, and a step moves the status of its pledge.
    if model is Pledge:
        links = Pledge._meta.get_field("links_to").related_model
        found += [(links, "to_pledge", "from_pledge__told_from"), (PledgeEvent, "pledge", "told_from")]
    return tuple(found)


def _column(field: Any) -> str:
    target = field.related_model if field.is_relation else None
    if target is None:
        return ""
    return "told_from" if getattr(target, "is_fact", False) else "known_from" if target is Source else ""


def _happened(span: Span, query: QueryDict, name: str, after: int, most: int, base_url: str) -> tuple[list[Difference], int | None]:
    if name not in BEGINS:
        return [], None
    resource = RESOURCES[name].flat
    with span.here.reading():
        rows = filterset_for(name)(query, resource.queryset()).rows.filter(pk__gt=after)
        begins, ends = _in_span(span, BEGINS[name]), _in_span(span, ENDS[name]) if name in ENDS else Q(pk__in=[])
        keys = list(rows.filter(begins | ends).order_by("pk").values_list("pk", flat=True)[: most + 1])
        began = set(rows.filter(begins, pk__in=keys).values_list("pk", flat=True)) if name in ENDS else set(keys)
        shown = keys[:most]
        read = resource.rows(resource.queryset().filter(pk__in=shown).order_by("pk"), resource.choose(), base_url) if shown else []
    found = [
        Difference(key, NEW, None, row) if key in began else Difference(key, GONE, row, None) for key, row in zip(shown, read, strict=True)
    ]
    return found, shown[-1] if len(keys) > most else None


def _in_span(span: Span, column: str) -> Q:
    """An imprecise date stands at its first possible day, as in the timeline, so that everything happened once."""
    return Q(**{f"{column}_first__gte": span.first, f"{column}_first__lte": span.last})
