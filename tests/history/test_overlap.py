"""The property that all else rests on: whatever overlapping transactions wrote, any version is the record as it stood then."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from talks.history import Busy, as_of, begin, instant_of, resolve, writing
from talks.history.schema import recorded_tables
from talks.models import Pledge, PledgeCategory, PledgeParty, Topic, Venue
from tests.factories import MeetingFactory, PledgeFactory
from tests.history.conftest import empty_history
from tests.lengths import length

pytestmark = pytest.mark.slow

WRITERS = 4
SHARED = ["a", "b", "c"]


class Undo(Exception):
    """Rolls a transaction or savepoint back."""


def create_topic(name, value):
    Topic.objects.create(public_id=name, name=str(value))


def rename_topic(name, value):
    Topic.objects.filter(public_id=name).update(name=str(value))


def delete_topic(name, value):
    Topic.objects.filter(public_id=name).delete()


def upsert_topic(name, value):
    Topic.objects.bulk_create(
        [Topic(public_id=name, name=f"upsert {value}")], update_conflicts=True, unique_fields=["public_id"], update_fields=["name"]
    )


def describe_pledges(name, value):
    Pledge.objects.filter(public_id__startswith=name).update(description=f"described {value}")


def add_category(name, value):
    pledge = Pledge.objects.filter(public_id__startswith=name).first()
    if pledge:
        PledgeCategory.objects.get_or_create(pledge=pledge, category="troops")


def add_party(name, value):
    pledge = Pledge.objects.filter(public_id__startswith=name).first()
    if pledge:
        PledgeParty.objects.create(pledge=pledge, words=f"{name} {value}", role="contributor")


def clear_parts(name, value):
    PledgeCategory.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("delete from talks_pledgeparty where words like %s", [f"{name}%"])


def move_venues(name, value):
    Venue.objects.update(city=f"{name}{value}")


OPERATIONS = [
    create_topic, rename_topic, delete_topic, upsert_topic, describe_pledges, add_category, add_party, clear_parts, move_venues,
]  # fmt: skip

operations = st.tuples(st.sampled_from(OPERATIONS), st.sampled_from(SHARED), st.integers(0, 3))
# A savepoint of operations that is kept or rolled back.
savepoints = st.tuples(st.lists(operations, min_size=1, max_size=3), st.booleans())
transactions = st.tuples(
    st.booleans(),  # begins as it should, or is a raw repair
    st.lists(st.one_of(operations, savepoints), min_size=1, max_size=4),
    st.booleans(),  # commits
    st.integers(0, 3),  # milliseconds of work inside
)
programs = st.lists(st.lists(transactions, min_size=2, max_size=5), min_size=WRITERS, max_size=WRITERS)


def step(item):
    if callable(item[0]):
        with transaction.atomic():
            item[0](item[1], item[2])
        return
    with transaction.atomic():
        for one in item[0]:
            step(one)
        if not item[1]:
            raise Undo


def write(program, failures):
    try:
        for begins, items, commits, pause in program:
            try:
                with transaction.atomic():
                    if begins:
                        begin("writer", wait_ms=60_000)
                    for item in items:
                        try:
                            step(item)
                        except (Undo, DatabaseError) as error:
                            if "deadlock" in str(error):
                                raise
                        time.sleep(pause / 1000)
                    if not commits:
                        raise Undo
            except Undo:
                pass
    except Exception as error:
        failures.append(error)
    finally:
        connection.close()


def graph():
    """A print of every recorded table."""
    tables = recorded_tables(connection)
    query = " union all ".join(f"select '{table}', md5(string_agg(t::text, '|' order by id)) from {table} t" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def read(copies, done, failures):
    try:
        while not done.is_set():
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read read only")
                cursor.execute("select max(number) from history.revision")
                copies.append((cursor.fetchone()[0], graph()))
    except Exception as error:
        failures.append(error)
    finally:
        connection.close()


@pytest.mark.long
@settings(max_examples=length(short=12, full=200), deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(programs=programs, data=st.data())
def test_any_version_is_the_record_as_it_stood_then(transactional_db, programs, data):
    empty_history()
    with transaction.atomic():
        for name in SHARED:
            PledgeFactory(public_id=f"{name}-pledge", published=name == "a")
        Venue.objects.create(meeting=MeetingFactory(), city="London")
    copies, failures, done = [], [], threading.Event()
    reader = threading.Thread(target=read, args=(copies, done, failures))
    writers = [threading.Thread(target=write, args=(program, failures)) for program in programs]

    for thread in [reader, *writers]:
        thread.start()
    for thread in writers:
        thread.join(60)
    done.set()
    reader.join(60)

    assert failures == []
    stood = dict(copies)
    for version, then in copies:
        assert stood[version] == then, "one version, two states"
    drawn = data.draw(st.lists(st.sampled_from(sorted(stood)), max_size=12, unique=True))
    for version in {*drawn, max(stood)}:
        with as_of(version):
            assert graph() == stood[version]
        between_versions_the_earlier_stands(version)
    with as_of(latest()):
        past = graph()
    assert past == graph()
    no_versions_overlap()
    empty_history()


def latest():
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from history.revision")
        return cursor.fetchone()[0]


def between_versions_the_earlier_stands(version):
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from history.revision where public and number <= %s", [version])
        public = cursor.fetchone()[0]
        cursor.execute("select at from history.revision where number > %s order by number limit 1", [version])
        following = cursor.fetchone()
    at = instant_of(version)
    moments = [at, following[0] - timedelta(microseconds=1), at + (following[0] - at) / 2] if following else [at]
    for moment in moments:
        assert resolve(moment.isoformat()) == public


def no_versions_overlap():
    with connection.cursor() as cursor:
        for table in recorded_tables(connection):
            cursor.execute(
                f"select count(*) from history.{table} a join history.{table} b on a.id = b.id and a.ctid < b.ctid"
                " and a.h_from < b.h_to and b.h_from < a.h_to"
            )
            assert (table, cursor.fetchone()[0]) == (table, 0)


def test_writers_that_do_not_begin_never_deadlock(transactional_db):
    """The turn is taken before any row is locked, even for raw SQL."""
    empty_history()
    for name in SHARED:
        Topic.objects.create(public_id=name, name=name)
    failures = []

    def pass_by(order):
        try:
            for number in range(15):
                with transaction.atomic():
                    for name in order:
                        Topic.objects.filter(public_id=name).update(name=f"{name}{number}{order[0]}")
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=pass_by, args=(order,)) for order in (SHARED, SHARED[::-1], ["b", "a", "c"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failures == []
    empty_history()


def test_a_writer_with_an_old_snapshot_is_numbered_and_timed_after_those_before_it(transactional_db):
    """REPEATABLE READ does not see who committed while it waited; number and time come from sequences, which it does see."""
    empty_history()
    Topic.objects.create(public_id="a", name="a")

    def write_between():
        Topic.objects.create(public_id="b", name="b")
        connection.close()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        cursor.execute("select count(*) from talks_topic")
        thread = threading.Thread(target=write_between)
        thread.start()
        thread.join(30)
        Topic.objects.filter(public_id="a").update(name="changed")

    with connection.cursor() as cursor:
        cursor.execute("select number, at from history.revision order by number")
        numbers, times = zip(*cursor.fetchall(), strict=True)
    assert len(numbers) == 3
    assert list(times) == sorted(set(times))
    with as_of(numbers[1]):
        assert dict(Topic.objects.values_list("public_id", "name")) == {"a": "a", "b": "b"}
    with as_of(numbers[2]):
        assert dict(Topic.objects.values_list("public_id", "name")) == {"a": "changed", "b": "b"}
    empty_history()


def test_whoever_waits_too_long_is_told_so(transactional_db):
    empty_history()
    holds, done = threading.Event(), threading.Event()

    def hold():
        with writing("loader"):
            holds.set()
            done.wait(30)
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert holds.wait(30)
        with pytest.raises(Busy, match="Somebody else is writing"), writing("ana", wait_ms=50):
            pytest.fail("it was not our turn")
        assert Topic.objects.count() == 0  # readers are never kept waiting
    finally:
        done.set()
        thread.join()
    with writing("ana", wait_ms=50), connection.cursor() as cursor:
        cursor.execute("select current_setting('lock_timeout')")
        assert cursor.fetchone() == ("0",)
    empty_history()
