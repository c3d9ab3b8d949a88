"""What a session planned while a table was small does not outlive the rows that come in one transaction."""

import pytest

from talks.models import Topic


@pytest.fixture
def plan(db, sql):
    """How a statement finds a topic by its key, which this session has planned as one does for a table of three rows."""
    Topic.objects.bulk_create(topics("few", 3))
    sql("set local plan_cache_mode = force_generic_plan")
    sql("prepare look_up (bigint) as select name from talks_topic where id = $1")
    sql("set local enable_indexscan = off")
    sql("set local enable_bitmapscan = off")
    sql("explain execute look_up (1)")
    # The plan stands whatever is set from now on.
    sql("set local enable_indexscan = on")
    sql("set local enable_bitmapscan = on")
    yield lambda: sql("explain (costs off) execute look_up (1)")[0][0]
    sql("deallocate look_up")


def topics(named: str, many: int) -> list[Topic]:
    return [Topic(public_id=f"{named}-{i}", name=f"{named} {i}") for i in range(many)]


@pytest.mark.parametrize("statements", [1, 4])
def test_a_thousand_new_rows_are_looked_up_by_index(plan, statements):
    before = plan()

    for i in range(statements):
        Topic.objects.bulk_create(topics(f"many-{i}", 1000 // statements))

    assert (before, plan()) == ("Seq Scan on talks_topic", "Index Scan using talks_topic_pkey on talks_topic")


def test_few_new_rows_leave_plans_as_they_are(plan):
    before = plan()

    Topic.objects.bulk_create(topics("some", 900))

    assert (before, plan()) == ("Seq Scan on talks_topic", "Seq Scan on talks_topic")


def test_statistics_of_an_empty_table_are_gathered_again_when_it_is_filled(db, sql):
    # What was rolled back leaves its pages behind: from them and no rows the planner concludes that no page has any.
    sql("analyze talks_topic")

    Topic.objects.bulk_create(topics("many", 1000))

    assert sql("select reltuples from pg_class where oid = 'talks_topic'::regclass") == [(1000.0,)]
