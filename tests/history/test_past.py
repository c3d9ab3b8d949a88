"""The past is read with the same querysets, and nothing of it stays behind."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Exists, OuterRef, Sum

from talks.history import as_of, current_past, dataset_version, in_the_past, next_revision
from talks.models import Meeting, Pledge, PledgeEvent, PledgeParty, Topic
from tests.factories import AttendanceFactory, MeetingFactory, PartyFactory, PledgeFactory
from tests.removal import by_law


def latest(sql):
    return sql("select max(number) from history.revision")[0][0]


@pytest.fixture
def renamed(db):
    """A topic that was called “Before” at the version given."""
    topic = Topic.objects.create(public_id="troops", name="Before")
    version = next_revision()
    Topic.objects.update(name="After")
    next_revision()
    return topic, version


def name_now():
    return Topic.objects.get(public_id="troops").name


def test_the_past_shows_then(renamed):
    _, version = renamed

    with as_of(version):
        assert name_now() == "Before"
    assert name_now() == "After"


def test_a_deleted_row_stands_in_the_past(renamed):
    topic, version = renamed
    topic.delete()

    with as_of(version):
        assert name_now() == "Before"
    assert not Topic.objects.exists()


def test_before_it_was_written_there_is_nothing(renamed):
    _, version = renamed

    with as_of(version - 1):
        assert not Topic.objects.filter(public_id="troops").exists()


# Pitfall 1: settings made in a savepoint outlive its release.
def test_a_block_inside_a_transaction_leaves_no_trace(renamed, sql):
    _, version = renamed
    with transaction.atomic():
        with as_of(version):
            assert name_now() == "Before"
        assert name_now() == "After"
        Topic.objects.update(name="Written after")

    assert sql(
        "select current_setting('search_path'), current_setting('transaction_read_only'), current_setting('tracker.as_of', true)"
    ) in (
        [('"$user", public', "off", None)],
        [('"$user", public', "off", "")],
    )


def test_pasts_nest(renamed):
    _, version = renamed
    with as_of(version + 1):
        with as_of(version):
            assert (name_now(), current_past()) == ("Before", version)
        assert (name_now(), current_past()) == ("After", version + 1)
    assert current_past() is None


@pytest.mark.parametrize("breaks", ["python", "sql", "nested"])
def test_no_leak_after_an_exception(committed, sql, breaks):
    Topic.objects.create(public_id="troops", name="Before")
    version = latest(sql)
    Topic.objects.update(name="After")

    with pytest.raises((ValueError, DatabaseError)), as_of(version):  # noqa: PT012 - the block as a whole
        if breaks == "sql":
            sql("select 1/0")
        elif breaks == "nested":
            with transaction.atomic(), transaction.atomic():
                sql("select no_such_column")
        raise ValueError

    assert name_now() == "After"
    assert current_past() is None
    Topic.objects.update(name="Written")
    assert name_now() == "Written"


def test_a_lost_connection_leaves_no_trace(committed, sql):
    Topic.objects.create(public_id="troops", name="Before")
    version = latest(sql)
    with pytest.raises(DatabaseError), as_of(version):
        sql("select pg_terminate_backend(pg_backend_pid())")

    connection.close()
    assert name_now() == "Before"
    assert current_past() is None


# Pitfall 2: a view on one table could be written through.
def test_nothing_can_be_written_in_the_past(renamed):
    _, version = renamed
    with pytest.raises(DatabaseError, match="read-only"), as_of(version):
        Topic.objects.update(name="rewritten")
    with pytest.raises(DatabaseError), as_of(version), connection.cursor() as cursor:
        cursor.execute("set transaction read write")
    assert name_now() == "After"


# Pitfall 3: what is read after the block is the present.
def test_a_generator_can_run_in_the_past(committed, sql):
    Topic.objects.create(public_id="troops", name="Before")
    version = latest(sql)
    Topic.objects.update(name="After")

    def stream():
        for topic in Topic.objects.iterator(chunk_size=1):
            yield topic.name

    with as_of(version):
        late = stream()
    assert list(late) == ["After"]
    assert list(in_the_past(version, stream())) == ["Before"]
    abandoned = in_the_past(version, stream())
    assert next(abandoned) == "Before"
    abandoned.close()
    assert (name_now(), current_past()) == ("After", None)


def test_copy_reads_the_past(committed, sql):
    Topic.objects.create(public_id="troops", name="Before")
    version = latest(sql)
    Topic.objects.update(name="After")

    with as_of(version), connection.cursor() as cursor, cursor.copy("copy (select name from talks_topic) to stdout") as copy:
        assert b"".join(bytes(chunk) for chunk in copy) == b"Before\n"


# Pitfall 4: tables that are not recorded show the present.
def test_sessions_and_users_are_those_of_today(renamed, django_user_model):
    _, version = renamed
    django_user_model.objects.create(username="newcomer")

    with as_of(version):
        assert django_user_model.objects.filter(username="newcomer").exists()


# Pitfall 5: without a version there are no rows rather than wrong rows.
def test_the_view_without_a_version_answers_nothing(renamed, sql):
    for value in ("", "nonsense"):
        with pytest.raises(DatabaseError), transaction.atomic():  # noqa: PT012 - the block as a whole
            sql("select set_config('tracker.as_of', %s, true)", value)
            sql("select * from as_of.talks_topic")


# Pitfall 6: types are equal, so that prepared statements hold.
def test_prepared_statements_go_between_past_and_present(committed, sql):
    Topic.objects.create(public_id="troops", name="Before")
    version = latest(sql)
    Topic.objects.update(name="After")
    connection.ensure_connection()
    driver = connection.connection
    driver.prepare_threshold = 0
    seen = []
    for _ in range(20):
        seen.append(driver.execute("select t.* from talks_topic t", prepare=True).fetchall()[0][2])
        with as_of(version):
            seen.append(driver.execute("select t.* from talks_topic t", prepare=True).fetchall()[0][2])
    driver.prepare_threshold = None

    assert seen == ["After", "Before"] * 20


def test_grouping_prefetching_and_aggregates_in_the_past(db, sql):
    meeting = MeetingFactory()
    parties = [PartyFactory() for _ in range(3)]
    for party in parties:
        AttendanceFactory(meeting=meeting, party=party)
    pledge = PledgeFactory(contributors=parties[:2])
    version = next_revision()
    extra = PartyFactory(name="Latecomer")
    AttendanceFactory(meeting=meeting, party=extra)
    PledgeParty.objects.filter(pledge=pledge, party=parties[0]).update(party=extra)
    Meeting.objects.filter(pk=meeting.pk).update(title="Renamed")
    next_revision()

    def graph():
        counted = Meeting.objects.annotate(n=Count("attendances"), m=Count("attendances__party", distinct=True)).order_by("pk")
        by_party = (
            Pledge.objects.values("parties__party__name").annotate(n=Count("pk"), s=Sum("quantity_min")).order_by("parties__party__name")
        )
        prefetched = [
            [item.party.name for item in one.attendances.order_by("pk")]
            for one in Meeting.objects.prefetch_related("attendances__party").order_by("pk")
        ]
        related = Pledge.objects.filter(Exists(PledgeParty.objects.filter(pledge=OuterRef("pk"), party=extra))).count()
        return [(row.title, row.n, row.m) for row in counted], list(by_party), prefetched, related

    with as_of(version):
        past = graph()
    present = graph()
    assert (past[0][0][1:], present[0][0][1:]) == ((3, 3), (4, 4))
    assert present[0][0][0] == "Renamed" != past[0][0][0]
    assert (past[3], present[3]) == (0, 1)
    assert "Latecomer" not in str(past)
    assert "Latecomer" in str(present)


def test_a_pledge_status_is_that_of_then(db):
    pledge = PledgeFactory(published=True, step="pledged")
    version = next_revision()
    with by_law():
        PledgeEvent.objects.all().delete()
    next_revision()

    with as_of(version):
        assert Pledge.objects.get(pk=pledge.pk).status == "pledged"
    assert Pledge.objects.get(pk=pledge.pk).status != "pledged"


def test_dataset_version_in_the_past_is_the_one_of_then(db):
    before = dataset_version()
    Topic.objects.create(public_id="troops", name="Troops")
    first = next_revision()
    Topic.objects.update(name="After")
    second = next_revision()

    assert dataset_version() == second
    with as_of(first):
        assert dataset_version() == first
    with as_of(first - 1):
        assert dataset_version() == before
