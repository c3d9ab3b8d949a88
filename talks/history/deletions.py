"""What was deleted: which rows, by whom and why, and what left the public together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connections, models

from talks.history.tables import table_of


@dataclass(frozen=True)
class Deletion:
    """One row that one revision deleted."""

    number: int
    at: datetime | None
    actor: str
    reason: str
    table: str
    pk: int


DELETED = """
select r.number, r.at, r.actor, coalesce(r.reason, ''), d.table_name, d.pk::bigint
from history.deletion d join history.revision r on r.number = d.number
where d.table_name = any(%(tables)s) and (%(number)s::bigint is null or d.number = %(number)s)
order by d.number desc, d.table_name, d.pk::bigint limit %(limit)s
"""
GONE_WITH = """
select c.table_name, c.pk from history.public_change c
where c.was and not c.shown and c.number = (
  select max(number) from history.public_change where table_name = %s and pk = %s and was and not shown)
"""


def deletions(tables: Collection[str], *, number: int | None = None, limit: int = 1000, using: str = DEFAULT_DB_ALIAS) -> list[Deletion]:
    """The rows of these tables that were deleted, the latest first; of one revision if a `number` is given."""
    with connections[using].cursor() as cursor:
        cursor.execute(DELETED, {"tables": list(tables), "number": number, "limit": limit})
        return [Deletion(*row) for row in cursor.fetchall()]


def gone_with(model: type[models.Model], pk: int, *, using: str = DEFAULT_DB_ALIAS) -> dict[str, list[int]]:
    """The rows that left the public in the same revision as this one did last, itself among them: keys by table."""
    found: dict[str, list[int]] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(GONE_WITH, [table_of(model), pk])
        for table, key in cursor.fetchall():
            found.setdefault(table, []).append(key)
    return found
