"""Tests that commit leave versions behind: they are removed again."""

import pytest
from django.db import connection, transaction

from talks.history import verify
from talks.history.schema import recorded_tables
from talks.history.tables import UNRECORDED


def empty_history() -> None:
    """Removes all rows of the record and all of its history; numbers go on. Never of a database that is not a test's own."""
    assert str(connection.settings_dict["NAME"]).startswith("test_"), connection.settings_dict["NAME"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', true)")
        # Row by row: most tables are empty, and making each of them anew takes seconds.
        for table in (
            *recorded_tables(connection),
            *UNRECORDED,
            "django_admin_log",
            "auth_user_groups",
            "auth_user_user_permissions",
            "auth_user",
        ):
            cursor.execute(f'delete from "{table}"')
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', true)")
        cursor.execute(
            """select relname from pg_class
               where relnamespace = 'history'::regnamespace and relkind = 'r' and relname not in ('kept', 'epoch')"""
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'delete from history."{name}"')


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
