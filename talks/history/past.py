"""Reading the past: the only door to it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from talks.history.snapshot import ISOLATE

T = TypeVar("T")

ENTER = """
select set_config('search_path', 'as_of, public', true), set_config('tracker.as_of', %s::text, true),
       set_config('transaction_read_only', 'on', true)
"""


@contextmanager
def as_of(version: int, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Every query inside reads the record as it stood at `version`. Read-only.

    Evaluate everything inside: an unevaluated queryset, a relation followed later or a generator consumed outside reads
    the present. Inside another transaction the block is rolled back: settings made in a savepoint outlive its release, so ending
    it any other way would leave the rest of that transaction in the past.
    """
    connection: Any = connections[using]
    before = current_past(using=using)
    outermost = not connection.in_atomic_block
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            if outermost:
                cursor.execute(ISOLATE)
            cursor.execute(ENTER, [str(int(version))])
        connection.past = version
        try:
            yield
        finally:
            connection.past = before
            if not outermost:
                transaction.set_rollback(True, using=using)


def current_past(*, using: str = DEFAULT_DB_ALIAS) -> int | None:
    """The version that queries read now, None in the present."""
    return getattr(connections[using], "past", None)


def in_the_past(version: int, items: Iterable[T], *, using: str = DEFAULT_DB_ALIAS) -> Iterator[T]:
    """Hands on what a generator yields, the generator itself running at `version`: for streamed answers."""
    with as_of(version, using=using):
        yield from items
