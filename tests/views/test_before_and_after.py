"""Before and after: lists, totals and changes as differences, meetings from one to another, disagreements; and what they refuse."""

import pytest

from talks.history import dataset_version, next_revision
from talks.models import ChangeSet
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, PledgeFactory, PositionFactory, QuestionFactory, UserFactory
from tests.views.markup import Page


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.content[:300])
    return Page(response.content.decode())


@pytest.fixture
def edited(record):
    """A version before one pledge was renamed and another entered; and the two meetings of a series."""
    first = dataset_version()
    next_revision()
    record.pledge.description = "Said otherwise"
    record.pledge.save()
    PledgeFactory(published=True, public_id="new", description="A pledge of today", contributors=[record.britain])
    next_revision()
    return first


def test_a_list_says_what_is_new_and_what_a_row_said_before(client, edited):
    words = page(client, f"/pledges/?vs=v{edited}").words

    assert "1 pledges then, 2 on the day you are reading." in words
    assert "Changed Said otherwise What Readiness to send forces → became Said otherwise" in words
    assert "New A pledge of today" in words


def test_a_list_without_a_difference_says_so(client, edited):
    assert "Nothing is new, gone or changed." in page(client, f"/pledges/?vs=v{dataset_version()}").words


def test_changes_tell_the_same_of_the_span(client, edited):
    words = page(client, f"/changes/?since={edited}").words

    assert "Changed Said otherwise What Readiness to send forces → became Said otherwise" in words
    assert "New A pledge of today" in words
    assert "Source: Evening Paper: Chiefs meet" in words


def test_corrections_stand_apart_from_news(client, edited):
    since = dataset_version()
    kinds = {"news": "What happened", "correction": "What was wrong"}
    for number, (kind, title) in enumerate(kinds.items()):
        work = ChangeSet.objects.create(title=title, kind=kind, author=UserFactory())
        PledgeFactory(published=True, public_id=f"of-{number}", description=title, change_set=work)
    next_revision()

    words = page(client, f"/changes/?since={since}").words

    news, corrections = words.split("Corrections: the record was wrong")
    assert ("What happened" in news, "What was wrong" in news) == (True, False)
    assert ("What happened" in corrections, "What was wrong" in corrections) == (False, True)


def test_what_was_withdrawn_is_a_correction(client, record):
    since = dataset_version()
    next_revision()
    record.pledge.stage, record.pledge.retraction_reason = "retracted", "wrong"
    record.pledge.save()
    next_revision()

    words = page(client, f"/changes/?since={since}&type=pledges").words

    assert "Gone Readiness to send forces" in words.split("Corrections")[1]


@pytest.fixture
def two_meetings(record):
    """Two meetings of a series: France stays and comes by video, Italy joins, Spain stays away, Malta is only not listed."""
    first, second = (
        MeetingFactory(published=True, public_id=name, title=name.title(), series="Round", date=day, list_completeness="partial")
        for name, day in (("one", "2025-03-01"), ("two", "2025-04-01"))
    )
    nations = {name: NationFactory(published=True, name=name) for name in ("France", "Italy", "Spain", "Malta")}
    for meeting, name, mode in (
        (first, "France", "in_person"),
        (first, "Spain", "in_person"),
        (first, "Malta", "in_person"),
        (second, "France", "remote"),
        (second, "Italy", "in_person"),
        (second, "Spain", "absent_stayed_away"),
    ):
        AttendanceFactory(published=True, meeting=meeting, party=nations[name], mode=mode)
    next_revision()


@pytest.mark.parametrize("address", ["/meetings/two/", "/changes/?from_meeting=one&to_meeting=two"])
def test_who_joined_left_and_came_otherwise(client, two_meetings, address):
    words = page(client, address).words

    assert "Joined 1 Italy" in words
    assert "Left 1 Spain (stayed away by own choice)" in words
    assert "No longer listed, on a list that is not full 1 Malta" in words
    assert "Came in another way 1 France : in person → became by video or telephone" in words.replace("France:", "France :")


def test_meetings_lead_to_those_before_and_after(client, two_meetings):
    ways = {
        address: [link["href"] for link in page(client, address).all("a") if link.get("rel") in ("prev", "next")]
        for address in ("/meetings/one/", "/meetings/two/")
    }

    assert ways == {"/meetings/one/": ["/meetings/two/"], "/meetings/two/": ["/meetings/one/"]}


