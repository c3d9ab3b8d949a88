"""Statements that PostgreSQL plans once for a connection: those that are asked again and again, with other values.

Planning a statement that reads all parts of a record takes ten times as long as running it. Where preparing is switched off
(`prepare_threshold` of the connection is None) the same statements are sent unprepared, and answer the same.

They go to the driver's own library (libpq) straight, values and answers as texts: what lies between costs more than short ones do.
Whatever watches statements (a log, a count, a wrapper) sees them all the same: then they go by a cursor.
"""

import select
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, TransactionStatus

# Each long one keeps up to two megabytes in the server's process, and there are a few dozen processes. Short ones are few and small.
MOST, LONG = 16, 4096
# The server knows no such statement, or its columns are others by now: prepared anew, it is as good as ever.
PREPARE_ANEW = (b"26000", b"0A000")

Row = tuple[bytes | None, ...]


class PreparedCursor(psycopg.RawCursor):
    """Values stand in the text as $1, $2 …; psycopg prepares nothing here, as with a rollback it forgets all that a session has."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "PreparedCursor":
        return super().execute(query, params, prepare=False, **options)


class Names:
    """The names of what one session has prepared."""

    def __init__(self) -> None:
        self.by_text: OrderedDict[str, bytes] = OrderedDict()
        self.drawn = 0

    def draw(self, text: str) -> bytes:
        self.drawn += 1
        self.by_text[text] = name = b"kept_%d" % self.drawn
        return name

    def superfluous(self) -> bytes | None:
        """The long statement asked longest ago, where there are too many; its name is free then."""
        long = [text for text in self.by_text if len(text) > LONG]
        return self.by_text.pop(long[0]) if len(long) > MOST else None


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

    def prepared(self, sql: str, values: Sequence[str] = (), *, keep: bool = True) -> list[Row]:
        """The rows of a statement with $1, $2 … in it, as PostgreSQL writes them. Unless to `keep`, it is planned for its values."""
        if times := [name for name in ("past", "known") if getattr(self, name, None) is not None]:
            # The same names are other tables then: another plan, so another statement.
            sql = f"/* {' '.join(times)} */ {sql}"
        session = self._session()
        if self._is_watched(session):
            with self._prepare_cursor(PreparedCursor(session)) as cursor:  # type: ignore[attr-defined]
                cursor.execute(sql, list(values))
                return _rows(cursor.pgresult)
        with self.wrap_database_errors:  # type: ignore[attr-defined]
            return _rows(_asked(session, sql, [value.encode() for value in values], keep=keep))

    def straight(self, sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[tuple]:
        """The rows of a statement with %s or %(name)s in it, planned for its values, as Python has them: what a cursor would give."""
        session = self._session()
        if self._is_watched(session):
            with self.cursor() as cursor:  # type: ignore[attr-defined]
                cursor.execute(sql, params)
                return cursor.fetchall()
        with self.wrap_database_errors:  # type: ignore[attr-defined]
            text = psycopg.ClientCursor(session).mogrify(sql, params)
            answer = _sound(session, session.pgconn.exec_(text.encode()))
            read = Transformer.from_context(session)
            read.set_pgresult(answer)
            return read.load_rows(0, answer.ntuples, tuple)

    def _session(self) -> Any:
        """The session, told what it is told before a statement."""
        self.close_if_health_check_failed()  # type: ignore[attr-defined]
        self.ensure_connection()  # type: ignore[attr-defined]
        self.validate_no_broken_transaction()  # type: ignore[attr-defined]
        with self.wrap_database_errors:  # type: ignore[attr-defined]
            self.tell_limit()  # type: ignore[attr-defined]
        return self.connection  # type: ignore[attr-defined]

    def _is_watched(self, session: Any) -> bool:
        """Whether a cursor has something to do besides: to tell of the statement, to begin a transaction, or to prepare by itself."""
        begins = not session.autocommit and session.pgconn.transaction_status == TransactionStatus.IDLE
        options = self.settings_dict["OPTIONS"]  # type: ignore[attr-defined]
        return bool(begins or self.queries_logged or self.execute_wrappers or options.get("server_side_binding"))  # type: ignore[attr-defined]


def _asked(session: Any, text: str, values: list[bytes], *, keep: bool) -> Any:
    """The answer to a statement. Raises the driver's errors."""
    line = session.pgconn
    if session.prepare_threshold is None or not keep:
        return _sound(session, line.exec_params(text.encode(), values))
    if not hasattr(session, "kept"):
        session.kept = Names()
    answer = line.exec_prepared(_name(session, text), values)
    if answer.status == ExecStatus.FATAL_ERROR:
        session.kept.by_text.pop(text, None)
        if answer.error_field(DiagnosticField.SQLSTATE) in PREPARE_ANEW and line.transaction_status == TransactionStatus.IDLE:
            answer = line.exec_prepared(_name(session, text), values)
    return _sound(session, answer)


def _name(session: Any, text: str) -> bytes:
    names, line = session.kept, session.pgconn
    if text in names.by_text:
        names.by_text.move_to_end(text)
        return names.by_text[text]
    name = names.draw(text)
    answer = line.prepare(name, text.encode())
    if answer.status != ExecStatus.COMMAND_OK:
        del names.by_text[text]
        _sound(session, answer)
    if old := names.superfluous():
        line.exec_(b"deallocate " + old)
    return name


def _sound(session: Any, answer: Any) -> Any:
    if session.pgconn.status == ConnStatus.BAD:
        raise psycopg.OperationalError("The connection to the database is lost.")
    if answer.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
        raise error_from_result(answer)
    return answer


def _rows(answer: Any) -> list[Row]:
    columns = range(answer.nfields)
    return [tuple(answer.get_value(row, column) for column in columns) for row in range(answer.ntuples)]
