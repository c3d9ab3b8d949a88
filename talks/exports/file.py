"""What a file is to hold, and how its rows are read: in stretches, as long as they move."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from django.db import connection
from django.db.models import QuerySet

from talks.exports.about import about_file
from talks.exports.moving import moving
from talks.exports.stretches import stretches
from talks.exports.table import GUARDED, TEXTS, TYPES, VALUES, cells, kinds
from talks.history import one_snapshot
from talks.resources.resource import Resource
from talks.resources.stretch import Sql, objects, placed

Cell = str | int | Decimal | bool | dt.date | dt.datetime | None
# For this transaction: the rows of a stretch lie all over a table and are found by index; compiling a plan takes longer than it saves.
LARGE = "select set_config('random_page_cost', '1.1', true), set_config('jit', 'off', true)"


@dataclass(frozen=True)
class File:
    """All rows of filtered, ordered querysets, one queryset after the other, with these fields.

    `guarded` has cells that a spreadsheet would run begin with an apostrophe; `closed` has CSV and NDJSON end in a line that counts the
    rows. `asked` is the address by which it was asked for, `narrowed`
    tells the filter in words.
    """

    resource: Resource
    rows: Sequence[QuerySet]
    names: Sequence[str]
    base_url: str = ""
    asked: str = ""
    narrowed: Callable[[], str] = str
    guarded: bool = False
    closed: bool = False

    @property
    def columns(self) -> dict[str, str]:
        """The columns of a table, and what each holds: text, number, whole, day, moment or yes_no."""
        return dict(
            zip((column.name for column in self.resource.columns(self.names)), kinds(self.resource, tuple(self.names)), strict=True)
        )

    def lines(self) -> Iterator[bytes]:
        """The rows as lines of CSV, which PostgreSQL writes."""
        return moving(self._read(self._cells(GUARDED if self.guarded else TEXTS), "csv", lambda copy: map(bytes, copy)))

    def objects(self) -> Iterator[bytes]:
        """The rows as JSON texts."""
        sql = objects(self.resource.on(None), tuple(self.names))
        return moving(self._read(sql, "binary", lambda copy: (row[0] for row in copy.rows())))

    def values(self) -> Iterator[tuple[Cell, ...]]:
        """The rows as typed cells."""
        types = [TYPES[kind] for kind in self.columns.values()]

        def typed(copy: psycopg.Copy) -> Iterator[tuple[Cell, ...]]:
            copy.set_types(types)
            return copy.rows()

        return moving(self._read(self._cells(VALUES), "binary", typed))

    def about(self) -> dict[str, str]:
        """What is to be told of the rows beside them. To be asked within `as_one`."""
        return about_file(self.resource.collection.replace("-", " "), self.asked, self.narrowed())

    def _cells(self, how: str) -> Sql:
        return cells(self.resource.on(None), tuple(self.names), how)

    def _read(self, sql: Sql, form: str, taken: Any) -> Iterator[Any]:
        for keys in stretches(self.rows):
            with _copy(placed(sql, keys, self.resource, self.base_url), form) as copy:
                yield from taken(copy)


@contextmanager
def _copy(sql: Sql, form: str) -> Iterator[psycopg.Copy]:
    """COPY takes no parameters: psycopg quotes them into it."""
    connection.ensure_connection()
    text = psycopg.ClientCursor(connection.connection).mogrify(*sql)
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY ({text}) TO STDOUT WITH (FORMAT {form})") as copy:
        yield copy


@contextmanager
def as_one() -> Iterator[None]:
    """What a file holds is of the record as it is when the first of it is read."""
    with one_snapshot():
        with connection.cursor() as cursor:
            cursor.execute(LARGE)
        yield
