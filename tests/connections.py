"""Nothing that a test opens outlives it: after each test the server is asked which connections of this process are left.

Every connection made by the tests, by their threads or by programs that they start carries this process's name (PGAPPNAME).
The one that stays is the default connection of the tests' own thread, which pytest-django keeps and closes.
"""

import os
import time

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.signals import connection_created

NAME = f"tests {os.getpid()}"
# A server ends a moment after the client has left, and so does the thread of a request whose browser has.
GRACE = 10

LEFT = """
    select pid, datname, state, coalesce(left(query, 200), '') from pg_stat_activity
    where application_name = %s and pid <> all(%s) order by pid
"""


class Watch:
    """A look at the server, over a connection of its own that no test sees."""

    def __init__(self):
        os.environ["PGAPPNAME"] = NAME
        self.connection: psycopg.Connection | None = None
        self.needed = False
        connection_created.connect(self._begin)

    def _begin(self, **_) -> None:
        self.needed = True

    def _ask(self, known: list[int]) -> list[tuple]:
        if self.connection is None:
            parameters = connections[DEFAULT_DB_ALIAS].get_connection_params()
            wanted = {key: parameters[key] for key in ("user", "password", "host", "port") if parameters.get(key)}
            self.connection = psycopg.connect(**wanted, dbname="postgres", autocommit=True, application_name=f"{NAME} watch")
        return self.connection.execute(LEFT, [NAME, known]).fetchall()

    def left(self) -> list[tuple]:
        """The connections that are still there after the grace: process, database, state, last statement."""
        default = connections[DEFAULT_DB_ALIAS].connection
        known = [default.info.backend_pid] if default is not None and not default.closed else []
        until = time.monotonic() + GRACE
        while found := self._ask(known):
            if time.monotonic() > until:
                return found
            time.sleep(0.01)
        return []

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()


watch = Watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Fails the test that left a connection open; as long as nothing has asked the database, nor does this."""
    yield
    if watch.needed and (found := watch.left()):
        lines = "\n".join(f"  {database}, {state}: {' '.join(query.split())}" for _, database, state, query in found)
        pytest.fail(f"{item.nodeid} left connections to the database open:\n{lines}", pytrace=False)


def pytest_sessionfinish(session):
    watch.close()
