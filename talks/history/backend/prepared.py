"""Statements that PostgreSQL plans once for a connection: long ones that are asked again and again, with other values.

Planning a statement that reads all parts of a record takes ten times as long as running it. Where preparing is switched off
(`prepare_threshold` of the connection is None) the same statements are sent unprepared, and answer the same.
"""

import select
from typing import Any

import psycopg

# Each keeps up to two megabytes in the server's process, and there are a few dozen processes.
MOST = 16


class PreparedCursor(psycopg.RawCursor):
    """Values stand in the text as $1, $2 …: psycopg has nothing to rewrite, and its text is what the plan is found by."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "PreparedCursor":
        return super().execute(query, params, prepare=True, **options)


class PreparedStatements:
    """The part of a connection that keeps plans, and itself, from one request to the next."""

    def is_usable(self) -> bool:
        """Whether the server is still there. One that went has said so by closing: a session on which nothing has come is as it was."""
        session = self.connection  # type: ignore[attr-defined]
        if session is not None and not session.closed:
            line = select.poll()
            line.register(session.fileno(), select.POLLIN)
            if not line.poll(0):
                return True
        return super().is_usable()  # type: ignore[misc]

    def get_new_connection(self, conn_params: dict) -> Any:
        session = super().get_new_connection(conn_params)  # type: ignore[misc]
        session.prepared_max = MOST
        return session

    def prepared(self, sql: str, values: list) -> list[tuple]:
        """The rows of a statement with $1, $2 … in it."""
        if times := [name for name in ("past", "known") if getattr(self, name, None) is not None]:
            # The same names are other tables then: another plan, so another statement.
            sql = f"/* {' '.join(times)} */ {sql}"
        self.ensure_connection()  # type: ignore[attr-defined]
        with self.wrap_database_errors:  # type: ignore[attr-defined]
            self.create_cursor().close()  # type: ignore[attr-defined] # what is told the server before a statement
            cursor = self._prepare_cursor(PreparedCursor(self.connection))  # type: ignore[attr-defined]
        with cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
