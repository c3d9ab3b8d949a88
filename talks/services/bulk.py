"""Rows by the thousand: so many at a time, with keys taken before they are written."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection

BATCH = 1000


T = TypeVar("T")


def batches(entries: Sequence[T]) -> Iterable[Sequence[T]]:
    """So many at a time that rows of the database take little memory beside what the files say."""
    return (entries[start : start + BATCH] for start in range(0, len(entries), BATCH))


def next_keys(model: type[Any], number: int) -> list[int]:
    """As many new primary keys."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [model._meta.db_table, number])
        return [key for (key,) in cursor.fetchall()]