REFUSED = {
    "/pledges/?vs=v99": "vs",
    "/pledges/?vs=soon": "vs",
    "/pledges/?vs=2099-01-01": "vs",
    "/pledges/?vs=1999-01-01": "vs",
    "/pledges/?known_on=2025-04-01&vs=v1": "vs",
    "/pledges/?known_on=2025-04-01&vs=2099-01-01": "vs",
    "/pledges/?on=2025-04-01&vs=v1": "vs",
    "/pledges/?vs=v1&page=2": "page",
    "/pledges/?after=5": "after",
    "/pledges/?known_on=2025-04-01&vs=2025-03-20&after=x": "after",
    "/totals/?vs=soon": "vs",
    "/positions/?vs=v1": "vs",
    "/timeline/?vs=v1": "vs",
    "/changes/?since=5&until=4": "since",
    "/changes/?time=told&since=2025-05-01&until=2025-04-01": "until",
    "/changes/?time=told&since=v1": "since",
    "/changes/?time=sometime": "time",
    "/changes/?since=0&before=4": "before",
    "/changes/?after=pledges.4": "after",
    "/changes/?since=0&after=x": "after",
    "/changes/?since=0&group=x": "group",
    "/changes/?since=0&type=x": "type",
    "/changes/?from_meeting=paris": "to_meeting",
    "/changes/?from_meeting=paris&to_meeting=nowhere": "to_meeting",
    "/disagreements/?kind=x": "kind",
    "/disagreements/?after=rivals.pledges.x": "after",
    "/disagreements/?meeting=nowhere": "meeting",
    "/api/v1/pledges/?vs=soon": "vs",
    "/api/v1/pledges/?vs=v1&ordering=id": "ordering",
    "/api/v1/pledges/?vs=v1&cursor=x": "cursor",
    "/api/v1/pledges/?vs=v1&format=csv&cursor=5": "cursor",
    "/api/v1/differences/?time=told&since=2025-05-01&until=2025-04-01": "until",
    "/api/v1/differences/?cursor=x": "cursor",
    "/api/v1/disagreements/?cursor=rivals": "cursor",
}


def test_what_cannot_be_compared_is_refused_by_name(client, record):
    found = {}
    for address, name in REFUSED.items():
        answer = client.get(address, follow=True)
        if answer.status_code != 400 or name not in answer.content.decode():
            found[address] = answer.status_code

    assert found == {}


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "json", "ndjson"])
def test_differences_are_files_too(client, edited, form):
    for address in (f"/pledges/?vs=v{edited}", f"/changes/?since={edited}", "/disagreements/?kind=rivals", f"/totals/?vs=v{edited}"):
        answer = client.get(f"{address}&format={form}")

        assert (answer.status_code, answer["Content-Disposition"].endswith(f'.{form}"')) == (200, True), address
        # Where nothing differs there is no line.
        assert b"".join(answer.streaming_content) or form == "ndjson"


def test_a_file_has_a_line_for_each_field(client, edited):
    answer = client.get(f"/pledges/?vs=v{edited}&format=csv")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0] == "difference,collection,id,title,what,before,after"
    assert lines[1] == "moved,pledges,gb-forces,Said otherwise,What,Readiness to send forces,Said otherwise"
    assert "new,pledges,new,A pledge of today,What,,A pledge of today" in lines


@pytest.mark.parametrize(
    ("address", "queries"), [("/pledges/?vs=v{0}", 58), ("/changes/?since={0}", 51), ("/disagreements/", 44), ("/meetings/two/", 33)]
)
def test_three_rows_take_as_many_queries_as_one(client, edited, two_meetings, django_assert_num_queries, address, queries):
    asked = address.format(edited)
    with django_assert_num_queries(queries):
        client.get(asked)
    for number in range(2):
        PledgeFactory(published=True, description=f"Another {number}")
    next_revision()

    with django_assert_num_queries(queries):
        client.get(asked)


def test_what_happened_stands_beside_what_stood_before(client, record):
    france, question = NationFactory(published=True, name="France"), QuestionFactory(published=True, text="Will it send troops?")
    for day, answer in (("2025-03-06", "no"), ("2025-03-20", "yes"), ("2025-03-21", "yes")):
        PositionFactory(published=True, party=france, question=question, answer=answer, held_on=day)
    next_revision()

    words = page(client, "/changes/?time=happened&type=positions&since=2025-03-10&until=2025-03-20").words
    again = page(client, "/changes/?time=happened&type=positions&since=2025-03-21&until=2025-03-22").words

    assert "Answer No (6 March 2025) → became Yes" in words
    assert "became" not in again
