"""The client of docs/api over real HTTP: all pages, unchanged answers, the past, a copy kept in step, errors."""

import importlib.util
from pathlib import Path

import pytest
from django.conf import settings

from talks.history import writing
from talks.resources.registry import RESOURCES
from tests.factories import MeetingFactory, PledgeFactory, SourceFactory
from tests.history.conftest import empty_history


@pytest.fixture
def tracker(transactional_db, live_server):
    place = Path(settings.BASE_DIR) / "docs" / "api" / "client.py"
    spec = importlib.util.spec_from_file_location("docs_api_client", place)
    client = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(client)
    empty_history()
    yield client.Tracker(live_server.url), client.Problem, client.Mirror
    empty_history()


def publish(*ids: str) -> None:
    with writing("author", "entered"):
        source = SourceFactory(published=True)
        for public_id in ids:
            PledgeFactory(public_id=public_id, published=True, cited_by=source)


def test_a_script_reads_everything_and_stays_in_step(tracker):
    api, Problem, Mirror = tracker
    publish("a", "b", "c")

    # All pages, by the links alone.
    assert [row["id"] for row in api.rows("pledges", page_size=2, ordering="id")] == ["a", "b", "c"]
    assert [row["id"] for row in api.rows("pledges", id=["a", "c"], ordering="id")] == ["a", "c"]

    # Asked again, nothing is sent.
    assert [row["id"] for row in api.rows("pledges", page_size=2, ordering="id")] == ["a", "b", "c"]
    assert api.unchanged == 2

    # A copy is kept in step by the change feed.
    copy = Mirror(api)
    copy.sync()
    version = copy.version
    assert {public_id for collection, public_id in copy.rows if collection == "pledges"} == {"a", "b", "c"}
    with writing("author", "more"):
        MeetingFactory(public_id="m", published=True)
    assert copy.sync() > 0
    newer = copy.version
    assert newer > version
    assert copy.rows["meetings", "m"]["id"] == "m"
    assert (copy.sync(), copy.version) == (0, newer)
    flat = {(name, row["id"]): row for name in RESOURCES for row in api.rows(name, shape="flat")}
    assert copy.rows == flat

    # The past has no meeting yet, and releases name the versions.
    assert list(api.rows("meetings", as_of=f"v{version}")) == []
    assert [row["id"] for row in api.rows("meetings")] == ["m"]
    assert [row["version"] for row in api.get("releases/")["results"]] == [f"v{newer}"]

    # Refusals say what would be right.
    with pytest.raises(Problem) as refused:
        api.get("pledges/", colour="red")
    assert (refused.value.status, refused.value.details["errors"][0]["parameter"]) == (400, "colour")
    with pytest.raises(Problem, match="404: There is no meeting nowhere here"):
        api.get("meetings/nowhere/")
    with pytest.raises(Problem, match="404: This tracker held nothing yet as of 2001-01-01"):
        api.get("meetings/", as_of="2001-01-01")


def test_a_record_of_the_past_is_read_by_its_address(tracker):
    api, _, Mirror = tracker
    publish("a")
    copy = Mirror(api)
    copy.sync()
    version = copy.version
    with writing("author", "noted"):
        pledge = PledgeFactory._meta.model.objects.get(public_id="a")
        pledge.note = "Seen again."
        pledge.save()

    assert api.get("pledges/a/")["note"] == "Seen again."
    assert api.get("pledges/a/", as_of=f"v{version}")["note"] is None
