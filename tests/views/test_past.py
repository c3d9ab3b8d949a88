"""Pages of the past: what the tracker held then, in every link, and nothing of today."""

import pytest

from talks.history import dataset_version, next_revision
from tests.factories import PledgeFactory
from tests.views.markup import Page
from tests.views.test_every_page import DETAILS, LISTS


@pytest.fixture
def past(record):
    """A version with the record as made; after it, a pledge is renamed and another is added."""
    version = dataset_version()
    next_revision()
    record.pledge.description = "What is said of it today"
    record.pledge.save()
    PledgeFactory(published=True, public_id="new", description="A pledge of today", contributors=[record.britain], meeting=record.meeting)
    return f"v{version}"


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


def test_list_of_the_past_shows_the_rows_and_words_of_then(client, past):
    assert [row[0] for row in page(client, f"/pledges/?as_of={past}").rows] == ["Readiness to send forces 1 source"]


def test_nothing_of_today_shows_in_the_past(client, past):
    told = {}
    for address in [*LISTS, *DETAILS, "/search/?q=pledge"]:
        words = page(client, f"{address}{'&' if '?' in address else '?'}as_of={past}").words
        told[address] = [fact for fact in ("What is said of it today", "A pledge of today") if fact in words]

    assert {address: facts for address, facts in told.items() if facts} == {}


def test_every_link_of_the_past_stays_there(client, past):
    leaving = {}
    for address in [*LISTS, *DETAILS]:
        found = page(client, f"{address}{'&' if '?' in address else '?'}as_of={past}")
        links = {link["href"] for link in found.all("a") if link["href"].startswith("/") and link["href"] != "/api/v1/docs/"}
        # Only the way back to today leaves it; changes lead to the versions that they made.
        leaving[address] = {link for link in links - {address} if f"as_of={past}" not in link and not link.startswith("/?as_of=v")}

    assert {address: links for address, links in leaving.items() if links} == {}


def test_page_of_the_past_says_so_and_can_be_left(client, past):
    found = page(client, f"/pledges/?as_of={past}&nation=GBR")

    assert "You are reading the record as of" in found.words
    assert f"dataset version {past[1:]}" in found.words
    assert [link["href"] for link in found.all("a") if "as_of" not in link["href"] and link["href"].startswith("/pledges/")] == [
        "/pledges/?nation=GBR",
        "/pledges/?nation=GBR",
    ]


def test_record_that_was_not_there_then_is_not_found(client, past):
    response = client.get(f"/pledges/new/?as_of={past}")

    assert response.status_code == 404
    assert "Look for it in the record as it stands today" in response.content.decode()


def test_download_of_the_past_holds_the_rows_of_then(client, past):
    rows = b"".join(client.get(f"/pledges/?as_of={past}&format=csv&fields=id,description").streaming_content).decode()

    assert rows.splitlines() == ["id,description", "gb-forces,Readiness to send forces"]


def test_moment_that_cannot_be_read_is_a_designed_400(client, record):
    response = client.get("/pledges/?as_of=soon")

    found = Page(response.content.decode())
    assert (response.status_code, len(found.all("h1"))) == (400, 1)
    assert [link["href"] for link in found.all("a") if "as_of" in link["href"]] == []
