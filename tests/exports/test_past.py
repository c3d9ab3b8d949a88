"""A file of the past holds the past, although it is written after the view has answered."""

import csv
import io

import pytest

from talks.exports import File, stream
from talks.history import in_the_past, next_revision
from talks.resources.registry import RESOURCES
from tests.factories import PledgeFactory

pytestmark = pytest.mark.django_db
PLEDGES = RESOURCES["pledges"]


@pytest.fixture
def version():
    """The version before a pledge was changed and another was added."""
    pledge = PledgeFactory(public_id="a", description="As it was", published=True)
    number = next_revision()
    pledge.description = "As it is"
    pledge.save()
    PledgeFactory(public_id="b", published=True)
    next_revision()
    return number


def rows(kind):
    return stream(File(PLEDGES, [PLEDGES.queryset().order_by("pk")], ("id", "description")), kind)


def test_csv_of_the_past(version):
    past = b"".join(in_the_past(version, rows("csv"))).decode()
    present = b"".join(rows("csv")).decode()

    assert list(csv.reader(io.StringIO(past))) == [["id", "description"], ["a", "As it was"]]
    assert [row[0] for row in csv.reader(io.StringIO(present))] == ["id", "a", "b"]


@pytest.mark.parametrize("kind", ["csv", "json", "ndjson"])
def test_every_streamed_format_of_the_past(version, kind):
    past = b"".join(in_the_past(version, rows(kind)))

    assert (b"As it was" in past, b"As it is" in past) == (True, False)


def test_reader_who_goes_away_leaves_no_past_behind(version):
    streamed = in_the_past(version, rows("csv"))
    next(streamed)
    streamed.close()

    assert b"As it is" in b"".join(rows("csv"))
