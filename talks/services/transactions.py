"""The transaction that every service writes in: who and why first, the rules of the database asked before it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.db import connection, transaction

from talks.history import begin

_begun: ContextVar[bool] = ContextVar("begun", default=False)


@contextmanager
def change(*, by, reason: str) -> Iterator[None]:
    """One writing transaction by the account `by`. Ends by asking the rules that otherwise speak at commit.

    Inside another it joins it, and the outer one's reason stands. Raises `talks.history.Busy`, and the database's own error
    where a rule refuses; `talks.services.refusals` turns both into people's words.
    """
    with transaction.atomic():
        if _begun.get():
            yield
            return
        begin(by.username, reason)
        token = _begun.set(True)
        try:
            yield
            ask_rules()
        finally:
            _begun.reset(token)


@contextmanager
def rehearsal() -> Iterator[None]:
    """Tries something inside a transaction: the database judges it, and then nothing of it stays."""
    with transaction.atomic():
        yield
        ask_rules()
        transaction.set_rollback(True)


def ask_rules() -> None:
    """Lets the rules that are put off until commit speak now. What comes later is put off again."""
    names = _put_off()
    if names:
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")


@cache
def _put_off() -> str:
    """Names of the record's deferred constraints. Not ALL: history closes its revision by one of its own, at commit only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT quote_ident(c.conname) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
            " WHERE c.condeferred AND t.relnamespace = 'public'::regnamespace AND t.relname LIKE 'talks\\_%' ORDER BY 1"
        )
        return ", ".join(name for (name,) in cursor.fetchall())
