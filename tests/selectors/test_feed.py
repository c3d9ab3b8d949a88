"""The change feed names every public record that a version touched, and nothing else."""

import orjson
import pytest

from talks.choices import Stage
from talks.history import dataset_version, next_revision
from talks.resources.registry import RESOURCES
from talks.selectors.feed import feed
from tests.factories import PledgeFactory, PledgePartyFactory

pytestmark = pytest.mark.django_db


def touched(since: int, **options) -> list[tuple[str, str, str]]:
    return [(row["collection"], row["id"], row["kind"]) for row in feed(since, **options).rows]


@pytest.fixture
def pledge():
    made = PledgeFactory(public_id="p", published=True)
    next_revision()
    return made


def test_a_changed_record_is_named_once(pledge):
    since = dataset_version()
    pledge.note = "Seen again."
    pledge.save()
    PledgePartyFactory(pledge=pledge, party=None, words="and others")

    assert touched(since) == [("pledges", "p", "changed")]


def test_a_changed_part_names_its_record(pledge):
    since = dataset_version()
    PledgePartyFactory(pledge=pledge, party=None, words="and others")

    assert touched(since) == [("pledges", "p", "changed")]


def test_state_is_what_the_record_said_then(pledge):
    since, told = dataset_version(), pledge.description
    pledge.note = "Seen again."
    pledge.save()
    next_revision()
    until = dataset_version()
    type(pledge).objects.filter(pk=pledge.pk).update(description="Something else")

    (row,) = feed(since, until, state=True).rows

    record = orjson.loads(orjson.dumps(row["record"]))
    assert (record["id"], record["note"], record["description"]) == ("p", "Seen again.", told)


def test_drafts_are_not_told_of(pledge):
    since = dataset_version()
    draft = PledgeFactory(public_id="hidden", revises=[pledge])
    draft.note = "Not yet."
    draft.save()

    assert "hidden" not in {public_id for _, public_id, _ in touched(since)}


def test_retraction_and_return_are_told_with_the_citations_that_go_and_come(pledge):
    since = dataset_version()
    pledge.stage, pledge.retraction_reason = Stage.RETRACTED, "A mistake."
    pledge.save()
    citation = pledge.citations.get().public_id
    assert touched(since) == [("citations", citation, "retracted"), ("pledges", "p", "retracted")]

    next_revision()
    since = dataset_version()
    pledge.stage = Stage.PUBLISHED
    pledge.save()
    assert touched(since) == [("citations", citation, "published"), ("pledges", "p", "published")]


def test_small_pages_skip_nothing(pledge):
    for number in range(5):
        PledgeFactory(public_id=f"more-{number}", published=True)
        next_revision()
    whole = {(row["version"], row["collection"], row["id"]) for row in feed(0).rows}

    found, after = set(), None
    while True:
        page = feed(0, after=after, limit=3)
        found |= {(row["version"], row["collection"], row["id"]) for row in page.rows}
        if (after := page.cursor) is None:
            break

    assert found == whole
    assert {("pledges", f"more-{number}") for number in range(5)} <= {(collection, public_id) for _, collection, public_id in found}


def test_the_api_leads_from_version_to_version(client, pledge):
    first = client.get("/api/v1/changes/").json()
    pledge.note = "Seen again."
    pledge.save()

    second = client.get("/api/v1/changes/", {"since": first["version"]}).json()

    assert [(row["url"], row["kind"]) for row in second["results"]] == [("http://testserver/api/v1/pledges/p/", "changed")]
    assert second["epoch"] == first["epoch"]
    assert second["version"] > first["version"]
    assert client.get("/api/v1/changes/", {"since": second["version"]}).json()["results"] == []


@pytest.mark.parametrize("query", ["since=soon", "until=v99999999", "cursor=x", "cursor=WzEsMiwzXQ", "page_size=0", "nation=GBR"])
def test_what_cannot_be_read_is_refused(client, query):
    answer = client.get(f"/api/v1/changes/?{query}")

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, query.split("=")[0])


def test_a_loaded_dataset_can_be_followed_from_its_beginning(loaded_dataset, client):
    """A dataset that speaks of itself is no record, though pages show what it says."""
    rows, address = [], "/api/v1/changes/?page_size=1000"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        rows += answer.json()["results"]
        address = answer.json()["next"]

    assert {row["collection"] for row in rows} <= RESOURCES.keys()
    assert len(rows) > 1000
