"""What changed for the public: the reader behind versions, tags, the feed and the page of changes.

The rows are written by triggers, one for each row and revision that the public could see before or after it
(talks/history/sql/8_public.sql).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import RawSQL

from talks.history.numbers import OPEN
from talks.history.past import current_past
from talks.history.tables import table_of

Cursor = tuple[int, str, int]


class PublicChange(NamedTuple):
    """One row that one revision changed for the public."""

    version: int
    at: datetime | None
    table: str
    pk: int
    kind: str  # published, changed, retracted (by itself or with what it belongs to) or removed

    @property
    def cursor(self) -> Cursor:
        """Where the next reading goes on."""
        return self.version, self.table, self.pk


KIND = """
case when not c.was then 'published' when c.shown then 'changed'
     when exists (select from history.deletion d
                   where d.number = c.number and d.table_name = c.table_name and d.pk = c.pk::text) then 'removed'
     else 'retracted' end
"""
CHANGES = f"""
select c.number, c.table_name, c.pk, {KIND}
from history.public_change c
where (c.number, c.table_name, c.pk) > (%(version)s, %(table)s, %(pk)s) and c.number <= %(until)s and (c.was or c.shown)
order by c.number, c.table_name, c.pk limit %(limit)s
"""  # noqa: S608 - a constant of ours
# Once a revision: a day to read for each of a thousand rows takes longer than finding them.
MOMENTS = "select number, at from history.revision where number = any(%(numbers)s)"


def public_changes(
    since: int, until: int | None = None, *, after: Cursor | None = None, limit: int = 1000, using: str = DEFAULT_DB_ALIAS
) -> list[PublicChange]:
    """What revisions after `since` up to `until` changed for the public, in order of version, table and key, at most `limit`.

    A revision can hold more than one page: go on with `after`, the last change's `cursor`. Writers take turns and a version
    is drawn within the turn, so nothing can appear later at or before a version already seen: no change is ever skipped.
    """
    # One bound only: of two, PostgreSQL may enter the index at the first, and walk over all that was read before.
    version, table, pk = max(after or (0, "", 0), (since + 1, "", 0))
    values = {"version": version, "table": table, "pk": pk, "until": _until(until, using), "limit": limit}
    connection: Any = connections[using]
    found = connection.straight(CHANGES, values)
    moments = dict(connection.straight(MOMENTS, {"numbers": list({row[0] for row in found})})) if found else {}
    return [PublicChange(number, moments[number], table, pk, kind) for number, table, pk, kind in found]


LATEST = f"""
select c.number, c.table_name, c.pk, {KIND}
from history.public_change c
where (c.number, c.table_name, c.pk) < (%(version)s, %(table)s, %(pk)s) and c.table_name = any(%(tables)s) and (c.was or c.shown)
  and not exists (select from history.public_change n where n.table_name = c.table_name and n.pk = c.pk and n.number > c.number
                   and n.number <= %(last)s and (n.was or n.shown))
order by c.number desc, c.table_name desc, c.pk desc limit %(limit)s
"""  # noqa: S608 - a constant of ours


def latest_changes(
    tables: Iterable[str], *, before: Cursor | None = None, limit: int = 1000, using: str = DEFAULT_DB_ALIAS
) -> list[PublicChange]:
    """The last public change of each row of these tables, the newest first, at most `limit` behind the place `before`."""
    last = last_bound(using)
    version, table, pk = min(before or (last + 1, "", 0), (last + 1, "", 0))
    values = {"version": version, "table": table, "pk": pk, "tables": list(tables), "last": last, "limit": limit}
    connection: Any = connections[using]
    found = connection.straight(LATEST, values)
    moments = dict(connection.straight(MOMENTS, {"numbers": list({row[0] for row in found})})) if found else {}
    return [PublicChange(number, moments[number], table, pk, kind) for number, table, pk, kind in found]


FIRST_OF_EACH = f"""
select v.number, t.name, w.pk, w.kind
from unnest(%(numbers)s::bigint[]) v (number) cross join unnest(%(tables)s::text[]) t (name) cross join lateral (
  select c.pk, {KIND} as kind from history.public_change c
  where c.number = v.number and c.table_name = t.name and (c.was or c.shown) order by c.pk limit %(limit)s
) w
"""  # noqa: S608 - a constant of ours


def first_changes(numbers: list[int], tables: list[str], *, limit: int, using: str = DEFAULT_DB_ALIAS) -> list[tuple[int, str, int, str]]:
    """The first rows of each table that each of these revisions changed for the public: number, table, key and kind.

    At most `limit` of each table and revision: one query however much a revision holds.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(FIRST_OF_EACH, {"numbers": numbers, "tables": tables, "limit": limit})
        return cursor.fetchall()


CHANGES_OF = """
select c.number, r.at, c.table_name, c.pk from (
  select max(c.number) number, c.table_name, c.pk from history.public_change c
  join unnest(%(tables)s::text[], %(keys)s::bigint[]) k (table_name, pk) on k.table_name = c.table_name and k.pk = c.pk
  where c.was and c.shown and c.number <= %(last)s group by c.table_name, c.pk
) c join history.revision r on r.number = c.number
order by c.number desc, c.table_name, c.pk desc limit %(limit)s
"""


