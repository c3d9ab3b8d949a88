"""From a moment, as people and scripts write it, to a version."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.db import DEFAULT_DB_ALIAS, connections

from talks.history.errors import AheadOfTheRecord, BadMoment, BeforeTheRecord

VERSION = re.compile(r"v([0-9]{1,18})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIMESTAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?) ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?", re.IGNORECASE
)
SPACED_OFFSET = re.compile(r"(:[0-9]{2}(?:[.,][0-9]+)?) ([0-9]{2}(?::?[0-9]{2})?)$")
EXPECTED = "Write a day (2025-03-12 or 12 March 2025, the month as a word), a time (2025-03-12T18:00:00+00:00) or a dataset version (v123)."


def resolve(text: str, *, using: str = DEFAULT_DB_ALIAS) -> int:
    """The public version that stood at a moment: a day (its last instant, UTC), a timestamp (UTC unless it says otherwise), or `v123`.

    What lies in the future is the latest version; the number of a revision that the public never saw is the last public one
    before it, so that nothing tells the desk's rhythm. Raises BadMoment, or BeforeTheRecord when nothing was public yet.
    """
    text = text.strip()
    number = VERSION.fullmatch(text)
    with connections[using].cursor() as cursor:
        if number:
            cursor.execute(BY_NUMBER, {"number": int(number[1])})
        else:
            cursor.execute(BY_INSTANT, {"instant": read_instant(text)})
        version, latest = cursor.fetchone()
    if number and int(number[1]) > (latest or 0):
        raise BadMoment(f"There is no dataset version {number[1]} yet; the latest is {latest or 0}.")
    if version is None:
        raise BeforeTheRecord(text, first_instant(using=using))
    return version


BY_NUMBER = """
select (select max(number) from history.revision where public and number <= %(number)s),
       (select max(number) from history.revision where public)
"""
# The future, in the database's clock, is the latest version, and the only one in which a transaction finds itself.
BY_INSTANT = """
select case when %(instant)s::timestamptz >= clock_timestamp() then (select max(number) from history.revision where public)
            else (select number from history.revision where public and at <= %(instant)s::timestamptz
                  order by at desc, number desc limit 1) end, null
"""


NUMBER = re.compile(r"v?([0-9]{1,18})")


def after_bound(text: str, *, using: str = DEFAULT_DB_ALIAS) -> int:
    """From what version on, itself left out, `since` means: a number (123 or v123), a day (its first instant, UTC) or a timestamp.

    0 for what lies before the record. Raises BadMoment, or AheadOfTheRecord for a number not reached.
    """
    text = text.strip()
    if number := NUMBER.fullmatch(text):
        return _reached(int(number[1]), using)
    instant = read_instant(text)
    if DAY.fullmatch(text):
        instant = datetime.combine(instant.date(), time.min, tzinfo=UTC) - timedelta(microseconds=1)
    return _by(instant, using)


def up_to_bound(text: str, *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Up to what version `until` means: a number (123 or v123), a day (its last instant, UTC) or a timestamp.

    Raises BadMoment, for a number not reached too.
    """
    text = text.strip()
    if number := NUMBER.fullmatch(text):
        try:
            return _reached(int(number[1]), using)
        except AheadOfTheRecord as ahead:
            raise BadMoment(f"There is no dataset version {ahead.asked} yet; the latest is {ahead.latest}.") from None
    return _by(read_instant(text), using)


def _reached(number: int, using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute("select coalesce(max(number), 0) from history.revision where public")
        latest = cursor.fetchone()[0]
    if number > latest:
        raise AheadOfTheRecord(number, latest)
    return number


def _by(instant: datetime, using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute(BY_INSTANT, {"instant": instant})
        return cursor.fetchone()[0] or 0


def read_instant(text: str) -> datetime:
    """The instant that a day or timestamp means. Raises BadMoment."""
    try:
        if DAY.fullmatch(text):
            day = date.fromisoformat(text)
            return datetime.combine(day, time.max, tzinfo=UTC)
        # A `+` in an address arrives as a space.
        found = TIMESTAMP.fullmatch(SPACED_OFFSET.sub(r"\1+\2", text))
        if found:
            on, at, offset = found.groups()
            return datetime.fromisoformat(f"{on}T{at.replace(',', '.')}{(offset or 'Z').upper()}").astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise BadMoment(f"“{text[:60]}” is not a moment. {EXPECTED}")


def first_instant(*, using: str = DEFAULT_DB_ALIAS) -> datetime | None:
    """When the public record begins; None while nothing is public."""
    with connections[using].cursor() as cursor:
        cursor.execute("select at from history.revision where public and at is not null order by at limit 1")
        row = cursor.fetchone()
    return row[0] if row else None


def first_ended_since(instant: datetime, *, using: str = DEFAULT_DB_ALIAS) -> int | None:
    """The first revision that ended at an instant or later: of an instant taken while writing, the revision that was being written."""
    with connections[using].cursor() as cursor:
        cursor.execute("select min(number) from history.revision where at >= %s", [instant])
        return cursor.fetchone()[0]


def instant_of(version: int, *, using: str = DEFAULT_DB_ALIAS) -> datetime | None:
    """When a version was committed: the last that the public saw, up to this number."""
    with connections[using].cursor() as cursor:
        cursor.execute("select at from history.revision where public and number <= %s order by number desc limit 1", [version])
        row = cursor.fetchone()
    return row[0] if row else None
