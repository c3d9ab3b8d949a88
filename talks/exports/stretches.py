"""The rows of a file in stretches: the keys of many rows, so that what these have in common is read once.

A stretch is large enough that planning its statement does not count, and small enough that neither PostgreSQL nor we hold much of it.
The first is short: a file begins at once.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from django.db import connection
from django.db.models import QuerySet

FIRST, MOST = 100, 100_000


def stretches(rows: Sequence[QuerySet], most: int = MOST) -> Iterator[list[int]]:
    """The keys of filtered, ordered querysets, one after the other. To be read inside a transaction that sees the record as one."""
    sizes = chain((FIRST,), repeat(most))
    for some in rows:
        with connection.chunked_cursor() as cursor:
            cursor.execute(*some.values_list("pk").query.sql_with_params())
            while keys := cursor.fetchmany(next(sizes)):
                yield [key for (key,) in keys]
