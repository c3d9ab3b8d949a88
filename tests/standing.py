"""A test that writes for good leaves the schema of the test database as it found it: the next test on its worker stands on it."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

SCHEMA = """
    with own as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
    select concat_ws(' ', 'relation', nspname, relname, relkind) from pg_class join own on own.oid = relnamespace
    union all
    select concat_ws(' ', 'function', nspname, proname, md5(prosrc)) from pg_proc join own on own.oid = pronamespace
    union all
    select concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
"""


def schema() -> set[str]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(SCHEMA)
        return {line for (line,) in cursor.fetchall()}


@pytest.fixture(autouse=True)
def standing_schema(request):
    """Fails the test that wrote for good and left something behind, or took something away."""
    marker = request.node.get_closest_marker("django_db")
    if not ({"transactional_db", "live_server"} & set(request.fixturenames) or (marker and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("transactional_db")
    before = schema()
    yield
    after = schema()
    if after != before:
        lines = [
            *(f"  left behind: {line}" for line in sorted(after - before)),
            *(f"  taken away: {line}" for line in sorted(before - after)),
        ]
        pytest.fail("\n".join([f"{request.node.nodeid} has changed the schema for those after it:", *lines]), pytrace=False)
