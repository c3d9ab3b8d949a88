"""The answer of every collection on ten days, held against the shipped files."""

import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from talks.resources.registry import RESOURCES
from tests.crawl.files import Files
from tests.crawl.knowledge import Knowledge
from tests.crawl.moments import DAYS
from tests.crawl.texts import NOUN_OF
from tests.loaded import FORMAT_1

pytestmark = pytest.mark.slow

# How a row of the API is found among those of the files, where its id is none of theirs.
KEYS = {
    "memberships": lambda row: (row["organisation"]["id"], row["nation"]["id"]),
    "meeting-counts": lambda row: (row["meeting"]["id"], row["count"]["text"]),
    "pledge-events": lambda row: row["pledge"]["id"],
}


def rows(client, address: str) -> list[dict]:
    found = []
    while address:
        answer = client.get(address).json()
        found += answer["results"]
        address = answer["next"]
    return found


@pytest.mark.parametrize("day", DAYS)
def test_every_collection_tells_what_the_files_say_was_known(client, loaded_dataset, day):
    asked = date.fromisoformat(day)
    files = Files(FORMAT_1)
    told, expected = {}, {}

    for collection, entries in files.since().items():
        found = rows(client, f"/api/v1/{collection}/?known_on={day}&page_size=1000")
        told[collection] = Counter(KEYS.get(collection, lambda row: row["id"])(row) for row in found)
        expected[collection] = Counter(key for key, since in entries if since <= asked)

    assert told == expected


@pytest.mark.parametrize("day", DAYS)
def test_a_pledge_stands_as_it_was_known(client, loaded_dataset, day):
    files = Files(FORMAT_1)
    found = rows(client, f"/api/v1/pledges/?known_on={day}&page_size=1000&fields=id,status,current")
    statuses, superseded = files.statuses(date.fromisoformat(day)), files.superseded(date.fromisoformat(day))

    assert {row["id"]: row["status"] for row in found} == {row["id"]: statuses[row["id"]] for row in found}
    assert {row["id"] for row in found if not row["current"]} == superseded & {row["id"] for row in found}


@pytest.mark.parametrize("possibly", [False, True])
@pytest.mark.parametrize("day", DAYS)
def test_every_collection_tells_what_the_rows_say_was_known(client, loaded_dataset, day, possibly):
    knowledge = Knowledge(possibly=possibly)
    asked, told, expected = date.fromisoformat(day), {}, {}

    for collection, resource in RESOURCES.items():
        if (noun := NOUN_OF.get(resource.model._meta.concrete_model, resource.noun)) == "topic":
            continue
        public = dict(resource.queryset().values_list("public_id", "pk"))
        found = rows(client, f"/api/v1/{collection}/?known_on={day}&page_size=1000&fields=id{'&known=possibly' if possibly else ''}")
        told[collection] = {row["id"] for row in found}
        expected[collection] = {public_id for public_id, pk in public.items() if knowledge.since[noun, pk] <= asked}

    assert told == expected


def without_the_day(response, day: str) -> str:
    """The answer without the parameter that its links carry on and its form shows; and without how it is followed, which only the
    present is."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    hidden = f'<input type="hidden" name="known_on" value="{day}">'
    text = re.sub(
        rf"(\?)known_on={day}&(amp;)?|(&(amp;)?|\?)known_on={day}",
        r"\1",
        body.decode().replace(hidden, "").replace('?"', '"').replace(f'value="{day}"', 'value=""'),
    )
    if response["Content-Type"].startswith("text/html"):
        text = re.sub(r'<link rel="alternate" [^>]*>|<details class="refer">.*?</details>', "", text, flags=re.DOTALL)
        text = re.sub(r"\s+", " ", text)
    return text


def test_what_is_known_today_is_the_present(client, loaded_dataset):
    """Every list, detail, total, matrix and file, byte for byte but for the parameter in its links."""
    today = datetime.now(UTC).date().isoformat()
    addresses = ["/", "/positions/", "/totals/", "/compare/?party=GBR&party=FRA", "/timeline/", "/search/?q=troops", "/api/v1/totals/"]
    addresses += [f"/api/v1/{collection}/?page_size=1000" for collection in RESOURCES]
    addresses += [f"/api/v1/{collection}/?format=csv" for collection in RESOURCES]
    addresses += [f"/{page}/?page_size=200" for page in ("meetings", "pledges", "statements", "sources", "nations", "people", "questions")]
    addresses += [f"/pledges/?format={form}" for form in ("csv", "json")]
    for collection in RESOURCES:
        addresses += [row["url"].removeprefix("http://testserver") for row in rows(client, f"/api/v1/{collection}/?page_size=7")[:3]]
    differ = []

    for address in addresses:
        present, known = (client.get(f"{address}{extra}") for extra in ("", f"{'&' if '?' in address else '?'}known_on={today}"))
        if without_the_day(present, today) != without_the_day(known, today):
            differ.append(address)

    assert differ == []
