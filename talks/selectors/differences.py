"""What two moments of the record say otherwise: the same question asked of both, and row held against row.

Rows are walked by their primary keys, which no moment changes, so that a page of a difference begins where the one before ended and
costs the same however far down it is. So many rows are looked at for one page; where they do not fill it, the next goes on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import orjson
from django.db.models import QuerySet

from talks.history import as_of, current_past
from talks.knowledge import Known, current_known, known_on
from talks.resources.resource import Resource

NEW, GONE, MOVED = "new", "gone", "moved"
# Keys read at once from each side, and rows looked at for one page: making them into JSON at two moments is what takes time.
WINDOW, MOST_LOOKED_AT = 1000, 2000


@dataclass(frozen=True)
class Moment:
    """A moment at which the record is read: a dataset version, what was known by a day, a day in the world; None for the usual."""

    version: int | None = None
    known: Known | None = None
    day: date | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every query inside reads the record as of this moment."""
        with ExitStack() as stack:
            entered = self.version is not None and current_past() != self.version
            if entered:
                stack.enter_context(as_of(self.version))  # type: ignore[arg-type]
            if self.known and (entered or current_known() != self.known):
                stack.enter_context(known_on(self.known))
            yield


@dataclass(frozen=True)
class Side:
    """One of the two: its moment, what reads its rows, and what makes the queryset of them inside the moment."""

    moment: Moment
    resource: Resource
    rows: Callable[[], QuerySet]


class Difference(NamedTuple):
    """A row that is new, gone or says something else; `key` is its primary key."""

    key: int
    kind: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def id(self) -> str:
        return (self.after or self.before or {}).get("id", "")

    @property
    def fields(self) -> list[str]:
        """The fields that differ; of what came or went none: all of it does."""
        if not self.before or not self.after:
            return []
        return [name for name in self.after if self.before.get(name) != self.after[name]]

    def told(self) -> dict[str, Any]:
        """As programs read it."""
        return {"difference": self.kind, "id": self.id, "fields": self.fields, "before": self.before, "after": self.after}


class Found(NamedTuple):
    """Some differences, and the key after which to go on; None at the end."""

    rows: list[Difference]
    after: int | None


def differences(
    then: Side, here: Side, names: Sequence[str], *, after: int = 0, most: int, base_url: str = "", grows: bool = False
) -> Found:
    """At most `most` differences of `here` against `then`, in these fields (`id` is read anyway), behind the key `after`.

    Where the record only `grows` from the one to the other, only the keys of `here` are looked at.
    """
    names = tuple(dict.fromkeys(("id", *names)))
    found: list[Difference] = []
    # Where much differs a short look fills the page.
    seen, size = 0, min(WINDOW, 2 * most + 20)
    while seen < MOST_LOOKED_AT:
        window, last = _window(then, here, names, after, base_url, grows, size)
        found += window
        if len(found) > most:
            return Found(found[:most], found[most - 1].key)
        if last is None:
            return Found(found, None)
        after, seen, size = last, seen + size, WINDOW
    return Found(found, after)


def _window(
    then: Side, here: Side, names: tuple[str, ...], after: int, base_url: str, grows: bool, size: int
) -> tuple[list[Difference], int | None]:
    """The differences among the next keys, and the last key that was looked at; None where there is no further one."""
    new = _keys(here, after, size)
    old = _keys(then, after, size, new if grows else None)
    ends = [keys[-1] for keys in ((new,) if grows else (old, new)) if len(keys) == size]
    last = min(ends) if ends else None
    if last is not None:
        old, new = ([key for key in keys if key <= last] for keys in (old, new))
    before, now = _texts(then, old, names, base_url), _texts(here, new, names, base_url)
    found = []
    for key in sorted({*before, *now}):
        was, text = before.get(key), now.get(key)
        if was != text:
            kind = NEW if was is None else GONE if text is None else MOVED
            found.append(Difference(key, kind, *(None if one is None else orjson.loads(one) for one in (was, text))))
    return found, last


def _keys(side: Side, after: int, size: int, among: list[int] | None = None) -> list[int]:
    if among == []:
        return []
    with side.moment.reading():
        rows = side.rows().filter(pk__gt=after) if among is None else side.rows().filter(pk__in=among)
        return list(rows.order_by("pk").values_list("pk", flat=True)[:size])


def _texts(side: Side, keys: list[int], names: tuple[str, ...], base_url: str) -> dict[int, bytes]:
    if not keys:
        return {}
    with side.moment.reading():
        return dict(zip(keys, side.resource.texts(keys, names, base_url), strict=True))


def how_many(side: Side, most: int) -> int | None:
    """How many rows a side has; None for more than `most`, which nobody reads one by one."""
    with side.moment.reading():
        number = side.rows().order_by()[: most + 1].count()
    return number if number <= most else None
