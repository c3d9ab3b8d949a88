"""Several statements that see the record as one: as it stood at the first of them.

Two ways. A transaction of that kind costs two more statements. Where each statement tells the last revision that it sees, it is
enough to compare, since writers take turns and every change of the record makes a revision: nearly always nobody has committed in
between, and otherwise all is read again in such a transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL

T = TypeVar("T")

# What stands for all of the record that a statement can see, be the record read as it is or as it was.
SEEN = "(select max(number) from history.revision)"

BEGIN = "begin isolation level repeatable read read only"
# The same for a transaction that has only just begun.
ISOLATE = "set transaction isolation level repeatable read"


@contextmanager
def one_snapshot(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Whatever is committed meanwhile is not seen inside. Read-only; inside a transaction that one decides what is seen."""
    connection: Any = connections[using]
    connection.ensure_connection()
    if connection.in_atomic_block or not connection.get_autocommit():
        yield
        return
    session = connection.connection
    session.execute(BEGIN)
    try:
        yield
    finally:
        # Nothing was written, so either end will do; after a rollback psycopg would forget the statements it has prepared.
        session.execute("commit")


def seen() -> RawSQL:
    """The last revision that a statement sees, as a column of its rows."""
    return RawSQL(SEEN, [], output_field=BigIntegerField())  # noqa: S611 - a constant of ours


def seen_as_one(read: Callable[[set[int | None]], T], *, using: str = DEFAULT_DB_ALIAS) -> T:
    """What `read` answers, which puts what its statements have seen into the set that it is given; asked again where they differ."""
    revisions: set[int | None] = set()
    answer = read(revisions)
    if len(revisions) < 2:
        return answer
    with one_snapshot(using=using):
        return read(set())
