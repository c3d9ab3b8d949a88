"""Each disagreement is rows that stand in public lists and differ; and every rival row, dispute and differing count stands in one.

Knows addresses alone.
"""

import random
import re
from html import unescape

import pytest

from talks.resources.registry import RESOURCES
from tests.oracles.test_differences import listed, pages

pytestmark = [pytest.mark.slow]

MOMENTS = ("", "known_on=2025-04-01", "on=2025-04-01")
RECORDS = [name for name in RESOURCES if name not in ("citations", "topics")]


def found(client, asked: str, kind: str) -> list[dict]:
    return pages(client, f"/api/v1/disagreements/?kind={kind}&page_size=7&{asked}".rstrip("&"))


@pytest.mark.parametrize("asked", MOMENTS)
def test_every_rival_of_the_api_stands_beside_the_row_that_is_preferred(client, loaded_dataset, asked):
    rivals = {
        (name, row["rival_of"]["id"], row["id"]) for name in RECORDS for row in listed(client, name, asked).values() if row["rival_of"]
    }

    pairs = [(one["collection"], *(row["id"] for row in one["rows"])) for one in found(client, asked, "rivals")]

    assert sorted(pairs) == sorted(rivals)
    assert rivals


@pytest.mark.parametrize("asked", MOMENTS)
def test_every_disputed_row_stands_there_with_who_disputes_it(client, loaded_dataset, asked):
    disputed = {(name, key) for name in RECORDS for key, row in listed(client, name, asked).items() if row.get("disputed")}

    rows = [(one["collection"], row) for one in found(client, asked, "disputed") for row in one["rows"]]

    assert {(name, row["id"]) for name, row in rows} == disputed
    assert all(any(cited["bearing"] == "disputes" for cited in row["citations"]) for _, row in rows)


@pytest.mark.parametrize("asked", MOMENTS)
def test_counts_stand_together_where_they_differ(client, loaded_dataset, asked):
    groups: dict[tuple, dict] = {}
    for key, row in listed(client, "meeting-counts", asked).items():
        ends = (row["count"]["min"], row["count"]["max"]) if row["count"] else (None, None)
        if ends != (None, None):
            groups.setdefault((row["meeting"]["id"], row["counted"]), {})[key] = ends
    differ = sorted(sorted(ends) for ends in groups.values() if len(set(ends.values())) > 1)

    assert sorted(sorted(row["id"] for row in one["rows"]) for one in found(client, asked, "counts")) == differ
    assert differ


@pytest.mark.parametrize("asked", MOMENTS)
def test_holders_stand_together_where_they_do_not_answer_alike(client, loaded_dataset, asked):
    groups: dict[tuple, dict] = {}
    for key, row in listed(client, "positions", asked).items():
        if row["stands"]:
            groups.setdefault((row["party"]["id"], row["question"]["id"]), {})[key] = row["answer"]
    differ = sorted(sorted(answers) for answers in groups.values() if len(set(answers.values())) > 1)

    assert sorted(sorted(row["id"] for row in one["rows"]) for one in found(client, asked, "holders")) == differ


@pytest.mark.parametrize("address", ["/disagreements/", "/changes/", "/meetings/paris-2025-09-04/", "/pledges/"])
def test_every_link_of_a_past_day_answers(client, loaded_dataset, address):
    asked = {
        "/disagreements/": "known_on=2025-09-10",
        "/changes/": "known_on=2025-09-10&time=told&since=2025-08-01",
        "/meetings/paris-2025-09-04/": "known_on=2025-09-10",
        "/pledges/": "known_on=2025-09-10&vs=2025-03-20",
    }[address]
    page = client.get(f"{address}?{asked}")
    assert page.status_code == 200
    links = {link for link in hrefs(page.content.decode()) if link.startswith("/") and "format=" not in link and "known_on" in link}

    asked = random.Random(address).sample(sorted(links), 20)
    wrong = {link: status for link in asked if (status := client.get(link, follow=True).status_code) != 200}

    assert wrong == {}
    assert len(links) > 20


def hrefs(text: str) -> list[str]:
    return [unescape(link).partition("#")[0] for link in re.findall(r'href="([^"]+)"', text)]
