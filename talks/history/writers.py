"""Writing: taking the turn, saying who and why."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.transaction import TransactionManagementError

from talks.history.errors import Busy

# How long an editor's request waits for its turn.
WAIT_MS = 5000
LOCK_NOT_AVAILABLE = "55P03"


def begin(actor: str, reason: str = "", *, wait_ms: int | None = None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Opens a writing transaction: waits for the turn to write and names who writes and why. Call it first.

    Before row locks above all: whoever locks rows first and the turn later can deadlock. Called again before the first
    change, the later names stand. Raises Busy when the turn cannot be had within `wait_ms` (WAIT_MS unless given; 0 waits
    for ever); the transaction is then of no more use.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise TransactionManagementError("begin() belongs inside a transaction: what it says is forgotten with the end of the statement.")
    try:
        with connection.cursor() as cursor:
            cursor.execute("select history.open(%s::text, %s::text, %s::integer)", [actor, reason, WAIT_MS if wait_ms is None else wait_ms])
    except DatabaseError as error:
        if is_busy(error):
            raise Busy from error
        raise


@contextmanager
def writing(actor: str, reason: str = "", *, wait_ms: int | None = None, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """One transaction that writes as `actor`. Raises Busy."""
    with transaction.atomic(using=using):
        begin(actor, reason, wait_ms=wait_ms, using=using)
        yield


def is_busy(error: BaseException) -> bool:
    """Whether a database error says that a lock could not be had in time."""
    return getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE


def next_revision(using: str = DEFAULT_DB_ALIAS) -> int | None:
    """Ends this revision within the transaction, so that the next change makes another: for tests that never commit.

    Answers the number of the revision that ended, None if nothing had changed.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select history.settle()")
        return cursor.fetchone()[0]
