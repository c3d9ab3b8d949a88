"""Whatever is taken back or changed can be put back, and then the public sees what it saw: tried on random records of every noun."""

import random

import pytest
from django.db import transaction

from talks.choices import Stage
from talks.history import next_revision
from talks.models import Record
from talks.services import publication, restoring, review
from talks.services.refusals import REFUSALS
from talks.services.snapshots import snapshot
from tests.accounts import member
from tests.lengths import length
from tests.oracles.edits import EDITS, RECORDS, attempt, build, check, merge_two, one, retract_by_hand, retract_by_service
from tests.oracles.mirror import differences, source

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.long]

SEEDS = length(short=2, full=30)
KEPT = [edit for edit in EDITS if edit not in (retract_by_hand, retract_by_service) and edit.__name__ != "delete_draft"]
# What named a record that was merged since names the one that stays (test_merged.py).
UNMERGED = [edit for edit in EDITS if edit is not merge_two]


def world(dice: random.Random) -> None:
    build(dice)
    for _ in range(40):
        attempt(dice, dice.choice(KEPT))
    check()
    next_revision()


def approved(made) -> None:
    change_set = made[0].change_set
    review.submit(change_set=change_set, by=change_set.author)
    review.approve(change_set=change_set, by=member("reviewer", "second"))
    next_revision()


def public(dice: random.Random, model: type[Record]) -> Record | None:
    return one(dice, model.objects.published())


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_retraction_that_is_undone_leaves_what_the_public_saw(client, seed):
    dice = random.Random(seed)
    world(dice)
    before = source(client)
    tried = []
    for model in RECORDS:
        if (record := public(dice, model)) is None:
            continue
        try:
            with transaction.atomic():
                publication.retract_all(records=[record], by=member("administrator", "chief"), reason="A mistake.", together=True)
        except REFUSALS:
            continue
        next_revision()
        assert source(client) != before
        record.refresh_from_db()

        approved(restoring.propose_to_restore(record=record, by=member("editor"), reason="It was right.", together=True, into="new"))

        assert differences(source(client), before) == {}, record
        tried.append(model)
    assert len(tried) >= len(RECORDS) - 3, tried


@pytest.mark.parametrize("seed", range(SEEDS))
def test_any_version_that_is_put_back_is_what_the_public_saw_then(client, seed):
    """Of one record with its rows; what else there is stays as it is."""
    dice = random.Random(100 + seed)
    world(dice)
    put_back = 0
    for model in dice.sample(list(RECORDS), 8):
        if (record := public(dice, model)) is None:
            continue
        # The revision that the last step ended with.
        version = _mark(record)
        said = snapshot(model.objects.get(pk=record.pk))
        then = {key: row for key, row in source(client).items() if key[1] == record.public_id}
        for _ in range(12):
            attempt(dice, dice.choice(UNMERGED))
        record = model.objects.get(pk=record.pk)
        type(record).objects.filter(pk=record.pk).update(note=f"changed {dice.random()}")
        check()
        next_revision()

        try:
            with transaction.atomic():
                way = restoring.way_back(model.objects.get(pk=record.pk), version, rows=[])
                approved(way.propose(by=member("editor"), reason="As it was.", into="new"))
        except REFUSALS:
            # What it belonged to or rested on then may be gone by now.
            continue

        fresh = model.objects.get(pk=record.pk)
        if not fresh.public:
            # It shows again when what it belongs to does.
            assert not all(owner.public for name in fresh.belongs_to if (owner := getattr(fresh, name)) is not None)
            continue
        now = {key: row for key, row in source(client).items() if key in then}
        # A link to what is not public any more shows nothing; all else is as it was.
        told = {
            (name, str(now[key][name]), str(value))
            for key, row in then.items()
            for name, value in row.items()
            if not isinstance(value, list) and now[key][name] not in (value, None)
        }
        assert (snapshot(fresh), told) == (said, set()), record
        assert fresh.stage == Stage.PUBLISHED
        put_back += 1
    assert put_back >= 3


def _mark(record: Record) -> int:
    type(record).objects.filter(pk=record.pk).update(note="as it was")
    check()
    return next_revision()
