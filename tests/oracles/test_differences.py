"""A difference is what it says: the rows at one moment and the difference make the rows at the other, whatever was edited in between.

Knows addresses alone: every list, total and dump is asked of the API at both moments.
"""

import datetime as dt
import random

import pytest
from django.db import transaction
from django.test import Client

from talks.resources.registry import RESOURCES
from tests.history.conftest import empty_history
from tests.lengths import length
from tests.oracles.edits import build, edit_at_random
from tests.oracles.mirror import source

pytestmark = [pytest.mark.slow, pytest.mark.long]

RUNS = length(short=2, full=30)
ROUNDS = 6
# What is compared by the changes that are recorded: citations come with their records, topics with statements.
EVERYTHING = "&".join(f"type={name}" for name in RESOURCES)
LISTS = ("pledges", "attendances", "positions?current=true", "meetings?preferred=true", "statements", "roles", "pledges?disputed=true")
KNOWN = ("2025-02-20", "2025-03-06", "2025-03-20", "2025-04-15", "2025-07-12", "2025-09-10", "2026-01-31")


@pytest.fixture
def world(transactional_db):
    empty_history()
    yield
    empty_history()


def pages(client, address: str) -> list[dict]:
    """All rows of an answer in pages."""
    found: list[dict] = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.content[:500])
        found += answer.json()["results"]
        address = answer.json()["next"]
    return found


def listed(client, collection: str, asked: str) -> dict[str, dict]:
    name, _, own = collection.partition("?")
    return {row["id"]: row for row in pages(client, f"/api/v1/{name}/?page_size=200&{own}{'&' if own else ''}{asked}")}


def applied(rows: dict, differences: list[dict], key=lambda row: row["id"]) -> dict:
    """The rows of one moment with a difference from it: each of which must say what was there."""
    made = dict(rows)
    for one in differences:
        assert made.pop(key(one), None) == one["before"], one
        assert one["difference"] == ("new" if one["before"] is None else "gone" if one["after"] is None else "moved")
        assert one["before"] != one["after"]
        if one["after"] is not None:
            made[key(one)] = one["after"]
    return made


@pytest.mark.parametrize("seed", range(RUNS))
def test_versions_and_their_differences_agree_after_random_edits(world, seed):
    dice, client = random.Random(seed), Client()
    with transaction.atomic():
        build(dice)
    versions = [client.get("/api/v1/changes/?page_size=1").json()["version"]]
    for _ in range(ROUNDS):
        edit_at_random(dice)
        versions.append(client.get("/api/v1/changes/?page_size=1").json()["version"])
    for _ in range(2):
        first, last = sorted(dice.sample(sorted(set(versions)), 2))
        dumps = [source(client, as_of=f"v{version}") for version in (first, last)]

        spans = pages(client, f"/api/v1/differences/?since={first}&until={last}&{EVERYTHING}&page_size={dice.choice([2, 100])}")

        # A record that is there twice and differs in nothing is never told.
        assert applied(dumps[0], spans, key=lambda row: (row["collection"], row["id"])) == dumps[1], (first, last)
        for collection in dice.sample(LISTS, 2):
            here, then = (listed(client, collection, f"as_of=v{version}") for version in (last, first))
            found = listed_differences(client, collection, f"as_of=v{last}&vs=v{first}", dice)
            assert applied(then, found) == here, (collection, first, last)


def listed_differences(client, collection: str, asked: str, dice) -> list[dict]:
    name, _, own = collection.partition("?")
    return pages(client, f"/api/v1/{name}/?page_size={dice.choice([3, 50])}&{own}{'&' if own else ''}{asked}")


@pytest.mark.parametrize("time", ["known_on", "on"])
def test_days_and_their_differences_agree(client, loaded_dataset, time):
    dice = random.Random(7)
    for _ in range(2):
        first, last = sorted(dice.sample(KNOWN, 2))
        for collection in dice.sample(LISTS, 2):
            then, here = (listed(client, collection, f"{time}={day}") for day in (first, last))
            found = listed_differences(client, collection, f"{time}={last}&vs={first}", dice)

            assert applied(then, found) == here, (collection, first, last)


def test_what_was_told_in_a_span_is_what_two_dumps_differ_in(client, loaded_dataset):
    dice = random.Random(3)
    for _ in range(2):
        first, last = sorted(dice.sample(KNOWN, 2))
        eve = (dt.date.fromisoformat(first) - dt.timedelta(days=1)).isoformat()
        dumps = [told(client, day) for day in (eve, last)]

        found = pages(client, f"/api/v1/differences/?time=told&since={first}&until={last}&page_size=200")

        assert found
        assert applied(dumps[0], found, key=lambda row: (row["collection"], row["id"])) == dumps[1]


def told(client, day: str) -> dict:
    names = [name for name in RESOURCES if name not in ("citations", "topics")]
    return {(name, key): row for name in names for key, row in listed(client, name, f"shape=flat&known_on={day}").items()}


def test_what_happened_in_a_span_has_its_own_day_in_it(client, loaded_dataset):
    first, last = "2025-03-12", "2025-04-10"

    found = pages(client, f"/api/v1/differences/?time=happened&since={first}&until={last}&type=meetings&type=pledges&type=statements")

    own = {"meetings": "date", "pledges": "announced_on", "statements": "said_on"}
    there = {
        (name, key)
        for name, column in own.items()
        for key, row in listed(client, name, "").items()
        if row[column] and row[column]["first"] and first <= row[column]["first"] <= last
    }
    assert {(row["collection"], row["id"]) for row in found} == there
    assert len(there) > 10


@pytest.mark.parametrize("asked", ["", "measure=amount&together=true", "nation=GBR", "convert=EUR"])
def test_totals_and_their_differences_agree(client, loaded_dataset, asked):
    dice = random.Random(1)
    for _ in range(1):
        first, last = sorted(dice.sample(KNOWN, 2))
        then, here = (figures(client, f"known_on={day}&{asked}") for day in (first, last))

        answer = client.get(f"/api/v1/totals/?known_on={last}&vs={first}&{asked}".rstrip("&")).json()

        made = applied(then, answer["versus"]["figures"], key=lambda row: row["key"])
        assert made == here


def figures(client, asked: str) -> dict:
    names = ("low", "high", "about", "open_below", "open_above", "counted")
    found = client.get(f"/api/v1/totals/?{asked}".rstrip("&")).json()["figures"]
    return {figure["key"]: {name: figure[name] for name in names} for figure in found}
