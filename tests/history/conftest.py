"""Tests that commit leave versions behind: they are removed again."""

import pytest
from django.db import connection

from talks.history import verify
from talks.history.schema import recorded_tables


def empty_history() -> None:
    """Removes all rows of the record and all of its history; numbers go on. Never of a database that is not a test's own."""
    assert str(connection.settings_dict["NAME"]).startswith("test_"), connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', false)")
        tables = recorded_tables(connection)
        cursor.execute(f"truncate auth_user, {', '.join(tables)} cascade")
        cursor.execute(
            """select relname from pg_class
               where relnamespace = 'history'::regnamespace and relkind = 'r' and relname not in ('kept', 'epoch')"""
        )
        names = [f'history."{name}"' for (name,) in cursor.fetchall()]
        cursor.execute(f"truncate {', '.join(names)}")
        cursor.execute("select set_config('tracker.maintenance', '', false)")


@pytest.fixture
def committed(transactional_db):
    """A database in which transactions commit, with an empty record before and after; at the end, history is in step."""
    empty_history()
    yield
    assert verify(rows=True) == []
    empty_history()


@pytest.fixture
def sql(db):
    """Runs a statement; answers its rows."""

    def run(statement: str, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else None

    return run
