"""Every page and answer that the resolver knows stays bounded where everything hangs on one record.

The oracle knows addresses and HTML only: no row, no kilobyte and no statement more than promised. `BOUNDS_ROWS` makes the record
larger than the usual 3,000 pledges and statements.
"""

import os
import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bounds.world import build
from tests.guards.public_addresses import patterns
from tests.history.conftest import empty_history

ROWS = int(os.environ.get("BOUNDS_ROWS", "3000"))
# A party's page asks some seventeen statements of the totals and two of its reference, once for each dataset version.
MOST_ROWS, MOST_BYTES, MOST_STATEMENTS, MOST_IN_ANSWER = 200, 500_000, 46, 1000
# What asks each kind of record for two things, their rivals and their disputes.
OF_EVERY_NOUN = {"disagreements": 60}
# How the routes name the records of one noun, and the parameters in which pages grow.
OPTIONS = ("", "page_size=200", "page=2", "q=hub", "known_on=2026-01-01", "on=2025-06-01")
OF_API = ("", "page_size=1000", "include=citations&page_size=1000", "q=talks&page_size=100", "since=0&page_size=1000")
BESIDE = (
    "/compare/?party=QMQ&party=HUB&party=GBR&party=FRA",
    "/search/?q=talks",
    "/timeline/?nation=QMQ",
    "/pledges/?nation=QMQ&page_size=200",
    "/statements/?person=hub-person&page_size=200",
    "/positions/?question=hub-question",
    "/totals/?nation=QMQ",
    "/pictures/attendance/",
    "/pictures/timeline/",
    "/pictures/pledges/",
    "/pictures/counts/?meeting=hub-meeting",
    "/pictures/positions/?question=hub-question",
    "/pictures/ladder/?pledge=hub-pledge",
    "/pictures/attendance-map/?meeting=hub-meeting",
    "/pictures/position-map/?question=hub-question",
)
# Totals name the rows that they count in pages of their own (docs/decisions/0052-totals.md).
ELSEWHERE = {"/api/v1/totals/", "/totals/", "/about/record.zip"}
# A sign, and whom to write to, where anybody is named.
ELSEWHERE |= {"/favicon.ico", "/.well-known/security.txt"}
RECORDS = {
    "nations": "QMQ",
    "organisations": "HUB",
    "coalitions": "hub-coalition",
    "people": "hub-person",
    "meetings": "hub-meeting",
    "pledges": "hub-pledge",
    "conditions": "hub-condition",
    "statements": "hub-statement",
    "questions": "hub-question",
    "sources": "hub-source",
}


class Rows(HTMLParser):
    """Counts rows of tables and entries of lists in the content of a page that stand in no other row or entry; menus apart."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.found, self.main, self.skipped = 0, 0, False, 0

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.main = True
        elif tag in ("form", "nav", "thead"):
            self.skipped += 1
        elif tag in ("li", "tr") and self.main and not self.skipped:
            self.depth += 1
            self.found += self.depth == 1

    def handle_endtag(self, tag):
        if tag == "main":
            self.main = False
        elif tag in ("form", "nav", "thead"):
            self.skipped -= 1
        elif tag in ("li", "tr") and self.main and not self.skipped:
            self.depth -= 1


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        empty_history()
        build(ROWS)
        yield
        empty_history()


def addresses(*, api: bool) -> list[str]:
    found = []
    for route in patterns():
        if route.startswith("api/") != api or route.startswith(("api/v1/docs", "api/v1/schema")):
            continue
        if "<" not in route:
            found += [f"/{route}?{option}".removesuffix("?") for option in (OF_API if api else OPTIONS)]
        elif (record := RECORDS.get(route.split("<")[0].rstrip("/").rsplit("/", 1)[-1])) is not None:
            address = f"/{re.sub(r'<[^>]+>', record, route)}"
            found += [address, f"{address}?known_on=2026-01-01"]
    return found


def measured(client, address: str) -> tuple[int, int, int, bytes]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    return answer.status_code, len(answer.content), len(asked), answer.content


def most_statements(address: str) -> int:
    return next((most for name, most in OF_EVERY_NOUN.items() if f"/{name}/" in address), MOST_STATEMENTS)


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_is_bounded(crowded, client):
    beyond, seen = {}, 0
    for address in [*addresses(api=False), *BESIDE]:
        if address.split("?")[0] in ELSEWHERE:
            continue
        status, size, statements, body = measured(client, address)
        counter = Rows()
        counter.feed(body.decode())
        seen += status == 200
        many = statements > most_statements(address)
        if status not in (200, 400) or size > MOST_BYTES or many or counter.found > MOST_ROWS:
            beyond[address] = f"{status}: {counter.found} rows, {size} bytes, {statements} statements"

    assert beyond == {}
    assert seen > len(RECORDS) * 2 + 20


@pytest.mark.slow
@pytest.mark.django_db
def test_changes_take_few_statements(crowded, client):
    _, _, statements, _ = measured(client, "/changes/")

    assert statements <= MOST_STATEMENTS


@pytest.mark.slow
@pytest.mark.django_db
def test_every_answer_is_bounded(crowded, client):
    beyond, seen = {}, 0
    for address in addresses(api=True):
        if address.split("?")[0] in ELSEWHERE:
            continue
        status, _, statements, _ = measured(client, address)
        if status == 400:
            continue
        body = client.get(address).json()
        rows = len(body["results"]) if "results" in body else 1
        longest = max((len(value) for value in _lists(body)), default=0)
        seen += 1
        if status != 200 or rows > MOST_IN_ANSWER or longest > MOST_IN_ANSWER or statements > most_statements(address):
            beyond[address] = f"{status}: {rows} rows, a list of {longest}, {statements} statements"

    assert beyond == {}
    assert seen > len(RECORDS) * 2 + 20


def _lists(value):
    if isinstance(value, dict):
        for one in value.values():
            yield from _lists(one)
    elif isinstance(value, list):
        yield value
        for one in value:
            yield from _lists(one)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_way_to_the_rest_is_there(crowded, client):
    """Each page that shows only the first leads to all: every such link answers, and with more rows than the page shows."""
    links = set()
    for collection, record in RECORDS.items():
        page = client.get(f"/{collection}/{record}/").content.decode()
        found = re.findall(r'<p class="see-all">[^<]*<a href="([^"]+)"', page)
        links |= {link.replace("&amp;", "&") for link in found}

    assert len(links) > 20
    for link in sorted(links):
        answer = client.get(link)
        assert answer.status_code == 200, link
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert body.count(b"\n") > 15, link


@pytest.mark.slow
@pytest.mark.django_db
def test_deep_pages_are_refused_and_say_what_to_do(crowded, client):
    deep = client.get("/pledges/?page=9999")

    assert (deep.status_code, "take it as a file" in deep.content.decode()) == (400, True)
