"""What a filter keeps and what its opposite keeps are all rows, each once; empty fields and ends of numbers are those of the answers.

Over every collection of the shipped record, by what the API says of itself and answers.
"""

import json
from decimal import Decimal

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Of links, whose values the description cannot list: some that the shipped record has.
SAMPLES = {
    "nation": ["GBR", "USA"],
    "organisation": ["EU"],
    "party": ["FRA", "EU"],
    "member_of": ["NATO", "EU"],
    "coalition": ["coalition-of-the-willing"],
    "meeting": ["paris-2025-03-27"],
    "topic": ["ground-troops"],
    "question": ["send-ground-troops"],
    "contributor": ["GBR"],
    "proposer": ["GBR"],
    "publisher": ["Reuters"],
    "currency": ["EUR", "eur"],
    "unit": ["troops"],
    "venue": ["FRA"],
}
EACH = 3


@pytest.fixture
def collections(client, loaded_dataset) -> dict[str, list[dict]]:
    """The parameters of every collection as the API describes them."""
    paths = client.get("/api/v1/schema/").json()["paths"]
    lists = {path: one["get"]["parameters"] for path, one in paths.items() if "{" not in path}
    return {path: found for path, found in lists.items() if any(one["name"].endswith("!") for one in found) and "totals" not in path}


def rows(client, path: str, **asked) -> list[dict]:
    answer = client.get(path, {"page_size": "1000", **asked})
    assert answer.status_code == 200, (path, asked, answer.content[:300])
    assert answer.json()["next"] is None
    return answer.json()["results"]


def ids(client, path: str, **asked) -> list[str]:
    return sorted(row["id"] for row in rows(client, path, fields="id", **asked))


def values(parameter: dict) -> list[str]:
    schema = parameter["schema"]
    return SAMPLES.get(parameter["name"]) or schema.get("items", schema).get("enum", [])[:EACH]


@pytest.mark.parametrize("at", [{}, {"known_on": "2025-04-10"}], ids=["today", "then"])
def test_a_filter_and_its_opposite_are_all_rows(client, collections, at):
    wrong, tried, narrowed = {}, 0, 0
    for path, parameters in collections.items():
        known = {one["name"] for one in parameters}
        days = {name: value for name, value in at.items() if name in known}
        every = ids(client, path, **days)
        for one in parameters:
            for value in values(one) if f"{one['name']}!" in known else ():
                kept, left = (ids(client, path, **days, **{name: value}) for name in (one["name"], f"{one['name']}!"))
                tried, narrowed = tried + 1, narrowed + bool(kept and left)
                if sorted(kept + left) != every:
                    wrong[f"{path}?{one['name']}={value}"] = (len(kept), len(left), len(every))

    assert wrong == {}
    assert (tried > 250, narrowed > 60) == (True, True), (tried, narrowed)


def test_empty_fields_are_those_that_are_null(client, collections):
    wrong, tried = {}, 0
    for path, parameters in collections.items():
        for name in (one["name"].removesuffix("__isnull") for one in parameters if one["name"].endswith("__isnull")):
            found = rows(client, path, fields=f"id,{name}")
            null = sorted(row["id"] for row in found if row[name] is None)
            given = sorted(row["id"] for row in found if row[name] is not None)
            tried += 1
            if (ids(client, path, **{f"{name}__isnull": "true"}), ids(client, path, **{f"{name}__isnull": "false"})) != (null, given):
                wrong[f"{path} {name}"] = len(null)

    assert wrong == {}
    assert tried > 50, tried


@pytest.mark.parametrize(("field", "unit", "which"), [("amount", "currency", "EUR"), ("quantity", "unit", "troops")])
def test_numbers_reach_as_far_as_what_is_published_allows(client, loaded_dataset, field, unit, which):
    path = "/api/v1/pledges/"
    found = [row for row in rows(client, path, fields=f"id,{field}") if row[field] and row[field][unit] == which]
    ends = {row["id"]: [None if end is None else Decimal(str(end)) for end in (row[field]["min"], row[field]["max"])] for row in found}
    ends = {key: both for key, both in ends.items() if both != [None, None]}
    limits = sorted({end for both in ends.values() for end in both if end is not None})
    assert len(limits) >= 3

    for limit in (*limits, limits[0] / 2, limits[-1] * 2):
        up = sorted(key for key, (_, high) in ends.items() if high is None or high >= limit)
        down = sorted(key for key, (low, _) in ends.items() if low is None or low <= limit)
        asked = {unit: which}
        assert ids(client, path, **asked, **{f"{field}__gte": f"{limit:f}"}) == up
        assert ids(client, path, **asked, **{f"{field}__lte": f"{limit:f}"}) == down


def test_numbers_without_their_unit_are_refused_in_words(client, loaded_dataset):
    answer = client.get("/api/v1/pledges/?amount__gte=5")

    assert (answer.status_code, "`currency`" in json.dumps(answer.json())) == (400, True)
