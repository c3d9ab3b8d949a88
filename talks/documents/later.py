"""Documents of what is written in bulk: made once, at the end, instead of after each statement."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.transaction import TransactionManagementError


@contextmanager
def documents_later(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside a transaction: what the block writes is found by search from the end of the block on.

    Where the block is left by an exception that the transaction survives, the documents are made at commit.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise TransactionManagementError("documents_later() belongs inside a transaction: what it says is forgotten with its end.")
    with connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.documents', 'later', true)")
        yield
        cursor.execute("select set_config('tracker.documents', '', true), search.catch_up()")