def changes_of(rows: Iterable[tuple[str, int]], limit: int, using: str = DEFAULT_DB_ALIAS) -> list[tuple[int, datetime, str, int]]:
    """Of public rows, given by table and key, those that changed last after they were published: revision, instant, table and key."""
    keys = list(rows)
    values: dict[str, Any] = {
        "tables": [table for table, _ in keys],
        "keys": [pk for _, pk in keys],
        "last": last_bound(using),
        "limit": limit,
    }
    with connections[using].cursor() as cursor:
        cursor.execute(CHANGES_OF, values)
        return cursor.fetchall()


def public_version_of(table: str, key: str, bound: str) -> str:
    """The last revision that changed a row for the public, 0 when it never was public, as SQL: its `key` and `bound`, the last
    revision that is read, are SQL too."""
    return (
        f"(select coalesce(max(c.number), 0) from history.public_change c where c.table_name = '{table}' and c.pk = {key}"  # noqa: S608
        f" and c.number <= {bound}::bigint)"
    )


LAST_OF = """
select c.pk, c.number, r.at from (
  select pk, max(number) number from history.public_change
  where table_name = %(table)s and pk = any(%(keys)s) and number <= %(last)s and (was or shown) group by pk
) c join history.revision r on r.number = c.number
"""


def last_changes(model: type[models.Model], pks: Iterable[int], using: str = DEFAULT_DB_ALIAS) -> dict[int, tuple[int, datetime | None]]:
    """The revision that changed each of these rows last for the public, and its instant."""
    with connections[using].cursor() as cursor:
        cursor.execute(LAST_OF, {"table": table_of(model), "keys": list(pks), "last": last_bound(using)})
        return {pk: (number, at) for pk, number, at in cursor.fetchall()}


CHANGED_KEYS = "select pk from history.public_change where number > %s and number <= %s and table_name = %s"
CHANGED_TABLES = """
select t, (select count(*) from (
  select from history.public_change c where c.table_name = t and c.number > %(since)s and c.number <= %(until)s limit %(most)s) counted)
from unnest(%(tables)s::text[]) t
"""


def changed_keys(model: type[models.Model], since: int, until: int) -> RawSQL:
    """The rows of a model that revisions after `since` up to `until` changed for the public, to be used within another query."""
    return RawSQL(CHANGED_KEYS, [since, until, table_of(model)])  # noqa: S611 - a constant of ours


def changed_tables(tables: list[str], since: int, until: int, most: int, *, using: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """How many rows of each of the tables they changed, counting up to so many."""
    with connections[using].cursor() as cursor:
        cursor.execute(CHANGED_TABLES, {"tables": tables, "since": since, "until": until, "most": most})
        return dict(cursor.fetchall())


WITHDRAWN = """
select c.pk, max(c.number) from history.public_change c
where c.table_name = %(table)s and c.number > %(version)s and c.was and not c.shown
  and not exists (select from history.public_change n where n.table_name = c.table_name and n.pk = c.pk and n.number > c.number and n.shown)
group by c.pk
"""

# Of a record: the last that it leads to.
MERGED = """
with recursive way as (
  select merged_into_id as next, 1 as step from public.{table} where public_id = %s and merged_into_id is not null
  union all
  select t.merged_into_id, step + 1 from public.{table} t join way on t.id = way.next where t.merged_into_id is not null)
select t.public_id, t.{title} from way join public.{table} t on t.id = way.next order by step desc limit 1
"""


def withdrawn_since(model: type[models.Model], version: int, *, using: str = DEFAULT_DB_ALIAS) -> dict[int, int]:
    """The rows of a model that left the public after `version` and have not come back: by key, the revision that took them out."""
    with connections[using].cursor() as cursor:
        cursor.execute(WITHDRAWN, {"table": table_of(model), "version": version})
        return dict(cursor.fetchall())


def merged_now(model: type[models.Model], public_id: str, title: str, *, using: str = DEFAULT_DB_ALIAS) -> tuple[str, str] | None:
    """What a record has become one with by today, whatever moment is read: id and title, at the end of the way; None where nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute(MERGED.format(table=table_of(model), title=title), [public_id])
        return cursor.fetchone()


def last_public(model: type[models.Model], pk: Any, *, using: str = DEFAULT_DB_ALIAS) -> int | None:
    """The last dataset version at which a row that is public no more was public; None when it never was. In the past, by then."""
    gone = "select max(number) from history.public_change where table_name = %s and pk = %s and was and not shown and number <= %s"
    before = f"select max(number) from history.revision where public and number < ({gone})"  # noqa: S608 - a constant of ours
    return _one(before, [table_of(model), pk, last_bound(using)], using)


def last_withdrawal(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """The last revision that took something out of the public, whatever moment is read; 0 when none has."""
    return _one("select coalesce(max(number), 0) from history.public_change where was and not shown", [], using)


def public_revisions(last: int | None, limit: int, using: str = DEFAULT_DB_ALIAS) -> list[tuple[int, datetime]]:
    """Numbers and instants of the latest revisions that the public saw, at most `limit`, none above `last`."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select number, at from history.revision where public and (%(last)s::bigint is null or number <= %(last)s) "
            "order by number desc limit %(limit)s",
            {"last": last, "limit": limit},
        )
        return cursor.fetchall()


def last_bound(using: str = DEFAULT_DB_ALIAS) -> int:
    """The last revision that is read now: that of the past, or one beyond all."""
    past = current_past(using=using)
    return OPEN - 1 if past is None else past


def _until(until: int | None, using: str) -> int:
    return last_bound(using) if until is None else min(until, last_bound(using))


def _one(query: str, values: Any, using: str) -> Any:
    with connections[using].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()[0]
