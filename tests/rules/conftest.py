"""The rows that rules are tried at, made once for a test run (and process) in a database of their own."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.loaded import copied, within
from tests.rules.attempts import Attempt, attempts
from tests.rules.world import World, make_world


@pytest.fixture(scope="session")
def world_made(django_db_setup, django_db_blocker) -> Iterator[tuple[str, World]]:
    """The name of the database, and its rows."""
    made: list[World] = []

    def fill() -> None:
        with transaction.atomic():
            made.append(make_world())

    with copied("rules", django_db_blocker, fill) as name:
        yield name, made[0]


@pytest.fixture
def tried(db, world_made, django_db_blocker) -> Iterator[dict[str, Attempt]]:
    """An attempt at every rule, by the rule's name. Ask for it first: whatever else a test needs is made beside those rows."""
    name, world = world_made
    with within(name, django_db_blocker):
        yield attempts(world)
