"""Since when a record has been known."""

import datetime as dt
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from talks.knowledge.day import Known, known_on

# The days on which something can have become known: a source was there, or a party, a membership or an office began.
DAYS = """
select known_from from talks_source
union select founded_on_first from talks_party
union select joined_on_first from talks_membership
union select from_on_first from talks_office
"""


def known_since(rows: Any, *, using: str = DEFAULT_DB_ALIAS) -> dt.date | None:
    """The first day on which the queryset `rows`, asked again, has a row; None where it has none even now.

    What was known once stays known, so that the day is found by halving: there is no second rule to differ from the first.
    """
    if not rows.all().exists():
        return None
    with connections[using].cursor() as cursor:
        cursor.execute(DAYS)
        days = sorted(day for (day,) in cursor.fetchall() if day)
    low, high = 0, len(days) - 1
    while low < high:
        middle = (low + high) // 2
        with known_on(Known(days[middle]), using=using):
            there = rows.all().exists()
        low, high = (low, middle) if there else (middle + 1, high)
    return days[low] if days else None
