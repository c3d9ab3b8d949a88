"""The transaction that every service writes in: who and why first, the rules of the database asked before it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.db import connection, transaction

from talks.documents.later import documents_later
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
            with documents_later():
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


def hold_rules_back() -> None:
    """Lets rows be written in any order: rules about several rows speak at the end, when `ask_rules` asks them."""
    _set(_rules(all_that_can=True), "DEFERRED")


def ask_rules() -> None:
    """Lets the rules that are put off or held back speak now. What comes later is put off again until commit."""
    _set(_rules(all_that_can=True), "IMMEDIATE")
    _set(_rules(all_that_can=False), "DEFERRED")


def _set(names: str, when: str) -> None:
    if names:
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {names} {when}")


@cache
def _rules(*, all_that_can: bool) -> str:
    """Names of the record's constraints that are put off, or can be. Not ALL: history closes its revision by one of its own, at commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT quote_ident(c.conname) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
            " WHERE (c.condeferred OR c.condeferrable AND %s) AND t.relnamespace = 'public'::regnamespace AND t.relname LIKE 'talks\\_%%'"
            " ORDER BY 1",
            [all_that_can],
        )
        return ", ".join(name for (name,) in cursor.fetchall())
