"""Reading what was known on a day: the only door to it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from talks.history import current_past
from talks.history.snapshot import ISOLATE

T = TypeVar("T")

# The view `complete` stands on all views of its schema: where one of them is missing so is it, and the block refuses to
# begin, as else the table itself would be read, silently, future and all.
ENTER = """
select set_config('search_path', %s, true), set_config('tracker.known_on', %s, true), set_config('tracker.known_possibly', %s, true),
       set_config('transaction_read_only', 'on', true), %s::regclass
"""


@dataclass(frozen=True)
class Known:
    """The last day whose sources count; `possibly` counts those that only may have been published by then."""

    day: dt.date
    possibly: bool = False

    def __str__(self) -> str:
        return f"{self.day}{'-possibly' if self.possibly else ''}"


@contextmanager
def known_on(known: Known, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Every query inside reads what was known, of the present or, inside `as_of`, of that past. Read-only.

    What holds for `as_of` holds here: evaluate everything inside.
    """
    connection: Any = connections[using]
    before = current_known(using=using)
    present = current_past(using=using) is None
    schema, path = ("known", "known, public") if present else ("known_as_of", "known_as_of, as_of, public")
    outermost = not connection.in_atomic_block
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            if outermost:
                cursor.execute(ISOLATE)
            cursor.execute(ENTER, [path, known.day.isoformat(), str(known.possibly).lower(), f"{schema}.complete"])
        connection.known = known
        try:
            yield
        finally:
            connection.known = before
            if not outermost:
                transaction.set_rollback(True, using=using)


def current_known(*, using: str = DEFAULT_DB_ALIAS) -> Known | None:
    """What queries read now; None where nothing is held back."""
    return getattr(connections[using], "known", None)


def in_what_was_known(known: Known, items: Iterable[T], *, using: str = DEFAULT_DB_ALIAS) -> Iterator[T]:
    """Hands on what a generator yields, the generator itself running by what was known: for streamed answers."""
    with known_on(known, using=using):
        yield from items
