"""Releases: the last public version of each day on which the public record changed."""

import datetime as dt

import pytest
from django.db import connection

from talks.history import as_of
from talks.selectors.releases import releases

pytestmark = pytest.mark.django_db

# Number, hour, and whether the public saw a change. The day begins at midnight UTC.
REVISIONS = [
    (900001, "2031-03-01 08:00+00", True),
    (900002, "2031-03-01 23:59+00", True),
    (900003, "2031-03-02 00:00+00", True),
    (900004, "2031-03-02 09:00+00", False),
    (900005, "2031-03-03 09:00+00", False),
    (900006, "2031-03-04 09:00+00", True),
    (900007, None, True),
]


@pytest.fixture
def revisions(db):
    with connection.cursor() as cursor:
        cursor.execute("set local tracker.maintenance = 'on'")
        cursor.execute("delete from history.revision where public")
        cursor.executemany("insert into history.revision (number, at, public, actor) values (%s, %s, %s, 'author')", REVISIONS)
        cursor.execute("set local tracker.maintenance = 'off'")


def numbers(**options) -> list[int]:
    return [release.version - 900000 for release in releases(**options)]


def test_last_public_version_of_each_day_latest_first(revisions):
    found = releases()

    assert [release.version for release in found] == [900006, 900003, 900002]
    assert found[1].at == dt.datetime(2031, 3, 2, tzinfo=dt.UTC)


def test_a_number_of_them_from_one_on(revisions):
    assert (numbers(limit=1), numbers(before=900006), numbers(before=900003, limit=1)) == ([6], [3, 2], [2])


def test_as_of_a_version_there_are_those_up_to_it(revisions):
    with as_of(900002):
        assert numbers() == [2]
