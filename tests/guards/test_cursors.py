"""A cursor that the server made is always accepted: every collection in every order is walked to its end and back."""

import base64
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction

from talks.filters import filterset_for
from talks.history import next_revision
from talks.resources.registry import RESOURCES
from tests.guards.world_of_names import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def walk(client, address: str, side: str) -> list[list[str]]:
    """The ids of each page from `address` on."""
    pages = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.content)
        pages.append([row["id"] for row in answer.json()["results"]])
        address = answer.json()[side]
    return pages


def last_address(client, address: str) -> str:
    while following := client.get(address).json()["next"]:
        address = following
    return address


def orders(collection: str) -> list[str]:
    """Every ordering both ways, and the usual one."""
    return ["", *(f"{way}{name}" for name in filterset_for(collection).orderings for way in ("", "-"))]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once for this module, rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def test_every_collection_in_every_order_is_walked_both_ways(client, world):
    wrong = []
    for collection in RESOURCES:
        for place, ordering in enumerate(orders(collection)):
            asked = f"fields=id{f'&ordering={ordering}' if ordering else ''}"
            whole = [row["id"] for row in client.get(f"/api/v1/{collection}/?{asked}&page_size=1000").json()["results"]]
            # Each order with a size of its own, which cuts ties at other places.
            address = f"/api/v1/{collection}/?{asked}&page_size={(5, 9, 13, 24)[place % 4]}"
            forward = walk(client, address, "next")
            back = walk(client, last_address(client, address), "previous")
            if [one for page in forward for one in page] != whole or [one for page in reversed(back) for one in page] != whole:
                wrong.append(address)
        assert len(whole) >= 20, collection

    assert wrong == []


def test_each_row_alone_on_a_page(client, world):
    for collection, ordering in (
        ("sources", "publisher"),
        ("sources", "-title"),
        ("pledges", "-amount"),
        ("questions", "-proposed_on,text"),
    ):
        asked = f"/api/v1/{collection}/?fields=id&ordering={ordering}"
        whole = [row["id"] for row in client.get(f"{asked}&page_size=1000").json()["results"]]
        address = f"{asked}&page_size=1"

        assert [one for page in walk(client, address, "next") for one in page] == whole
        assert [one for page in reversed(walk(client, last_address(client, address), "previous")) for one in page] == whole


def test_what_goes_across_nouns_is_walked_to_its_end(client, world):
    next_revision()
    for address in ("/api/v1/changes/?page_size=13", "/api/v1/releases/?page_size=1"):
        while address:
            answer = client.get(address)
            assert answer.status_code == 200, address
            address = answer.json()["next"]


def test_the_pages_own_places_are_accepted(client, world):
    for start in ("/timeline/", "/changes/", "/statements/?page_size=5", "/sources/?page_size=5&ordering=title"):
        address, seen = start, 0
        while address:
            answer = client.get(address)
            assert answer.status_code == 200, address
            following = [part.split('"')[0] for part in answer.content.decode().replace("&amp;", "&").split('rel="next" href="')[1:]]
            address, seen = (following[0] if following else None), seen + 1
        assert seen >= 1


def cursor_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["cursor"][0]


def test_a_cursor_of_another_order_or_collection_is_refused_in_words(client, world):
    of_people = cursor_of(client.get("/api/v1/people/?page_size=1&ordering=name").json()["next"])
    others = [
        "/api/v1/people/?ordering=-name",
        "/api/v1/people/?ordering=id",
        "/api/v1/nations/?ordering=name",
        "/api/v1/topics/?ordering=name",
    ]
    for address in others:
        answer = client.get(f"{address}&cursor={of_people}")
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "cursor"), address
        assert "Take it as it is" in answer.json()["detail"]


def test_a_damaged_cursor_is_refused_and_never_a_fault(client, world):
    client.raise_request_exception = False
    signs = [
        "\x00",
        "",
        None,
        -1,
        1e400,
        "NaN",
        "Infinity",
        "1e99999",
        "9999-99-99",
        "0000-00-00",
        10**30,
        [],
        {},
        True,
        "x" * 3000,
        "\ud800",
    ]
    faults = {}
    for collection, ordering in (
        ("pledges", "amount"),
        ("pledges", "-announced_on"),
        ("people", "name"),
        ("roles", "recorded_at"),
        ("meeting-counts", "count"),
    ):
        start = f"/api/v1/{collection}/?page_size=1&ordering={ordering}"
        good = cursor_of(client.get(start).json()["next"])
        told, *_ = values = json.loads(base64.urlsafe_b64decode(good + "=" * (-len(good) % 4)))
        damaged = [good[:-3], good[3:], good[::-1], good + "A", good.upper()]
        for sign in signs:
            for place in range(len(values)):
                text = json.dumps([*values[:place], sign, *values[place + 1 :]])
                damaged.append(base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode())
        for cursor in damaged:
            answer = client.get(start, {"page_size": 1, "ordering": ordering, "cursor": cursor})
            if answer.status_code not in (200, 400):
                faults[f"{collection} {ordering} {cursor[:80]}"] = answer.status_code
        assert told

    assert faults == {}
