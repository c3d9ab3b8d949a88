"""How long PostgreSQL may take over one statement: limited while a page or an answer is made, as the server has it otherwise.

The limit belongs to the connection, which knows what it last told the server: a thread that makes one page after the other
tells it once. Outside `limited()` (commands, the desk, files that are streamed after the view has returned) there is none of ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import Error as PsycopgError
from psycopg import OperationalError
from psycopg.errors import QueryCanceled
from psycopg.pq import TransactionStatus


class LimitedStatements:
    """The part of a connection that keeps the limit."""

    limit = 0  # milliseconds wished for; 0 for the server's own
    _told: int | None = 0  # what the server holds; None where a rollback may have taken it back

    def get_new_connection(self, conn_params: dict) -> Any:
        self._told = 0
        return super().get_new_connection(conn_params)  # type: ignore[misc]

    def create_cursor(self, name: str | None = None) -> Any:
        self.tell_limit()
        return super().create_cursor(name)  # type: ignore[misc]

    def tell_limit(self) -> None:
        """Tells the server of the limit, where it holds another."""
        if self._told == self.limit:
            return
        connection: Any = self.connection  # type: ignore[attr-defined]
        # A transaction that has failed takes nothing but its rollback.
        if connection.info.transaction_status != TransactionStatus.INERROR:
            connection.execute(f"set statement_timeout = {self.limit:d}" if self.limit else "reset statement_timeout")
            self._told = self.limit

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._told = None

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._told = None


@contextmanager
def limited(seconds: float, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """No statement inside may take longer; 0 for no limit of ours. One that does raises what `took_too_long` knows."""
    connection: Any = connections[using]
    before = connection.limit
    connection.limit = int(seconds * 1000)
    try:
        yield
    finally:
        connection.limit = before


def took_too_long(error: BaseException) -> bool:
    """Whether PostgreSQL broke a statement off, as Django or psycopg tells it."""
    return isinstance(error, QueryCanceled) or isinstance(error.__cause__, QueryCanceled)


# Classes of PostgreSQL's errors: no connection, no room for another, it is ended or does not answer yet. Without any it never answered.
AWAY = ("08", "53", "57P")


def is_away(error: BaseException | None) -> bool:
    """Whether PostgreSQL could not be asked at all, as Django or psycopg tells it."""
    told = error if isinstance(error, PsycopgError) else error and error.__cause__
    if not isinstance(told, OperationalError):
        return False
    return told.sqlstate is None or told.sqlstate.startswith(AWAY)
