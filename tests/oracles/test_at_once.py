"""Many rows written by one statement leave behind what each of them written alone does: in the record, its history, and search."""

import random

import pytest
from django.db import connection, transaction

from talks.documents.later import documents_later
from talks.history import next_revision
from talks.services.loading import account
from talks.services.synthetic import Plan, generate, generation
from talks.services.transactions import ask_rules

SMALL = Plan(pledges=40, statements=30, seed=7, chunk=25, meetings=12, people=12)
# Kept by triggers, never given.
KEPT = {"public", "told_from", "possibly_told_from", "status"}
# Those first that others lead to.
ORDER = "source party coalition meeting person question topic pledge pledgeevent statement speaker attendance position"
COLUMNS = """
select attname, attgenerated <> '' from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum
"""


def sql(statement: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def tables() -> list[str]:
    found = [name for (name,) in sql("select table_name from history.kept order by 1")]
    first = [f"talks_{name}" for name in ORDER.split()]
    return first + [name for name in found if name not in first]


def everything() -> dict[str, list[tuple]]:
    """All tables of the record, with the history of the revision that is being written and the documents."""
    (revision,) = sql("select coalesce(nullif(current_setting('tracker.revision', true), ''), '0')::bigint")[0]
    found = {}
    for table in tables():
        names = ", ".join(f'"{name}"' for name, _ in sql(COLUMNS, table))
        found[table] = sql(f"select {names} from {table} order by id")
        versions = f"select h_from = {revision}, h_to = {revision}, {names} from history.{table}"
        found[f"history.{table}"] = sql(f"{versions} where {revision} in (h_from, h_to) order by id, h_from, h_to")
    changes = "select table_name, pk, was, shown, public_id, variant from history.public_change"
    found["told"] = sql(f"{changes} where number = {revision} order by 1, 2")
    found["gone"] = sql(f"select table_name, pk from history.deletion where number = {revision} order by 1, 2")
    found["documents"] = sql("select noun, pk, public_id, day, words::text, desk::text from search.document order by 1, 2")
    found["names"] = sql("select noun, pk, name from search.name order by 1, 2, 3")
    return found


def assert_same(one: dict[str, list[tuple]], other: dict[str, list[tuple]]) -> None:
    """Told table by table: what differs is then legible."""
    assert [name for name in one if one[name] != other[name]] == []


@pytest.fixture
def few_nations(monkeypatch):
    every = generation._nations()
    monkeypatch.setattr(generation, "_nations", lambda: {name: values[:9] for name, values in every.items()})


def test_generated_rows(db, few_nations):
    account("generator"), account("generator-review")
    given: dict[str, tuple[list[str], list[tuple]]] = {}
    next_revision()
    with transaction.atomic():
        generate(SMALL)
        at_once = everything()
        for table in tables():
            names = [name for name, generated in sql(COLUMNS, table) if not generated and name not in KEPT]
            given[table] = names, sql("select {} from {}".format(", ".join(f'"{name}"' for name in names), table))
        transaction.set_rollback(True)

    for table, (names, rows) in given.items():
        into = "insert into {} ({}) values ({})".format(table, ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names)))
        random.Random(1).shuffle(rows)
        for row in rows:
            sql(into, *row)
    ask_rules()

    assert len(at_once["talks_citation"]) > 200
    one_by_one = everything()
    assert_same(one_by_one, at_once)


PUBLISHED = "stage = 'published'"
WRITES = {
    "retracted": ("update {} set stage = 'retracted', retraction_reason = 'A test.' where id = any (%s)", PUBLISHED),
    "noted": ("update {} set note = note || ' More.' where id = any (%s)", "true"),
    "rivals": ("update {0} set rival_of_id = {1}, rival_reason = 'A test.' where id = any (%s)", "id > {1}"),
    "published again": ("update {} set stage = 'published', retraction_reason = '' where id = any (%s)", "stage = 'retracted'"),
}  # fmt: skip
RECORDS = ("meeting", "pledge", "pledgeevent", "statement", "position", "attendance", "question", "party", "source", "person", "role")


@pytest.mark.parametrize("table", [f"talks_{name}" for name in RECORDS])
def test_writes_of_many_rows(loaded_dataset, table):
    drawn = random.Random(table)
    for written, where in WRITES.values():
        first = f"(select min(id) from {table})"
        statement = written.format(table, first)
        keys = [key for (key,) in sql(f"select id from {table} where {where.format(table, first)} order by id")]
        chosen = drawn.sample(keys, min(len(keys), drawn.choice([2, 5, 12])))
        left = []
        for groups in ([chosen], [[key] for key in chosen]):
            next_revision()
            with transaction.atomic():
                for group in groups:
                    sql(statement, group)
                left.append(everything())
                transaction.set_rollback(True)
        assert_same(*left)
        sql(statement, chosen)


OWNERS = {
    "talks_pledgeparty": "pledge",
    "talks_speaker": "statement",
    "talks_statementtopic": "",
    "talks_meetingparty": "",
    "talks_citation": "",
    "talks_topic": "",
}


@pytest.mark.parametrize("table", OWNERS)
def test_parts_that_move_and_go(loaded_dataset, table):
    keys = [key for (key,) in sql(f"select id from {table} order by id limit 8")]
    owner = OWNERS[table]
    writes = [f"delete from {table} where id = any (%s)"]
    if owner:
        writes.append(f"update {table} set {owner}_id = (select max(id) from talks_{owner}) where id = any (%s)")
    for statement in writes:
        left = []
        for groups in ([keys[:3]], [[key] for key in keys[:3]]):
            next_revision()
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set constraints all deferred")
                for group in groups:
                    sql(statement, group)
                left.append(everything())
                transaction.set_rollback(True)
        assert_same(*left)


def test_a_row_written_twice_in_a_revision_has_one_version(loaded_dataset):
    next_revision()
    with documents_later():
        sql("update talks_pledge set note = 'one'")
        sql("update talks_pledge set note = 'two'")
    (revision,) = sql("select current_setting('tracker.revision')::bigint")[0]

    assert sql(
        "select note, count(*) = (select count(*) from talks_pledge) from history.talks_pledge where h_from = %s group by 1", revision
    ) == [("two", True)]


def test_a_statement_without_rows_makes_no_version(loaded_dataset):
    next_revision()
    sql("update talks_pledge set note = 'x' where false")
    sql("update talks_pledge set note = note")
    sql("delete from talks_pledgeparty where false")
    sql("insert into talks_topic (public_id, name) select 'a', 'b' where false")

    assert sql("select coalesce(current_setting('tracker.revision', true), '')") == [("",)]
