"""Rows as people think of them: the meeting with who attended, the pledge with its steps, the question with its positions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from talks.desk.contents import url_of
from talks.desk.review.names import heading
from talks.desk.review.rows import Row
from talks.models import Record
from talks.models.noun import Noun, noun_called, noun_of, nouns

# What leads to the record on whose page a record stands is told there.
ALONE = ("meeting", "pledge", "question")


@dataclass
class Table:
    """Rows of one kind."""

    label: str
    noun: str
    rows: list[Row] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether something was different before."""
        return any(row.what != "new" for row in self.rows)


@dataclass
class Group:
    """One record with its rows below it, or records of one kind that stand by themselves."""

    heading: str
    owner: Record | None = None
    url: str = ""
    leads: list[Row] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    # How many were present, where sources count: (by these rows, [(the source's count, whether it fits)]).
    counts: list[dict[str, str]] = field(default_factory=list)
    present: int = 0

    @property
    def rows(self) -> list[Row]:
        return [*self.leads, *(row for table in self.tables for row in table.rows)]


def way_to_owner(record: Record) -> tuple[str, Record] | None:
    """The link to the record on whose page this one stands, and that record; nothing for one with a page of its own."""
    for way in noun_of(record).shown_on.values():
        owner: Any = record
        for name in way.split("__"):
            owner = getattr(owner, name, None)
        if owner is not None:
            return way, owner
    return None


def ways(noun: Noun) -> list[str]:
    """The links that lead there, to be read along."""
    return list(noun.shown_on.values())


def grouped(rows: Iterable[Row]) -> list[Group]:
    """Groups in the order in which the desk lists nouns: what happened first, then sources, then who is who."""
    order = {noun.key: place for place, noun in enumerate(nouns(Record)) if noun.is_table}
    led: dict[tuple[str, int], Group] = {}
    rest: list[Row] = []
    for row in rows:
        found = way_to_owner(row.record) if row.record is not None else None
        if found is not None:
            _table(_led(led, found[1]), row).rows.append(row)
        elif row.record is not None and noun_of(row.model).key in ALONE:
            _led(led, row.record).leads.append(row)
        else:
            rest.append(row)
    alone: dict[str, Group] = {}
    for row in rest:
        key = noun_of(row.model).key
        own = led.get((key, row.record.pk)) if row.record is not None else None
        if own is not None:
            own.leads.append(row)
        else:
            group = alone.setdefault(key, Group(_capital(noun_called(key).plural)))
            _table(group, row).rows.append(row)
    placed = [(order[key], place, group) for place, ((key, _), group) in enumerate(led.items())]
    placed += [(order[key], 0, group) for key, group in alone.items()]
    for group in (*led.values(), *alone.values()):
        for table in group.tables:
            table.rows.sort(key=lambda row: row.what != "new")
        group.tables.sort(key=lambda table: order[noun_of(table.rows[0].model).key])
    return [group for _, _, group in sorted(placed, key=lambda each: each[:2])]


def _led(led: dict[tuple[str, int], Group], owner: Record) -> Group:
    key = (noun_of(owner).key, owner.pk)
    if key not in led:
        led[key] = Group(heading(owner), owner, url_of(owner))
    return led[key]


def _table(group: Group, row: Row) -> Table:
    label = noun_of(row.model).plural
    found = next((table for table in group.tables if table.label == label), None)
    if found is None:
        found = Table(label, noun_of(row.model).words)
        group.tables.append(found)
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
