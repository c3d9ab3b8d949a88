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
from django.db.models import QuerySet, Value

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


class Pair(NamedTuple):
    """What is compared: two sides in these fields (`id` among them), behind the key `after`.

    Where the record only `grows` from the one to the other, only the keys of `here` are looked at.
    """

    then: Side
    here: Side
    names: tuple[str, ...]
    after: int = 0
    base_url: str = ""
    grows: bool = False

    @classmethod
    def of(cls, sides: tuple[Side, Side], names: Sequence[str], **reading: Any) -> "Pair":
        return cls(*sides, tuple(dict.fromkeys(("id", *names))), **reading)


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


def differences(pair: Pair, *, most: int, looked: "Window | None" = None) -> Found:
    """At most `most` differences of a pair; `looked` is its first window, where it has been read with those of others."""
    found: list[Difference] = []
    seen, size = 0, first_size(most)
    while seen < MOST_LOOKED_AT:
        window, last = looked or windows([pair], size)[0]
        looked = None
        found += window
        if len(found) > most:
            return Found(found[:most], found[most - 1].key)
        if last is None:
            return Found(found, None)
        pair, seen, size = pair._replace(after=last), seen + size, WINDOW
    return Found(found, pair.after)


def first_size(most: int) -> int:
    """How many keys are read at first for so many differences: where much differs a short look fills the page."""
    return min(WINDOW, 2 * most + 20)


class Window(NamedTuple):
    """The differences among the next keys, and the last key that was looked at; None where there is no further one."""

    found: list[Difference]
    last: int | None


def windows(pairs: Sequence[Pair], size: int) -> list[Window]:
    """The next window of each of the pairs, all of the same two moments, which are entered together; once so many keys are at hand
    only of those up to there."""
    then, here = pairs[0].then.moment, pairs[0].here.moment
    with here.reading():
        new = _keys([(pair.here, pair.after, None) for pair in pairs], size)
    with then.reading():
        old = _keys([(pair.then, pair.after, keys if pair.grows else None) for pair, keys in zip(pairs, new, strict=True)], size)
        spans = _up_to(size, [_cut(pair, was, now, size) for pair, was, now in zip(pairs, old, new, strict=True)])
        before = [_texts(pair, pair.then, span[0]) for pair, span in zip(pairs, spans, strict=False)]
    with here.reading():
        now = [_texts(pair, pair.here, span[1]) for pair, span in zip(pairs, spans, strict=False)]
    return [Window(_differing(was, text), span[2]) for was, text, span in zip(before, now, spans, strict=True)]


# The keys before and after that are compared, and the last of them; None where there is no further one.
Keys = tuple[list[int], list[int], int | None]


def _cut(pair: Pair, old: list[int], new: list[int], size: int) -> Keys:
    ends = [keys[-1] for keys in ((new,) if pair.grows else (old, new)) if len(keys) == size]
    if not ends:
        return old, new, None
    last = min(ends)
    return [key for key in old if key <= last], [key for key in new if key <= last], last


def _up_to(size: int, spans: list[Keys]) -> list[Keys]:
    number = 0
    for place, (old, new, _) in enumerate(spans, 1):
        number += max(len(old), len(new))
        if number >= size:
            return spans[:place]
    return spans


def _differing(before: dict[int, bytes], now: dict[int, bytes]) -> list[Difference]:
    found = []
    for key in sorted({*before, *now}):
        was, text = before.get(key), now.get(key)
        if was != text:
            kind = NEW if was is None else GONE if text is None else MOVED
            found.append(Difference(key, kind, *(None if one is None else orjson.loads(one) for one in (was, text))))
    return found


def _keys(asked: list[tuple[Side, int, list[int] | None]], size: int) -> list[list[int]]:
    """The next keys of each side behind a key, or those among some: one query for all."""
    queries = []
    for number, (side, after, among) in enumerate(asked):
        if among == []:
            continue
        rows = side.rows().filter(pk__gt=after) if among is None else side.rows().filter(pk__in=among)
        queries.append(rows.order_by("pk").annotate(_number=Value(number)).values_list("_number", "pk")[:size])
    found: list[list[int]] = [[] for _ in asked]
    if queries:
        for number, key in queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]:
            found[number].append(key)
    return [sorted(keys) for keys in found]


def _texts(pair: Pair, side: Side, keys: list[int]) -> dict[int, bytes]:
    return dict(zip(keys, side.resource.texts(keys, pair.names, pair.base_url), strict=True)) if keys else {}


def how_many(side: Side, most: int) -> int | None:
    """How many rows a side has; None for more than `most`, which nobody reads one by one."""
    with side.moment.reading():
        number = side.rows().order_by()[: most + 1].count()
    return number if number <= most else None
