"""After any merger nothing names what went, every old address leads on or answers as before, and the past is as it was."""

import random

import pytest
from django.db import transaction

from talks.history import next_revision
from talks.models import Mergeable
from talks.resources.registry import RESOURCES
from talks.services.pointing import pointers_to
from talks.services.refusals import REFUSALS
from tests.lengths import length
from tests.oracles.edits import EDITS, attempt, build, check, merge_two
from tests.oracles.mirror import Mirror, differences, source

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.long]

SEEDS = length(short=1, full=30)
MERGERS = 5
MODELS = {RESOURCES[name].model._meta.concrete_model for name in ("people", "organisations", "sources", "meetings")}


def gone() -> dict:
    """What was merged so far, by model."""
    return {model: set(model._base_manager.exclude(merged_into=None).values_list("pk", flat=True)) for model in MODELS}


def test_these_are_all_that_can_be_merged():
    assert all(issubclass(model, Mergeable) for model in MODELS)
    assert {model.__name__ for model in Mergeable.__subclasses__()} == {model.__name__ for model in MODELS}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_merger_leaves_no_name_and_no_dead_address(client, seed):
    dice = random.Random(seed)
    build(dice)
    for _ in range(25):
        attempt(dice, dice.choice([edit for edit in EDITS if edit is not merge_two]))
    check()
    next_revision()
    mirror = Mirror(client)
    mirror.sync()
    done = 0
    while done < MERGERS:
        before, was, then = source(client), gone(), mirror.version
        try:
            with transaction.atomic():
                merge_two(dice)
                check()
        except REFUSALS:
            continue
        number = next_revision()
        done += 1

        fresh = {model: pks - was[model] for model, pks in gone().items()}
        assert sum(map(len, fresh.values())) == 1
        assert pointers_to({model: pks for model, pks in fresh.items() if pks}) == []
        mirror.sync()
        assert differences(mirror.rows, source(client)) == {}
        lost = before.keys() - source(client).keys()
        answers = {key: client.get("/api/v1/{}/{}/".format(*key)).status_code for key in lost if key[0] != "citations"}
        assert set(answers.values()) == {308}, answers
        told = [row for row in client.get(f"/api/v1/changes/?since={number - 1}&page_size=1000").json()["results"] if "into" in row]
        assert {(row["collection"], row["id"]) for row in told} == set(answers)
        assert differences(source(client, as_of=f"v{then}"), before) == {}
