"""Releases: versions of the dataset to name, cite and fetch again."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from talks.history import current_past

LAST_OF_DAYS = """
select max(number) as version, max(at) as at from history.revision
where public and at is not null and (%(last)s::bigint is null or number <= %(last)s)
group by (at at time zone 'UTC')::date having (%(before)s::bigint is null or max(number) < %(before)s)
order by version desc limit %(limit)s
"""


class Release(NamedTuple):
    version: int
    at: datetime


def releases(*, before: int | None = None, limit: int = 100) -> list[Release]:
    """The last version of each day (UTC) on which the public record changed, latest first.

    A release never changes: it is read with `as_of=v<version>`, and so is every file made from it.
    """
    with connection.cursor() as cursor:
        cursor.execute(LAST_OF_DAYS, {"last": current_past(), "before": before, "limit": limit})
        return [Release(*row) for row in cursor.fetchall()]
