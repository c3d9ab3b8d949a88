"""Events in order of date."""

import pytest

from talks.filters import filterset_for
from talks.selectors.timeline import KINDS, timeline
from tests.factories import MeetingFactory, PledgeEventFactory, PositionFactory, StatementFactory

pytestmark = pytest.mark.django_db


def selections(**parameters):
    return {collection: filterset_for(collection)(parameters).rows for collection in KINDS}


def shown(result):
    return [(entry["kind"], entry["row"]["id"]) for entry in result["entries"]]


@pytest.fixture
def events():
    MeetingFactory(public_id="m", date="2025-03-11", published=True)
    PledgeEventFactory(public_id="e", on_date="2025-03-11", published=True)
    PositionFactory(public_id="p", held_on="2025-03", published=True)
    StatementFactory(public_id="s1", said_on="2025-03-11", published=True)
    StatementFactory(public_id="s2", said_on="2025-03-11", published=True)
    StatementFactory(public_id="late", said_on="2026", published=True)
    StatementFactory(public_id="undated", said_on=None, published=True)
    StatementFactory(public_id="draft", said_on="2025-03-11")


ORDER = [
    ("statements", "late"),
    ("meetings", "m"),
    ("pledge-events", "e"),
    ("statements", "s2"),
    ("statements", "s1"),
    ("positions", "p"),
]


def test_newest_first_undated_and_drafts_left_out(events):
    result = timeline(selections())

    assert shown(result) == ORDER
    assert result["entries"][0]["date"] == {"edtf": "2026", "first": "2026-01-01", "last": "2026-12-31", "text": None}
    assert result["next"] is None


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_hold_every_event_once(events, size):
    walked, after = [], ""
    while after is not None:
        result = timeline(selections(), limit=size, after=after)
        walked += shown(result)
        after = result["next"]

    assert walked == ORDER


@pytest.mark.parametrize("after", ["soon", "2025-03-11", "2025-03-11.9.1", "2025-13-01.0.1", "2025-03-11.x.1"])
def test_place_that_is_none_is_refused(after):
    with pytest.raises(ValueError):
        timeline(selections(), after=after)


def test_queries_do_not_grow_with_rows(events, django_assert_num_queries):
    with django_assert_num_queries(12):
        timeline(selections())
    for _ in range(3):
        StatementFactory(published=True)
        MeetingFactory(published=True)
    with django_assert_num_queries(12):
        timeline(selections())
