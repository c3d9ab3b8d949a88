"""Keys of codes and menus, kept for one version of the dataset: asked for once, and never of a record as it was."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talks.filters import BadParameters, filterset_for
from talks.filters.keys import KEPT
from talks.history import as_of, at_hand, dataset_version, version_at_hand
from talks.models import Topic
from tests.factories import TopicFactory


@pytest.fixture(autouse=True)
def nothing_kept(db):
    KEPT.version, KEPT.found = 0, {}
    yield
    KEPT.version, KEPT.found = 0, {}


def key(version: int | None, code: str = "troops") -> tuple[list[int], int]:
    """The keys that a list by that topic is asked for at a version, and how many statements that took."""
    with at_hand(version), CaptureQueriesContext(connection) as queries:
        return filterset_for("statements")({"topic": code}).values["topic"], len(queries)


def test_a_code_is_looked_up_once_a_version():
    topic = TopicFactory(public_id="troops")

    assert [key(version) for version in (5, 5, 6, 6)] == [([topic.pk], asked) for asked in (1, 0, 1, 0)]


def test_a_code_that_leads_elsewhere_is_followed():
    first = TopicFactory(public_id="troops")
    before = key(5)[0]
    Topic.objects.filter(pk=first.pk).update(public_id="ships")
    second = TopicFactory(public_id="troops")

    assert (before, key(6)[0]) == ([first.pk], [second.pk])


def test_what_a_slower_reader_of_an_earlier_version_found_is_not_taken_for_the_latest():
    topic = TopicFactory(public_id="troops")
    key(6)

    assert [key(5), key(5), key(6)] == [([topic.pk], 1), ([topic.pk], 1), ([topic.pk], 0)]


def test_what_is_not_there_is_not_kept():
    with pytest.raises(BadParameters):
        key(5)
    topic = TopicFactory(public_id="troops")

    assert key(5) == ([topic.pk], 1)


def test_nothing_is_kept_where_no_version_was_read_and_in_the_past():
    topic = TopicFactory(public_id="troops")

    assert [key(None), key(None)] == [([topic.pk], 1), ([topic.pk], 1)]
    with at_hand(5), as_of(dataset_version()):
        assert version_at_hand() is None


@pytest.mark.parametrize(("megabytes", "kept"), [(4, 1), (0, 0)])
def test_a_server_that_keeps_answers_keeps_keys(settings, megabytes, kept):
    settings.KEPT_BYTES = megabytes << 20
    TopicFactory(public_id="troops")

    Client().get("/api/v1/statements/?topic=troops")

    assert len(KEPT.found) == kept
    assert version_at_hand() is None


def test_menus_are_read_once_a_version():
    TopicFactory(public_id="troops", name="Troops")
    field = filterset_for("statements").filters["topic"].field
    menus = []
    for version in (5, 5, 6):
        with at_hand(version), CaptureQueriesContext(connection) as queries:
            menus.append((field.menu("name"), len(queries)))
        TopicFactory(public_id=f"topic-{len(menus)}", name=f"Topic {len(menus)}")

    assert [(len(menu), asked) for menu, asked in menus] == [(2, 1), (2, 0), (4, 1)]
