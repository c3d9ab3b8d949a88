"""What changed between two versions: the reader behind the change feed."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from talks.history.numbers import OPEN
from talks.history.past import current_past
from talks.history.tables import is_recorded, owners_of

SEEN = "in ('published', 'retracted')"


@dataclass(frozen=True)
class Change:
    """One row that one revision inserted, updated or deleted."""

    version: int
    at: datetime | None
    actor: str
    reason: str | None
    table: str
    noun: str  # name of the model
    pk: str
    public_id: str | None
    kind: str  # insert, update or delete
    public: bool  # whether it changed what the public sees; rather yes than no

    @property
    def cursor(self) -> tuple[int, str, str]:
        """Where the next reading goes on."""
        return self.version, self.table, self.pk


def changes(
    since: int,
    until: int | None = None,
    *,
    limit: int = 1000,
    after: tuple[int, str, str] | None = None,
    public: bool | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> list[Change]:
    """Changes of the versions after `since` up to `until`, in order of version, table and key, at most `limit`.

    A revision can hold more than one page: go on with `after`, the last change's `cursor`. Writers take turns and a version
    is drawn within the turn, so nothing can appear later at or before a version already seen: no change is ever skipped.
    `public=True` leaves out what the public cannot see.
    """
    past = current_past(using=using)
    last = min(OPEN - 1 if until is None else until, OPEN - 1 if past is None else past)
    version, table, pk = after or (since, "", "")
    values: dict[str, int | str] = {"since": since, "until": last, "limit": limit, "version": version, "pk": pk}
    models = {model._meta.db_table: model for model in _recorded()}
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        # Compiling a query over that many tables takes longer than running it.
        cursor.execute("set local jit = off")
        # Most readings find little or nothing new: planning a query over all tables would cost more than the answer.
        cursor.execute(" union all ".join(WRITTEN_IN.format(table=name) for name in models), values)
        written = {name for (name,) in cursor.fetchall()}
        cursor.execute(DELETED_IN, values)
        deleted = {name for (name,) in cursor.fetchall()}
        pieces = [_piece(models[name], WRITTEN, table, public=public) for name in models if name in written]
        pieces += [_piece(models[name], DELETED, table, public=public) for name in models if name in deleted]
        if not pieces:
            return []
        cursor.execute(ALL.format(pieces=" union all ".join(f"({piece})" for piece in pieces)), values)
        return [
            Change(number, at, actor, reason, name, models[name].__name__, key, public_id, kind, seen)
            for number, at, actor, reason, name, key, public_id, kind, seen in cursor.fetchall()
        ]


WRITTEN_IN = """
select '{table}' where exists (select from history."{table}" where h_from > %(since)s and h_from >= %(version)s and h_from <= %(until)s)
"""
DELETED_IN = """
select distinct table_name from history.deletion where number > %(since)s and number >= %(version)s and number <= %(until)s
"""
# Keys are numbers or UUIDs: shorter first, then by letter, is their own order.
ALL = """
select r.number, r.at, r.actor, r.reason, c.tab, c.pk, c.public_id, c.kind, c.public
from ({pieces}) c (number, tab, pk, public_id, kind, public) join history.revision r on r.number = c.number
order by c.number, c.tab collate "C", length(c.pk), c.pk collate "C" limit %(limit)s
"""
# A page is found first, in the order of the index, and looked at closely afterwards.
WRITTEN = """
select {number}, '{table}'::text, {key}::text, {public_id},
       case when exists (select from {history} p where p.{name} = {key} and p.h_to = {number}) then 'update' else 'insert' end, {seen}
from (select h.* from {history} h where h_from > %(since)s and h_from <= %(until)s and {onward} and {wanted}
      order by h_from, {name} limit %(limit)s) h
"""
DELETED = """
select {number}, '{table}'::text, {key}::text, {public_id}, 'delete', {seen}
from (select d.* from history.deletion d where d.table_name = '{table}' and number > %(since)s and number <= %(until)s and {onward}) d
join {history} h on {key} = d.pk::{type} and h.h_to = {number}
where {wanted} and not exists (select from {history} n where n.{name} = {key} and n.h_from = {number})
order by {number}, {key} limit %(limit)s
"""
# The row itself, or what it was before, was public.
SEEN_RECORD = "(h.stage {seen} or exists (select from {history} p where p.{name} = {key} and p.h_to = {number} and p.stage {seen}))"
# The owner was public at this version or at the one before; so was the owner that the part had before.
SEEN_PART = """
(h."{column}" is not null and exists (
   select from history."{owner}" o where o."{owner_key}" = h."{column}" and o.h_from <= {number} and o.h_to >= {number} and o.stage {seen})
 or exists (
   select from {history} p join history."{owner}" o on o."{owner_key}" = p."{column}"
   where p.{name} = {key} and p.h_to = {number} and o.h_from <= {number} and o.h_to >= {number} and o.stage {seen}))
"""


def _recorded() -> list[type[models.Model]]:
    found = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy and is_recorded(model._meta.db_table))
    return sorted(found, key=lambda model: model._meta.db_table)


def _piece(model: type[models.Model], query: str, cursor_table: str, *, public: bool | None) -> str:
    """The query over the history of one model: what was written, or what was deleted."""
    table = model._meta.db_table
    name = f'"{model._meta.pk.column}"'
    key_type = model._meta.pk.rel_db_type(connections[DEFAULT_DB_ALIAS])
    columns = {field.column for field in model._meta.local_concrete_fields}
    number, key = ("h.h_from", name) if query is WRITTEN else ("d.number", f"d.pk::{key_type}")
    words = {"number": number, "table": table, "history": f'history."{table}"', "name": name, "key": f"h.{name}", "seen": SEEN}
    seen = _seen(model, "stage" in columns, words)
    # Tables come in order within a version: where the cursor stands, those before it are done with.
    bare = number.split(".")[1]
    if table == cursor_table:
        onward = f"({bare}, {key}) > (%(version)s, %(pk)s::{key_type})"
    else:
        onward = f"{bare} {'>=' if table > cursor_table else '>'} %(version)s"
    return query.format(
        **(words | {"seen": seen}),
        public_id="h.public_id::text" if "public_id" in columns else "null::text",
        type=key_type,
        onward=onward,
        wanted=seen if public else "true",
    )


def _seen(model: type[models.Model], staged: bool, words: dict[str, str]) -> str:
    """Whether the public could see the row, or the record that owns it, at this version or at the one before."""
    if staged:
        return SEEN_RECORD.format(**words)
    owners = owners_of(model)
    if not owners:
        return "true"
    each = (SEEN_PART.format(**words, owner=owner["table"], owner_key=owner["key"], column=owner["column"]) for owner in owners)
    return f"({' or '.join(each)})"
