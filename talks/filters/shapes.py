"""The SQL of a list, made once for all lists of one shape: the same parameters with as many values, in the same order of rows.

Making SQL of conditions takes a good part of a list's time, and from one request to the next only values differ. A shape is found
by trying: the list is made twice with values that stand for no record, and where both differ in nothing but these values, in their
very places, the real ones may be put there. What cannot be told apart so (words that are searched for, conditions that work
something out of a value) has no shape and is made anew each time. So has the past, where other rules may hold.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import Col

from talks.filters.base import BY_DAY, FORM_OF_ANSWER, RecordFilters
from talks.filters.values import Day, Ids, PublicIds, Search
from talks.history import current_past
from talks.knowledge import current_known

# The lists of some filters, one after the other, beyond some place in their order.
Lists = Callable[[RecordFilters, tuple], Sequence[QuerySet]]
# Values that stand for a value of the same type, the n-th of the first or the second trial.
STAND_IN: dict[type, Callable[[int, int], Any]] = {
    int: lambda trial, number: 4_000_000_000_000_000_000 + trial * 1_000_000 + number,
    str: lambda trial, number: f"\u0002value-{trial}-{number}\u0002",
    dt.date: lambda trial, number: dt.date(9000 + 100 * trial, 1, 1) + dt.timedelta(number),
    dt.datetime: lambda trial, number: dt.datetime(9000 + 100 * trial, 1, 1, tzinfo=dt.UTC) + dt.timedelta(number),
    Decimal: lambda trial, number: Decimal(4_000_000_000_000 + trial * 1_000_000 + number),
}
# What says nothing of the rows, or says it by the day of the whole request.
ELSEWHERE = frozenset((*FORM_OF_ANSWER.values(), *BY_DAY.values()))
# More values than these are a list that nobody asks for again.
MOST = 100


class Place(NamedTuple):
    """Where in the parameters of a statement a value stands."""

    number: int


class Statement(NamedTuple):
    sql: str
    params: tuple[Any, ...]  # constants and places

    def filled(self, values: Sequence[Any]) -> list[Any]:
        return [values[param.number] if isinstance(param, Place) else param for param in self.params]


class Asked(NamedTuple):
    """What a list is asked for: its shape, and the values, the day first."""

    shape: tuple[Hashable, ...]
    values: tuple[Any, ...]


# Reads so many rows.
Reader = Callable[[int], list[tuple]]


def readers(filters: RecordFilters, place: tuple, lists: Lists, *shape: Hashable) -> list[Reader]:
    """What reads each of the `lists`: the rows that it would give, as tuples.

    `place` has the values of a row beyond which the lists begin, empty for the beginning. `shape` is what else they depend on.
    """
    plain = current_past() is not None or bool(current_known())
    if not plain and (asked := _asked(filters, place)):
        found = _found(asked.shape, tuple(map(type, asked.values)), _Lists(lists, filters, place), shape)
        if found is not None:
            return [partial(_read, one, asked.values) for one in found]
    return [partial(_sliced, rows) for rows in lists(filters, place)]


def _read(statement: Statement, values: tuple, most: int) -> list[tuple]:
    return connection.straight(f"{statement.sql} LIMIT {most:d}", statement.filled(values))  # type: ignore[attr-defined]


def _sliced(rows: QuerySet, most: int) -> list[tuple]:
    return list(rows[:most])


class _Lists:
    """What makes lists, and an example of what of; all that have one shape are alike."""

    def __init__(self, lists: Lists, filters: RecordFilters, place: tuple):
        self.lists, self.filters, self.place = lists, filters, place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lists)

    def __hash__(self) -> int:
        return 0


def _asked(filters: RecordFilters, place: tuple) -> Asked | None:
    shape: list[Hashable] = [dt.datetime.now(dt.UTC).date()]
    values: list[Any] = [filters.day]
    for name, value in filters.values.items():
        if filters.filters[name] in ELSEWHERE:
            continue
        if isinstance(filters.filters[name].field, Search):
            return None
        if _differs(filters, name):
            those = value if isinstance(value, list) else [value]
            shape.append((name, len(those)))
            values += those
        else:
            shape.append((name, tuple(value) if isinstance(value, list) else value))
    shape.append(tuple(value is None for value in place))
    values += [value for value in place if value is not None]
    return Asked((type(filters), *shape), tuple(values)) if len(values) <= MOST else None


def _differs(filters: RecordFilters, name: str) -> bool:
    """Whether what is given for a parameter is a value in the SQL; words of a vocabulary are few, and belong to the shape."""
    asked = filters.filters[name]
    return isinstance(asked.field, Ids | PublicIds | Day) and asked not in ELSEWHERE


@lru_cache(maxsize=1024)
def _found(shape: tuple, types: tuple[type, ...], example: _Lists, beside: tuple) -> tuple[Statement, ...] | None:
    if not all(one in STAND_IN for one in types):
        return None
    first, second = (_tried(example, [STAND_IN[one](trial, number) for number, one in enumerate(types)]) for trial in (0, 1))
    if first is None or first != second:
        return None
    used = {param.number for one in first for param in one.params if isinstance(param, Place)}
    # The day matters to few. Any other value that is nowhere to be seen has been turned into something else.
    return first if used >= set(range(1, len(types))) else None


def _tried(example: _Lists, values: list[Any]) -> tuple[Statement, ...] | None:
    """The statements of lists that are asked with these values instead of their own."""
    day, *left = values
    twin = type(example.filters)(None, example.filters.queryset)
    twin.day = day
    twin.values = {name: _replaced(example.filters, name, value, left) for name, value in example.filters.values.items()}
    place = tuple(None if value is None else left.pop(0) for value in example.place)
    try:
        return tuple(_statement(rows, values) for rows in example.lists(twin, place))
    except (EmptyResultSet, TypeError, ValueError):
        return None


def _replaced(filters: RecordFilters, name: str, value: Any, left: list[Any]) -> Any:
    if not _differs(filters, name):
        return value
    return [left.pop(0) for _ in value] if isinstance(value, list) else left.pop(0)


def _statement(rows: QuerySet, values: list[Any]) -> Statement:
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    if compiler.get_converters(column for column, _, _ in compiler.select if isinstance(column, Col)):
        raise TypeError("The database's values are not those of the model.")
    places = {value: Place(number) for number, value in enumerate(values)}
    return Statement(sql, tuple(places.get(param, param) for param in params))
