"""The gate before what is dear: a number of places for each kind, over all threads, processes and servers on one database.

A place is a session's advisory lock in PostgreSQL, so whatever becomes of the process that holds it, the place is free again
when its connection ends.
"""

from dataclasses import dataclass

from django.db import DatabaseError, connection

TAKE = "select place from generate_series(1, $1::int) place where pg_try_advisory_lock(hashtextextended($2::text, place)) limit 1"
LEAVE = "select pg_advisory_unlock(hashtextextended($1::text, $2::int))"


class Full(Exception):
    """Every place is taken: `detail` says of what, `after` in how many seconds it is worth asking again."""

    def __init__(self, detail: str, *, after: int) -> None:
        super().__init__(detail)
        self.detail, self.after = detail, after


@dataclass(frozen=True)
class Place:
    """A place that this thread's connection holds until `leave()`."""

    kind: str
    number: int

    def leave(self) -> None:
        try:
            _ask(LEAVE, self.kind, str(self.number))
        except DatabaseError:
            # The connection is of no use, and without it the place is free.
            connection.close()


def take(kind: str, most: int) -> Place | None:
    """One of `most` places of a kind, or None where all are taken. Never waits; costs a look at PostgreSQL's lock table."""
    found = _ask(TAKE, str(most), f"gate {kind}")
    return Place(f"gate {kind}", int(found[0][0])) if found else None


def _ask(statement: str, *values: str) -> list[tuple]:
    return connection.prepared(statement, values)  # type: ignore[attr-defined]
