"""Every row that breaks a rule, where the database names only the first it meets.

What is written inside `unruled` goes into temporary tables that stand before the record's own under the same names, hold what
those hold and know no rules. Then each rule, as the database itself has it, is asked of all rows at once.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from talks.contents import parts_of
from talks.services.trigger_rules import trigger_rules

TABLES = """
select t.relname, array_agg(quote_ident(a.attname)) from pg_class t join pg_attribute a on a.attrelid = t.oid
where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname like 'talks\\_%' and a.attnum > 0
  and not a.attisdropped and a.attgenerated = ''
group by t.relname
"""
STAND_IN = """
create temporary table {table} (like public.{table} including defaults including generated) on commit drop;
alter table pg_temp.{table} alter id set default nextval(pg_get_serial_sequence('public.{table}', 'id'));
insert into pg_temp.{table} ({columns}) select {columns} from public.{table};
create index on pg_temp.{table} (id);
"""
CHECKS = """
select conname, pg_get_expr(conbin, conrelid) from pg_constraint where contype = 'c' and conrelid = format('public.%%I', %s::text)::regclass
order by conname
"""
# Name, expressions, condition, whether nulls are alike; for an exclusion the operators, one for each expression.
DISTINCT = """
select i.relname, array(select pg_get_indexdef(x.indexrelid, n, true) from generate_series(1, x.indnkeyatts) n),
  coalesce(pg_get_expr(x.indpred, x.indrelid), 'true'), x.indnullsnotdistinct,
  array(select o.oprname from unnest(c.conexclop) with ordinality as u (oid, n) join pg_operator o on o.oid = u.oid order by n)
from pg_index x join pg_class i on i.oid = x.indexrelid left join pg_constraint c on c.conindid = x.indexrelid and c.contype = 'x'
where x.indrelid = format('public.%%I', %s::text)::regclass and (x.indisunique or x.indisexclusion) and not x.indisprimary
order by i.relname
"""

BROKEN = "select id, null from {table} where not ({holds})"
SAID_TWICE = """
select id, first from (
  select id, first_value(id) over (partition by {alike} order by id) as first from {table} where ({condition}) {filled}) as each
where id <> first
"""
MEETING = """
with each as (select id, {named} from {table} where {condition})
select b.id, min(a.id) from each a join each b on a.id < b.id and {meets} group by b.id
"""


@dataclass(frozen=True, slots=True)
class Breach:
    """Row `pk` breaks `rule`; where it cannot stand beside another, `beside` is the first of those."""

    rule: str
    pk: int
    beside: int | None = None


@contextmanager
def unruled(records: Collection[Any] = ()) -> Iterator[None]:
    """What is read and written inside meets no rule, takes no turn and locks nothing of the record. Nothing of it stays.

    With `records` only the tables of these and of their parts may be written inside; the others are not copied.
    """
    wanted = _tables(records)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            for table, columns in cursor.fetchall():
                if records and table not in wanted:
                    continue
                cursor.execute(STAND_IN.format(table=table, columns=", ".join(columns)))
                for owner in wanted.get(table, ()):
                    cursor.execute(f"create index on pg_temp.{table} ({owner}_id)")
        yield
        transaction.set_rollback(True)


def _tables(records: Collection[Any]) -> dict[str, Sequence[str]]:
    """The tables of records and of their parts, each with what its rows are sought by besides their key."""
    parts = {part for model in records for part, _ in parts_of(model).values()}
    return {model._meta.db_table: () for model in records} | {part._meta.db_table: part.owners for part in parts}


def breaches(tables: Collection[type[models.Model]]) -> list[Breach]:
    """Every row of these tables that breaks a rule, a query each. To be asked inside `unruled`."""
    found: list[Breach] = []
    with connection.cursor() as cursor:
        asked = [(rule, query) for model in tables for rule, query in _constraints(cursor, model._meta.db_table)]
        asked += [(rule.name, rule.broken) for rule in trigger_rules().values() if rule.broken and rule.model in tables]
        for rule, query in asked:
            cursor.execute(query)
            found += [Breach(rule, *row) for row in cursor.fetchall()]
    return found


def _constraints(cursor: Any, table: str) -> Iterator[tuple[str, str]]:
    """Every constraint of a table with the query for the rows that break it."""
    cursor.execute(f"analyze {table}")
    cursor.execute(CHECKS, [table])
    for rule, holds in cursor.fetchall():
        yield rule, BROKEN.format(table=table, holds=holds)
    cursor.execute(DISTINCT, [table])
    for rule, expressions, condition, nulls_alike, operators in cursor.fetchall():
        if operators:
            named = ", ".join(f"{expression} as e{n}" for n, expression in enumerate(expressions))
            meets = " and ".join(f"a.e{n} {operator} b.e{n}" for n, operator in enumerate(operators))
            yield rule, MEETING.format(table=table, named=named, condition=condition, meets=meets)
        else:
            filled = "" if nulls_alike else "".join(f" and ({expression}) is not null" for expression in expressions)
            yield rule, SAID_TWICE.format(table=table, alike=", ".join(expressions), condition=condition, filled=filled)
