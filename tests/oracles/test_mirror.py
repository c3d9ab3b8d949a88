"""A mirror that follows the feed equals the source, row for row, whatever was edited in whichever way meanwhile."""

import random
import threading

import pytest
from django.db import connection, transaction
from django.test import Client

from talks.history import next_revision, public_changes
from talks.models import Pledge
from tests.factories import PledgeFactory
from tests.history.conftest import empty_history
from tests.lengths import length
from tests.oracles.edits import build, check, edit_at_random, nouns_covered, recorded_models
from tests.oracles.mirror import Mirror, differences, source

pytestmark = [pytest.mark.slow, pytest.mark.long]

RUNS = length(short=4, full=100)
SYNCS = 12


@pytest.fixture
def world(transactional_db):
    empty_history()
    yield
    empty_history()


def test_edits_touch_every_table_of_the_record():
    assert nouns_covered() == recorded_models()


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_mirror_equals_its_source_after_random_edits(world, seed):
    dice = random.Random(seed)
    with transaction.atomic():
        build(dice)
    client = Client()
    mirror = Mirror(client, page_size=dice.choice([1, 3, 50]))
    for _ in range(SYNCS):
        before = mirror.version or 0
        made = [edit_at_random(dice) for _ in range(dice.randint(1, 3))]

        mirror.sync()

        assert differences(mirror.rows, source(client)) == {}, made
        changes = public_changes(before)
        assert len({(change.version, change.table, change.pk) for change in changes}) == len(changes)
    assert mirror.anew == 0


@pytest.mark.django_db
def test_a_mirror_is_told_of_every_rival_that_comes_to_count(client):
    preferred = PledgeFactory(public_id="preferred", published=True)
    rivals = [PledgeFactory(public_id=name, rival_of=preferred, published=True) for name in ("first", "second", "third")]
    check()
    next_revision()
    mirror = Mirror(client)
    mirror.sync()
    wanted = []
    for gone in (preferred, *rivals[:2]):
        Pledge.objects.filter(pk=gone.pk).update(stage="retracted", retraction_reason="wrong")
        next_revision()

        mirror.sync()

        assert differences(mirror.rows, source(client)) == {}
        wanted.append({key[1]: row["rival_of"] for key, row in mirror.rows.items() if key[0] == "pledges"})
    assert wanted == [{"first": None, "second": "first", "third": "first"}, {"second": None, "third": "second"}, {"third": None}]


def test_a_mirror_keeps_step_with_writers_that_overlap(world):
    dice = random.Random(99)
    with transaction.atomic():
        build(dice)
    failures: list[Exception] = []

    def write(seed: int) -> None:
        mine = random.Random(seed)
        try:
            for _ in range(12):
                edit_at_random(mine, most=3)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(3)]
    client = Client()
    mirror = Mirror(client, page_size=20)
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        mirror.sync()
        assert differences(mirror.rows, source(client, as_of=f"v{mirror.version}")) == {}
    for writer in writers:
        writer.join()
    mirror.sync()

    assert failures == []
    assert differences(mirror.rows, source(client)) == {}
