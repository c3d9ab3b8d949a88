"""One moment for all that a page asks of a selection of pledges, and once what several of its statements need."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection, transaction

from talks.history.snapshot import ISOLATE

T = TypeVar("T")

# What was worked out of what, inside `one_moment`.
_KNOWN: ContextVar[list[tuple[tuple, Any]] | None] = ContextVar("known", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """What is judged inside is judged at one moment; keys, links and rates of a selection are read once."""
    with at_once():
        token = _KNOWN.set([])
        try:
            yield
        finally:
            _KNOWN.reset(token)


@contextmanager
def at_once() -> Iterator[None]:
    """A transaction that sees one moment; another's, if there is one already."""
    outermost = not connection.in_atomic_block
    with transaction.atomic(savepoint=False):
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute(ISOLATE)
        yield


def once(make: Callable[..., T], rows: Any, asked: Any) -> T:
    """What `make` gives for these very rows (the same queryset, not one that is alike) and an equal question."""
    known = _KNOWN.get()
    for (those, question), made in known or ():
        if those is rows and question == asked:
            return made
    made = make(rows, asked)
    if known is not None:
        known.append(((rows, asked), made))
    return made
