"""Pages of a list by keyset: a page begins after the last row of the one before, wherever that row has moved.

There is no count and no offset: the thousandth page costs what the first does, and rows that come or go meanwhile make
no other row appear twice or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import orjson
from django.db.models import Field, GeneratedField, IntegerField, Q, QuerySet

from talks.api.cursors import packed, reading_cursor, unpacked
from talks.filters import RecordFilters, SortKey, Stretch
from talks.filters.shapes import readers
from talks.history import seen, seen_as_one
from talks.resources.resource import Resource

# Beyond what any column of numbers holds.
LARGEST_NUMBER = Decimal(10) ** 20


@dataclass(frozen=True)
class Cursor:
    """A place between two rows: the values of a row by which the list is ordered, and the way to go on from it."""

    values: tuple[Any, ...]
    backward: bool

    def write(self, model: type, keys: Sequence[SortKey]) -> str:
        return packed([_signature(model, keys), int(self.backward), *self.values])

    @classmethod
    def read(cls, text: str, model: type, keys: Sequence[SortKey]) -> "Cursor":
        """Raises BadParameters for what is no cursor, or one of another order."""
        with reading_cursor():
            signature, backward, *values = unpacked(text)
            if signature != _signature(model, keys) or backward not in (0, 1) or len(values) != len(keys):
                raise ValueError
            return cls(tuple(_value(model, key, value) for key, value in zip(keys, values, strict=True)), bool(backward))


@dataclass(frozen=True)
class Slice:
    """The rows of one page as JSON texts, and the cursors to its neighbours."""

    rows: tuple[bytes, ...]
    next: str | None
    previous: str | None

    def body(self, link) -> bytes:
        """The whole answer; `link` makes an address from a cursor."""
        further, back = (orjson.dumps(link(cursor) if cursor is not None else None) for cursor in (self.next, self.previous))
        return b'{"next":%b,"previous":%b,"results":[%b]}' % (further, back, b",".join(self.rows))


def read_page(resource: Resource, filters: RecordFilters, names: Sequence[str], base_url: str, *, cursor: str | None, size: int) -> Slice:
    """One page of what is filtered, in the order asked for."""
    keys, model = filters.sort_keys, resource.model
    place = Cursor.read(cursor, model, keys) if cursor else None
    backward = bool(place and place.backward)

    def parts(filters: RecordFilters, values: tuple) -> list[QuerySet]:
        """The rows in the order of reading, in one or more stretches."""
        stretches = filters.stretches
        if place:
            both = (beyond & stretch for beyond in _beyond(keys, Cursor(values, backward)) for stretch in stretches)
            stretches = [part for part in both if part.is_possible]
        return [filters.listed(part, backward=backward).values_list("pk", seen(), *(key.column for key in keys)) for part in stretches]

    def read(revisions: set[int | None]) -> tuple[list[tuple], list[bytes], bool]:
        found: list[tuple] = []
        for some in readers(filters, place.values if place else (), parts, bool(place), backward):
            found += some(size + 1 - len(found))
            if len(found) > size:
                break
        more, found = len(found) > size, found[:size]
        if backward:
            found.reverse()
        revisions.update(row[1] for row in found)
        return found, resource.texts([row[0] for row in found], names, base_url, revisions), more

    found, texts, more = seen_as_one(read)
    if not found:
        return Slice((), None, None)
    first, last = (Cursor(tuple(row[2:]), backward=side).write(model, keys) for side, row in ((True, found[0]), (False, found[-1])))
    return Slice(
        tuple(texts),
        last if more or backward else None,
        first if (more if backward else place) else None,
    )


def _beyond(keys: Sequence[SortKey], place: Cursor) -> tuple[Stretch, ...]:
    """The rows beyond a place, as one or two stretches in which an index on the first key can be entered at the place.

    Rows without a value come last, whichever way a key is sorted: they are a stretch of their own.
    """
    key, value = keys[0], place.values[0]
    rest = _after(keys[1:], place.values[1:], place.backward)
    if value is None:
        lacking = Stretch.of(key, "isnull", True, rest)
        return (lacking, Stretch.of(key, "isnull", False)) if place.backward else (lacking,)
    way = _way(key, place.backward)
    strictly, equally = Q(**{f"{key.column}__{way}": value}), Q(**{key.column: value})
    stretch = Stretch.of(key, f"{way}e", value, strictly | equally & rest)
    return (stretch, Stretch.of(key, "isnull", True)) if key.nullable and not place.backward else (stretch,)


def _after(keys: Sequence[SortKey], values: Sequence[Any], backward: bool) -> Q:
    """Rows beyond `values` in the order of `keys`, nulls last, or before them when going backward."""
    if not keys:
        return Q(pk__in=[])
    key, value = keys[0], values[0]
    without = Q(**{f"{key.column}__isnull": True})
    rest = _after(keys[1:], values[1:], backward)
    if value is None:
        return without & rest | ~without if backward else without & rest
    beyond = Q(**{f"{key.column}__{_way(key, backward)}": value})
    if key.nullable and not backward:
        beyond |= without
    return beyond | Q(**{key.column: value}) & rest


def _way(key: SortKey, backward: bool) -> str:
    return "lt" if key.descending != backward else "gt"


def _signature(model: type, keys: Sequence[SortKey]) -> str:
    """What a cursor is of: one collection in one order."""
    return f"{model.__name__}:" + ",".join(f"{'-' if key.descending else ''}{key.column}" for key in keys)


def _value(model: type, key: SortKey, value: Any) -> Any:
    """A value of a cursor as its column has it; refuses what the column cannot hold."""
    if value is None:
        if not key.nullable:
            raise ValueError
        return None
    if not isinstance(value, str | int | float) or "\x00" in str(value):
        raise ValueError
    field = _field(model, key.column)
    # Whole numbers by their column's own range; other values are as the column held them, whatever a form would say of them.
    read = field.clean(value, None) if isinstance(field, IntegerField) else field.to_python(value)
    if isinstance(read, Decimal) and not (read.is_finite() and -LARGEST_NUMBER < read < LARGEST_NUMBER):
        raise ValueError
    return read


def _field(model: type, path: str) -> Field:
    *links, name = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model
    field = model._meta.get_field(name)
    return field.output_field if isinstance(field, GeneratedField) else field
