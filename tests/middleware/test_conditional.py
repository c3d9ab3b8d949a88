"""Answers carry a tag of the dataset's version, and unchanged ones are not built again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.history import next_revision
from talks.services.accounts import ensure_groups
from tests.factories import PledgeFactory

PLACES = ["/api/v1/pledges/", "/pledges/", "/"]


@pytest.fixture
def pledge(db):
    return PledgeFactory(public_id="p", published=True)


@pytest.mark.parametrize("place", PLACES)
def test_an_unchanged_answer_costs_one_look_up(client, pledge, place):
    first = client.get(place)

    with CaptureQueriesContext(connection) as queries:
        second = client.get(place, headers={"If-None-Match": first["ETag"]})

    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])
    assert len(queries) == 1
    assert first["Cache-Control"] == second["Cache-Control"] == "public, no-cache"
    assert set(first["Vary"].split(", ")) >= {"Accept", "Cookie"}


@pytest.mark.parametrize("place", PLACES)
def test_a_public_change_changes_the_tag(client, pledge, place):
    first = client.get(place)
    next_revision()
    pledge.note = "Seen again."
    pledge.save()

    second = client.get(place, headers={"If-None-Match": first["ETag"]})

    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


def test_a_draft_changes_no_tag(client, pledge):
    first = client.get("/api/v1/pledges/")
    next_revision()
    PledgeFactory()

    assert client.get("/api/v1/pledges/")["ETag"] == first["ETag"]


def test_what_is_asked_for_is_part_of_the_tag(client, pledge):
    tags = {client.get(f"/api/v1/pledges/?{query}")["ETag"] for query in ("", "page_size=1", "fields=id", "preferred=true")}

    assert len(tags) == 4


def test_a_record_answers_with_its_own_version(client, pledge):
    first = client.get("/api/v1/pledges/p/")
    tag, version = first["ETag"].strip('"').rsplit(".r", 1)
    next_revision()
    PledgeFactory(public_id="other", published=True)
    second = client.get("/api/v1/pledges/p/", headers={"If-None-Match": first["ETag"]})

    assert int(version) > 0
    # Another record may be shown inside this one, so the answer is built again; its own version has not moved.
    assert second.status_code == 200
    assert second["ETag"].strip('"').rsplit(".r", 1)[1] == version
    assert second["ETag"].strip('"').rsplit(".r", 1)[0] != tag
    assert client.get("/api/v1/pledges/p/", headers={"If-None-Match": second["ETag"]}).status_code == 304


HELD = ["{tag}", "W/{tag}", '"other", {tag}', '"a" , W/"b",W/{tag}', ", , {tag}", '"with,a,comma", {tag}']


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize(
    "place", [*PLACES, "/api/v1/pledges/p/", "/pledges/p/", "/api/v1/pledges/?format=csv", "/about/", "/api/v1/schema/"]
)
def test_tags_are_compared_weakly_and_in_lists(client, pledge, place, held):
    tag = client.get(place)["ETag"]

    answer = client.get(place, headers={"If-None-Match": held.format(tag=tag)})

    assert (answer.status_code, answer["ETag"]) == (304, tag)


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("place", [*PLACES, "/api/v1/pledges/p/", "/api/v1/pledges/?format=csv"])
def test_any_tag_stands_for_whatever_there_is(client, pledge, place, method):
    answer = getattr(client, method)(place, headers={"If-None-Match": "*"})

    assert (answer.status_code, b"".join(answer), answer["ETag"]) == (304, b"", client.get(place)["ETag"])
    assert client.get("/pledges/none/", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize(
    "held", ['"nonsense"', "nonsense", 'W/"*"', '"*"', '"', "{bare}", '{tag}x"', "w/{tag}", '"{bare}.r7"x', '"{bare}.deflate"']
)
def test_strange_tags_do_not_match(client, pledge, held):
    tag = client.get("/api/v1/pledges/")["ETag"]

    answer = client.get("/api/v1/pledges/", headers={"If-None-Match": held.format(tag=tag, bare=tag.strip('"'))})

    assert answer.status_code == 200


def test_somebody_logged_in_shares_nothing(client, pledge, analyst):
    ensure_groups()
    public = client.get("/pledges/")["ETag"]
    client.force_login(analyst)

    answer = client.get("/pledges/")

    assert answer["ETag"] != public
    assert answer["Cache-Control"] == "private, no-cache"


def test_the_admin_and_errors_carry_no_tag(client, pledge, admin_client):
    assert "ETag" not in admin_client.get("/admin/")
    assert "ETag" not in client.get("/api/v1/pledges/none/")
    assert "ETag" not in client.get("/api/v1/pledges/?x=1")


def test_files_carry_the_tag_too(client, pledge):
    first = client.get("/api/v1/pledges/?format=csv")

    assert first["ETag"]
    assert client.get("/api/v1/pledges/?format=csv", headers={"If-None-Match": first["ETag"]}).status_code == 304
