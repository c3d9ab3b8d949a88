"""Several statements that see the record as one: as it stood at the first of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

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
