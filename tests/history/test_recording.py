"""Every path of writing is recorded, once per transaction, with who and why."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from talks.history import begin, next_revision, versions, writing
from talks.models import Pledge, PledgeCategory, Topic
from tests.factories import PledgeFactory

VERSIONS = "select id, name, h_from, nullif(h_to, 9223372036854775807) from history.talks_topic where public_id = %s order by h_from"


def names(sql, public_id="troops"):
    return [(name, end is None) for _, name, _, end in sql(VERSIONS, public_id)]


def test_insert_update_and_delete_are_kept(committed, sql):
    topic = Topic.objects.create(public_id="troops", name="Troops")
    topic.name = "Soldiers"
    topic.save()
    topic.delete()

    assert names(sql) == [("Troops", False), ("Soldiers", False)]
    assert len(sql("select number from history.revision")) == 3


def test_revision_says_who_when_and_why(committed, sql):
    with writing("ana", "a slip of the pen"):
        Topic.objects.create(public_id="troops", name="Troops")
    Topic.objects.create(public_id="air", name="Air")

    assert sql("select actor, reason, at is not null from history.revision order by number") == [
        ("ana", "a slip of the pen", True),
        (f"db:{connection.settings_dict['USER']}", None, True),
    ]


def test_the_last_names_before_the_first_change_stand(committed, sql):
    with writing("ana", "admin"):
        begin("ana", "correction of a name")
        Topic.objects.create(public_id="troops", name="Troops")
        begin("bob", "too late")

    assert sql("select actor, reason from history.revision") == [("ana", "correction of a name")]


def test_begin_after_the_first_change_fills_in_what_was_missing(committed, sql):
    with transaction.atomic():
        Topic.objects.create(public_id="troops", name="Troops")
        begin("ana", "late but true")

    assert sql("select actor, reason from history.revision") == [("ana", "late but true")]


def test_names_do_not_reach_the_next_transaction(committed, sql):
    with writing("ana", "why"):
        pass
    Topic.objects.create(public_id="troops", name="Troops")

    assert sql("select left(actor, 3), reason from history.revision") == [("db:", None)]


def test_begin_outside_a_transaction_is_refused(committed):
    with pytest.raises(transaction.TransactionManagementError, match="belongs inside a transaction"):
        begin("ana")


def test_one_transaction_leaves_one_version(committed, sql):
    with transaction.atomic():
        topic = Topic.objects.create(public_id="troops", name="1")
        for name in "23":
            topic.name = name
            topic.save()

    assert names(sql) == [("3", True)]
    assert len(sql("select number from history.revision")) == 1


def test_insert_and_delete_in_one_transaction_leave_nothing(committed, sql):
    with transaction.atomic():
        topic = Topic.objects.create(public_id="troops", name="1")
        topic.save()
        topic.delete()

    assert sql(VERSIONS, "troops") == []
    assert sql("select * from history.deletion") == []


def test_update_then_delete_in_one_transaction_is_a_deletion(committed, sql):
    topic = Topic.objects.create(public_id="troops", name="1")
    with transaction.atomic():
        topic.name = "2"
        topic.save()
        topic.delete()

    assert names(sql) == [("1", False)]
    assert sql("select table_name, pk from history.deletion") == [("talks_topic", str(sql(VERSIONS, "troops")[0][0]))]


def test_saving_without_a_change_makes_no_version_and_no_revision(committed, sql):
    topic = Topic.objects.create(public_id="troops", name="Troops")
    topic.save()
    Topic.objects.update(name="Troops")

    assert names(sql) == [("Troops", True)]
    assert len(sql("select number from history.revision")) == 1


def test_a_savepoint_rolled_back_leaves_nothing_even_with_the_first_write(committed, sql):
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012 - the block as a whole
            Topic.objects.create(public_id="troops", name="Troops")
            Topic.objects.create(public_id="troops", name="again")
        Topic.objects.create(public_id="air", name="Air")

    assert sql(VERSIONS, "troops") == []
    assert sql(VERSIONS, "air")[0][2] == sql("select number from history.revision")[0][0]


def test_a_transaction_rolled_back_leaves_nothing(committed, sql):
    with pytest.raises(ValueError, match="stop"), writing("ana"):  # noqa: PT012 - the block as a whole
        Topic.objects.create(public_id="troops", name="Troops")
        raise ValueError("stop")

    assert sql("select * from history.revision") == []


def test_bulk_paths_are_recorded(committed, sql):
    Topic.objects.bulk_create([Topic(public_id=f"t{n}", name="1") for n in range(3)])
    topics = list(Topic.objects.order_by("public_id"))
    for topic in topics:
        topic.name = "2"
    Topic.objects.bulk_update(topics, ["name"])
    Topic.objects.bulk_create([Topic(public_id="t0", name="3")], update_conflicts=True, unique_fields=["public_id"], update_fields=["name"])
    Topic.objects.update(name="4")
    Topic.objects.all().delete()

    assert names(sql, "t0") == [("1", False), ("2", False), ("3", False), ("4", False)]
    assert names(sql, "t1") == [("1", False), ("2", False), ("4", False)]


def test_copy_raw_sql_and_merge_are_recorded(committed, sql):
    with connection.cursor() as cursor, cursor.copy("copy talks_topic (public_id, name) from stdin") as copy:
        copy.write_row(("troops", "by copy"))
    sql("update talks_topic set name = 'by hand'")
    sql("""merge into talks_topic t using (values ('troops', 'by merge')) v (public_id, name) on t.public_id = v.public_id
           when matched then update set name = v.name""")

    assert names(sql) == [("by copy", False), ("by hand", False), ("by merge", True)]


def test_truncate_closes_every_version(committed, sql):
    Topic.objects.create(public_id="troops", name="Troops")
    sql("truncate talks_topic cascade")

    assert names(sql) == [("Troops", False)]
    assert [table for (table,) in sql("select table_name from history.deletion")] == ["talks_topic"]


def test_cascades_are_recorded(committed, sql):
    pledge = PledgeFactory()
    category = PledgeCategory.objects.create(pledge=pledge, category="troops")
    key, part = pledge.pk, str(category.pk)
    Pledge.objects.filter(pk=key).delete()

    assert [(version.what, version.table) for version in versions(Pledge, key)][-2:] == [
        ("delete", "talks_pledge"),
        ("delete", "talks_pledgecategory"),
    ]
    assert part in [pk for (pk,) in sql("select pk from history.deletion where table_name = 'talks_pledgecategory'")]


def test_replica_role_does_not_escape(committed, sql):
    with transaction.atomic():
        try:
            sql("set local session_replication_role = replica")
        except DatabaseError:
            pytest.skip("only a superuser can pretend to replicate")
        Topic.objects.create(public_id="troops", name="Troops")

    assert names(sql) == [("Troops", True)]


def test_recording_survives_any_search_path(committed, sql):
    Topic.objects.create(public_id="troops", name="Troops")
    for path in ("''", "pg_temp, as_of", "as_of, public"):
        with transaction.atomic():
            sql(f"set local search_path = {path}")
            sql("update public.talks_topic set name = name || '+'")

    assert names(sql) == [("Troops", False), ("Troops+", False), ("Troops++", False), ("Troops+++", True)]


def test_a_changed_key_is_closed_and_opened(committed, sql):
    topic = Topic.objects.create(public_id="troops", name="Troops")
    Topic.objects.filter(pk=topic.pk).update(id=topic.pk + 1000)

    assert [(key - topic.pk, end is None) for key, _, _, end in sql(VERSIONS, "troops")] == [(0, False), (1000, True)]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into history.talks_topic (h_from, id) values (1, 1)",
        "update history.talks_topic set name = ''",
        "delete from history.talks_topic",
        "truncate history.talks_topic",
        "update as_of.talks_topic set name = ''",
        "update history.revision set at = now()",
        "truncate history.revision",
        "delete from history.deletion",
    ],
)
def test_history_cannot_be_written_to(committed, sql, statement):
    Topic.objects.create(public_id="troops", name="Troops")

    with pytest.raises(DatabaseError, match="cannot be written to"), transaction.atomic():  # noqa: PT012 - the block as a whole
        sql("select set_config('tracker.as_of', (select max(number) from history.revision)::text, true)")
        sql(statement)
    assert names(sql) == [("Troops", True)]


def test_times_never_go_back(committed, sql):
    Topic.objects.create(public_id="a", name="a")
    sql("select setval('history.last_instant', (extract(epoch from now() + interval '1 day') * 1000000)::bigint)")
    Topic.objects.create(public_id="b", name="b")
    Topic.objects.create(public_id="c", name="c")

    first, second, third = (at for (at,) in sql("select at from history.revision order by number"))
    assert (second - first).days in (0, 1)
    assert (third - second).total_seconds() == 0.000001
    sql("select setval('history.last_instant', 1)")


def test_constraints_checked_early_do_not_settle_the_time_early(committed, sql):
    with transaction.atomic():
        Topic.objects.create(public_id="a", name="a")
        sql("set constraints all immediate")
        sql("set constraints all deferred")
        early = sql("select clock_timestamp()")[0][0]
        Topic.objects.create(public_id="b", name="b")

    assert sql("select at > %s from history.revision", early) == [(True,)]


def test_next_revision_parts_one_transaction(db, sql):
    before = len(sql("select number from history.revision"))
    topic = Topic.objects.create(public_id="troops", name="1")
    first = next_revision()
    topic.name = "2"
    topic.save()
    second = next_revision()

    assert names(sql) == [("1", False), ("2", True)]
    assert first < second
    assert sql("select count(*) from history.revision where at is not null")[0][0] == before + 2
    assert next_revision() is None
