"""Lists are read by their indexes: no plan sorts or reads a whole table to show its first rows.

At this size the planner still has the choice; `make bench` measures the same lists at 100,000 rows.
"""

from contextlib import nullcontext
from datetime import date

import pytest
from django.db import connection, transaction

from talks.filters import filterset_for
from talks.knowledge import Known, known_on
from talks.services.synthetic import Plan, generate

# The mark is what has the test database set up: the fixture alone would write to the one that DATABASE_URL names.
pytestmark = pytest.mark.django_db

ROWS = 3000


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """Generated rows for this module, rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        generate(Plan(ROWS, ROWS, seed=3, meetings=100, people=100))
        with connection.cursor() as cursor:
            cursor.execute("analyze talks_pledge, talks_pledgeparty, talks_pledgeevent, talks_statement, talks_speaker, talks_quote")
            cursor.execute("analyze talks_citation, talks_source, talks_person, talks_party, talks_meeting, talks_pledgelink")
        yield
        transaction.set_rollback(True)


def plan(collection, limit=50, known=None, **parameters):
    sql, params = filterset_for(collection)(parameters).qs.values("pk")[:limit].query.sql_with_params()
    held_back = known_on(Known(known)) if known else nullcontext()
    with held_back, connection.cursor() as cursor:
        cursor.execute(f"explain {sql}", params)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("collection", "parameters", "index"),
    [
        ("pledges", {}, "pledge_newest"),
        ("pledges", {"preferred": "true"}, "pledge_newest"),
        ("pledges", {"coalition": "gen3-coalition"}, "pledge_newest"),
        ("pledges", {"current": "true"}, "pledge_newest"),
        ("pledges", {"known": date(2024, 1, 1)}, "pledge_newest"),
        ("pledges", {"status": "pledged"}, "pledge_status_newest"),
        ("statements", {}, "statement_newest"),
        ("statements", {"known": date(2024, 1, 1)}, "statement_newest"),
        ("pledge-events", {}, "pledgeevent_newest"),
        ("sources", {}, "source_newest"),
    ],
)
def test_first_rows_come_in_the_order_of_an_index(rows, collection, parameters, index):
    found = plan(collection, **parameters)

    assert index in found
    assert "Sort" not in found


@pytest.mark.parametrize(("collection", "part"), [("pledges", "talks_pledgeparty"), ("statements", "talks_speaker")])
def test_rows_of_a_nation_are_found_by_its_key(rows, collection, part):
    """The plan trap: a filter on a joined code would read the table of parties and sort all rows of the nation."""
    found = plan(collection, nation="NZL")

    assert "Index Cond: (party_id = " in found
    assert f"Seq Scan on {part}" not in found
    assert " on talks_party " not in found


def test_what_is_disputed_is_found_by_the_citations_that_dispute(rows):
    assert "citation_disputes" in plan("pledges", disputed="true")
