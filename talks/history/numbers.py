"""The versions of the dataset and of single records."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from talks.history.past import current_past
from talks.history.tables import key_of, parts_of, table_of

OPEN = 9223372036854775807


@dataclass(frozen=True)
class Version:
    """One version of a record or of one of its parts."""

    number: int
    at: datetime | None
    actor: str
    reason: str | None
    what: str  # insert, update or delete
    table: str
    pk: Any
    record: Any  # the key of the record that it is, or belongs to
    row: dict[str, Any]  # columns as then; for a deletion, the last there were


def dataset_version(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """The last revision that changed what the public sees; 0 when none has. In the past, the last by then."""
    connection: Any = connections[using]
    ((number,),) = connection.prepared(LATEST, [str(_bound(using))])
    return int(number)


def latest_revision(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """The last revision, whether the public sees it or not; 0 when there is none yet."""
    with connections[using].cursor() as cursor:
        cursor.execute("select coalesce(max(number), 0) from history.revision")
        return cursor.fetchone()[0]


@contextmanager
def at_hand(version: int | None, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside, what is found in the present may be kept for this version, which was read before; None where nothing is kept."""
    connection: Any = connections[using]
    connection.version = version
    try:
        yield
    finally:
        connection.version = None


def version_at_hand(*, using: str = DEFAULT_DB_ALIAS) -> int | None:
    """The version for which what is found may be kept; None in the past, where less is known, and where nobody has read it."""
    connection: Any = connections[using]
    return connection.version if connection.past is None and connection.known is None else None


def record_version(model: type[models.Model], pk: Any, *, using: str = DEFAULT_DB_ALIAS) -> int:
    """The last revision that changed this record or its parts; 0 when there never was such a record."""
    pieces = " union all ".join(LAST.format(table=table, column=column) for table, column, _ in _tables(model))
    with connections[using].cursor() as cursor:
        cursor.execute(f"select coalesce(max(v), 0) from ({pieces}) u (v)", {"pk": pk, "bound": _bound(using)})  # noqa: S608 - our tables
        return cursor.fetchone()[0]


def record_versions(model: type[models.Model], pks: Collection[Any], *, using: str = DEFAULT_DB_ALIAS) -> dict[Any, int]:
    """The same of many records of a model by key, a query for each table; without those that there never were."""
    answer: dict[Any, int] = {}
    with connections[using].cursor() as cursor:
        for table, column, _ in _tables(model):
            cursor.execute(LASTS.format(table=table, column=column), {"pks": list(pks), "bound": _bound(using)})
            for pk, number in cursor.fetchall():
                answer[pk] = max(number, answer.get(pk, 0))
    return answer


def versions(model: type[models.Model], pk: Any, *, parts: bool = True, using: str = DEFAULT_DB_ALIAS) -> list[Version]:
    """What became of a record and, unless told otherwise, of its parts, oldest first; in the past, up to then."""
    return versions_of(model, [pk], parts=parts, using=using)


def versions_of(model: type[models.Model], pks: Collection[Any], *, parts: bool = True, using: str = DEFAULT_DB_ALIAS) -> list[Version]:
    """The same of several records of a model, together: a query for each table, not for each record."""
    answer: list[Version] = []
    with connections[using].cursor() as cursor:
        for table, column, key in _tables(model)[: None if parts else 1]:
            cursor.execute(VERSIONS.format(table=table, column=column, key=key), {"pks": list(pks), "bound": _bound(using)})
            names = [item.name for item in cursor.description]
            for found in cursor.fetchall():
                row = dict(zip(names, found, strict=True))
                number, at, actor, reason, what, _, _ = [row.pop(f"h_{name}") for name in ABOUT]
                answer.append(Version(number, at, actor, reason, what, table, row[key], row[column], row))
    return sorted(answer, key=lambda version: version.number)


def ever_linked(model: type[models.Model], link: str, pks: Collection[Any], *, using: str = DEFAULT_DB_ALIAS) -> set[Any]:
    """The keys of all rows of a model that led to these keys by a link at any version, those that are gone too."""
    field: Any = model._meta.get_field(link)
    with connections[using].cursor() as cursor:
        ask = f'select distinct "{key_of(model)}" from history."{table_of(model)}" where "{field.column}" = any(%s) and h_from <= %s'  # noqa: S608
        cursor.execute(ask, [list(pks), _bound(using)])
        return {key for (key,) in cursor.fetchall()}


LATEST = "select coalesce(max(number), 0) from history.revision where public and number <= $1::bigint"
ABOUT = ("number", "at", "actor", "reason", "what", "from", "to")
LAST = """
select max(case when h_to <= %(bound)s then h_to else h_from end) from history."{table}" where "{column}" = %(pk)s and h_from <= %(bound)s
"""
LASTS = """
select "{column}", max(case when h_to <= %(bound)s then h_to else h_from end) from history."{table}"
where "{column}" = any(%(pks)s) and h_from <= %(bound)s group by 1
"""
# A part that was handed to another record counts as deleted here.
VERSIONS = """
select r.at as h_at, r.actor as h_actor, r.reason as h_reason, h.*
from (
  select h.h_from as h_number, case when exists (
           select from history."{table}" p where p."{key}" = h."{key}" and p."{column}" = h."{column}" and p.h_to = h.h_from
         ) then 'update' else 'insert' end as h_what, h.*
    from history."{table}" h where h."{column}" = any(%(pks)s) and h.h_from <= %(bound)s
  union all
  select h.h_to, 'delete', h.*
    from history."{table}" h where h."{column}" = any(%(pks)s) and h.h_to <= %(bound)s and not exists (
           select from history."{table}" n where n."{key}" = h."{key}" and n."{column}" = h."{column}" and n.h_from = h.h_to)
) h join history.revision r on r.number = h.h_number
order by r.number, h."{key}"
"""


def _bound(using: str) -> int:
    past = current_past(using=using)
    return OPEN - 1 if past is None else past


def _tables(model: type[models.Model]) -> list[tuple[str, str, str]]:
    """History tables of a record and its parts, each with the column that holds the record's key and with its own key."""
    own = key_of(model)
    return [(table_of(model), own, own)] + [(table_of(part), column, key_of(part)) for part, column in parts_of(model)]
