"""Another session on the test database: it keeps tables from being read, takes places at the gate, and looks at who holds any."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from talks.gate import TAKE


def session() -> psycopg.Connection:
    named = connection.get_connection_params()
    wanted = {key: named[key] for key in ("dbname", "user", "password", "host", "port") if named.get(key)}
    return psycopg.connect(**wanted, autocommit=True)


@contextmanager
def unreadable(*tables: str) -> Iterator[None]:
    """Whoever reads one of these tables waits until the block ends, or until a limit cuts it off."""
    with session() as other, other.transaction():
        other.execute(f"lock table {', '.join(tables)} in access exclusive mode")  # type: ignore[arg-type]
        yield


@contextmanager
def taken(kind: str, most: int) -> Iterator[None]:
    """All places of a kind are held by others."""
    others = [session() for _ in range(most)]
    try:
        for other in others:
            psycopg.RawCursor(other).execute(TAKE, [most, f"gate {kind}"])
        yield
    finally:
        for other in others:
            other.close()


def places_held() -> int:
    """How many places are held at the gates, by whomever."""
    with session() as other:
        found = other.execute(
            """select count(*) from pg_locks join pg_database on pg_database.oid = database
               where locktype = 'advisory' and datname = current_database()"""
        ).fetchone()
        return found[0] if found else 0


def still_held(seconds: float = 5) -> int:
    """The same, once whoever is about to give a place back has done so: a session that ended just now may hold it for a moment."""
    until = time.monotonic() + seconds
    while (held := places_held()) and time.monotonic() < until:
        time.sleep(0.05)
    return held
