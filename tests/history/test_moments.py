"""From a moment to a version."""

from datetime import UTC, datetime, timedelta

import pytest

from talks.history import BadMoment, BeforeTheRecord, first_instant, instant_of, resolve
from talks.history.moments import read_instant

MARCH = datetime(2025, 3, 12, tzinfo=UTC)


@pytest.fixture
def three_days(db, sql):
    """Public revisions 11, 12 and 14, one a day from 11 March 2025, at noon; 13 and 15, of drafts, an hour before and after 14."""
    sql("select set_config('tracker.maintenance', 'on', true)")
    sql("delete from history.revision")
    for number, hours in ((11, 0), (12, 24), (13, 47), (14, 48), (15, 49)):
        at = MARCH.replace(day=11, hour=12) + timedelta(hours=hours)
        sql("insert into history.revision values (%s, %s, 'test', null, %s)", number, at, number not in (13, 15))
    sql("select set_config('tracker.maintenance', '', true)")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("2025-03-11", 11),
        ("2025-03-12", 12),
        (" 2025-03-12 ", 12),
        ("2025-03-12T11:59:59", 11),
        ("2025-03-12T12:00", 12),
        ("2025-03-12 12:00:00", 12),
        ("2025-03-12T12:00:00Z", 12),
        ("2025-03-12t12:00:00z", 12),
        ("2025-03-12T13:59:59+02:00", 11),
        ("2025-03-12T14:00:00+02:00", 12),
        ("2025-03-12T14:00:00 02:00", 12),
        ("2025-03-12T13:59:59 02:00", 11),
        ("2025-03-12T14:00:00+0200", 12),
        ("2025-03-12T07:00:00-05:00", 12),
        ("2025-03-12T11:59:59.999999", 11),
        ("v11", 11),
        ("v13", 12),
        ("2025-03-13T11:30", 12),
        ("v14", 14),
        ("2025-03-13T14:00", 14),
        ("2999-01-01", 14),
        ("9999-12-31", 14),
        ("9999-12-31T23:59:59Z", 14),
    ],
)
def test_a_moment_becomes_a_version(three_days, text, version):
    assert resolve(text) == version


@pytest.mark.parametrize("text", ["2025-03-10", "2025-03-11T11:59:59", "v10", "v0", "1066-10-14", "0001-01-01"])
def test_before_the_first_revision_there_was_nothing(three_days, text):
    with pytest.raises(BeforeTheRecord) as refusal:
        resolve(text)

    assert refusal.value.first == MARCH.replace(day=11, hour=12)
    assert str(refusal.value) == f"This tracker held nothing yet as of {text}. Its first entry was made on 2025-03-11 at 12:00 UTC."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2025",
        "2025-03",
        "2025-02-30",
        "2025-03-12T25:00",
        "2025-03-12T12:00+99:00",
        "12/03/2025",
        "20250312",
        "2025-W10",
        "v",
        "v-1",
        "v1.5",
        "V" * 200,
        "v99999999999999999999999",
        "2025-03-12\x00",
        "٢٠٢٥-٠٣-١٢",
        "v15",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "'; drop table x --",
    ],
)
def test_what_is_no_moment_is_refused_politely(three_days, text):
    with pytest.raises(BadMoment) as refusal:
        resolve(text)

    assert str(refusal.value).endswith(".")


def test_a_day_is_its_last_instant():
    assert read_instant("2025-03-12") == MARCH.replace(hour=23, minute=59, second=59, microsecond=999999)


def test_an_empty_record_begins_nowhere(db, sql):
    sql("select set_config('tracker.maintenance', 'on', true)")
    sql("delete from history.revision")

    assert first_instant() is None
    with pytest.raises(BeforeTheRecord, match="It has no entries yet"):
        resolve("2999-01-01")


def test_instants_of_versions(three_days):
    assert instant_of(12) == MARCH.replace(hour=12)
    assert instant_of(13) == MARCH.replace(hour=12)
    assert instant_of(1) is None
