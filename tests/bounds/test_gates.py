"""The gates: what is dear is let in while there is a place, everything else always; places come back whatever happens."""

import pytest

from talks.history import dataset_version, writing
from tests.bounds.locks import places_held, still_held, taken
from tests.factories import PledgeFactory, SourceFactory
from tests.history.conftest import empty_history

DEAR = (
    "/totals/",
    "/compare/",
    "/search/?q=troops",
    "/timeline/",
    "/positions/",
    "/pledges/?category=troops",
    "/pledges/?ordering=announced_on",
    "/pledges/?known_on=2025-03-15",
    "/about/?as_of=v{version}",
    "/pledges/?vs=v{version}",
    "/disagreements/",
    "/api/v1/differences/",
    "/api/v1/disagreements/",
    "/api/v1/totals/",
    "/api/v1/search/?q=troops",
    "/api/v1/pledges/?q=troops",
    "/api/v1/pledges/one/?as_of=v{version}",
    "/api/v1/pledges/?source=paper&q=troops",
)
CHEAP = (
    "/",
    "/about/",
    "/pledges/",
    "/pledges/?page_size=200&q=",
    "/pledges/one/",
    "/changes/",
    "/api/v1/",
    "/api/v1/pledges/",
    "/api/v1/pledges/?page_size=1000",
    "/api/v1/pledges/one/",
    "/api/v1/changes/",
    "/pledges/?source=paper",
    "/api/v1/pledges/?source=paper",
    "/pledges/?format=csv",
    "/api/v1/pledges/?q=troops&format=ndjson",
)


@pytest.fixture(autouse=True)
def record(transactional_db):
    empty_history()
    with writing("author", "entered"):
        PledgeFactory(public_id="one", published=True)
        SourceFactory(public_id="paper", published=True)
    yield
    empty_history()


def test_dear_requests_are_refused_while_every_place_is_taken(client, settings):
    asked = [address.format(version=dataset_version()) for address in DEAR]

    with taken("dear", settings.DEAR_AT_ONCE):
        refused = {address: client.get(address) for address in asked}

    assert {address: (answer.status_code, answer.get("Retry-After"), answer["Content-Type"]) for address, answer in refused.items()} == {
        address: (503, "3", "application/problem+json" if address.startswith("/api/") else "text/html; charset=utf-8") for address in asked
    }
    assert {address: client.get(address).status_code for address in asked} == dict.fromkeys(asked, 200)
    assert still_held() == 0


def test_cheap_requests_need_no_place(client, settings):
    with taken("dear", settings.DEAR_AT_ONCE):
        assert {address: client.get(address, follow=True).status_code for address in CHEAP} == dict.fromkeys(CHEAP, 200)


def test_answer_that_the_caller_still_holds_needs_no_place(client, settings):
    held = client.get("/totals/")["ETag"]

    with taken("dear", settings.DEAR_AT_ONCE):
        assert client.get("/totals/", headers={"If-None-Match": held}).status_code == 304


@pytest.mark.parametrize("kind", ["files", "files 127.0.0.1"])
def test_files_are_refused_while_every_place_is_taken(client, settings, kind):
    files = ("/pledges/?format=csv", "/api/v1/pledges/?format=xlsx", "/api/v1/pledges/?format=ndjson")

    with taken(kind, settings.FILES_AT_ONCE if kind == "files" else settings.FILES_AN_ADDRESS):
        refused = {address: client.get(address).status_code for address in files}
        answer = client.get("/api/v1/pledges/?format=json").status_code

    assert (refused, answer) == (dict.fromkeys(files, 503), 200)
    assert still_held() == 0


def test_address_behind_an_ipv6_network_is_one_caller(client, settings):
    with taken("files 2001:db8:1:2::/64", settings.FILES_AN_ADDRESS):
        assert client.get("/pledges/?format=csv", REMOTE_ADDR="2001:db8:1:2::99").status_code == 503
        assert client.get("/pledges/?format=csv", REMOTE_ADDR="2001:db8:1:3::99").status_code == 200


def test_file_gives_its_places_back_when_it_is_read_or_only_closed(client):
    read = client.get("/pledges/?format=csv")
    while_open = places_held()
    b"".join(read.streaming_content)
    read.close()
    dropped = client.get("/pledges/?format=ndjson&as_of=v1000000")
    dropped.close()

    assert (while_open, places_held()) == (2, 0)


def test_head_of_a_file_takes_no_place_and_makes_nothing(client, settings):
    with taken("files", settings.FILES_AT_ONCE):
        answer = client.head("/pledges/?format=csv")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
