"""Tests that commit leave versions behind: they are removed again."""

import pytest
from django.db import connection, transaction

from talks.history import verify
from talks.history.schema import recorded_tables
from talks.history.tables import UNRECORDED

MANY = 300


def empty_history() -> None:
    """Removes all rows of the record and all of its history; numbers go on. Never of a database that is not a test's own."""
    assert str(connection.settings_dict["NAME"]).startswith("test_"), connection.settings_dict["NAME"]
    tables = [*recorded_tables(connection), *UNRECORDED, "django_admin_log", "auth_user_groups", "auth_user_user_permissions", "auth_user"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', true)")
        _empty(cursor, tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', true)")
        cursor.execute(
            """select relname from pg_class
               where relnamespace = 'history'::regnamespace and relkind = 'r' and relname not in ('kept', 'epoch')"""
        )
        _empty(cursor, [f'history"."{name}' for (name,) in cursor.fetchall()])


def _empty(cursor, tables: list[str]) -> None:
    """Row by row where rows are few: making each table anew takes seconds. A crowd goes at once."""
    cursor.execute(" union all ".join(f'select exists (select from "{table}" offset {MANY})' for table in tables))
    if any(many for (many,) in cursor.fetchall()):
        cursor.execute("truncate " + ", ".join(f'"{table}"' for table in tables) + " cascade")
        return
    for table in tables:
        cursor.execute(f'delete from "{table}"')


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
