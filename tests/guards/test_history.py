"""Every table is recorded and has its view of the past, or is excused with a reason."""

import pytest
from django.apps import apps
from django.db import connection

from talks.history import verify
from talks.history.tables import ALWAYS_PRESENT, UNRECORDED, is_recorded, owners_of
from talks.models import Part

TABLES = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_past_or_is_excused(db, table):
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass(%s) is not null", [f"as_of.{table}"])
        has_view = cursor.fetchone()[0]

    assert has_view == is_recorded(table)
    assert has_view != (table in ALWAYS_PRESENT)


def test_excuses_have_reasons_and_are_in_use():
    assert all(ALWAYS_PRESENT.values())
    assert set(ALWAYS_PRESENT) - set(TABLES) == {"django_migrations"}
    assert set(UNRECORDED) <= set(ALWAYS_PRESENT)


def test_there_are_no_link_tables_that_nobody_declared():
    created = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.auto_created}

    assert {table for table in created if table.startswith("talks_")} == set()


def test_every_part_leads_to_the_records_that_own_it():
    for model in apps.get_app_config("talks").get_models():
        if issubclass(model, Part):
            assert {owner["column"] for owner in owners_of(model)} == {model._meta.get_field(name).column for name in model.owners}


def test_history_is_in_step(db):
    assert verify(rows=True) == []


def test_no_view_or_function_of_the_record_is_bound_to_the_present(db):
    """A view, or a function parsed when it was made, reads the live tables whatever the search path."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace union all "
            "select proname from pg_proc where prosqlbody is not null and pronamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == []
