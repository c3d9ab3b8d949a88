"""Lists that the database keeps in order (migration 0016): under each party, person or topic its public records, by day.

A record's own table has an index by day, a part's table one by party, and neither serves both. A list that is asked for by one party in
the usual order begins with the kept list instead, of which PostgreSQL walks the index, and looks up each record.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import DateField, OrderBy, QuerySet
from django.db.models.expressions import RawSQL

OPERATORS = {"lte": "<=", "gte": ">=", "lt": "<", "gt": ">"}
# A lookup of the day and its value, as a queryset has them.
Bound = tuple[str, Any]


class Kept(NamedTuple):
    """What a list is asked for by a kept one: the table in schema `lists`, the key, and the words of its column `state`, empty for any."""

    table: str
    key: int
    states: tuple[str, ...] = ()

    @property
    def _name(self) -> str:
        # Quoted by Django as one name, it becomes that of a table in a schema.
        return f'lists"."{self.table}'

    def join(self, rows: QuerySet, bounds: Collection[Bound]) -> QuerySet:
        """The rows that are in the list: those without a day where the bounds say so, else those with one, within them."""
        own, meta, quote = f'"{self._name}"', rows.model._meta, connection.ops.quote_name
        where = [f"{own}.key = %s", f"{own}.record = {quote(meta.db_table)}.{quote(meta.pk.column)}"]
        params: list[Any] = [self.key]
        if ("isnull", True) in bounds:
            where.append(f"{own}.day is null")
        else:
            where.append(f"{own}.day is not null")
            for lookup, value in bounds:
                if lookup in OPERATORS:
                    where.append(f"{own}.day {OPERATORS[lookup]} %s")
                    params.append(value)
        if self.states:
            where.append(f"{own}.state in ({', '.join(['%s'] * len(self.states))})")
            params += self.states
        return rows.extra(tables=[self._name], where=where, params=params)  # noqa: S610 - our own names

    def by_day(self, order: Sequence[OrderBy]) -> list[OrderBy]:
        """The order asked for, which begins with the record's day, by the day of the list, which is the same."""
        first, *rest = order
        day = RawSQL(f'"{self._name}".day', [], output_field=DateField())  # noqa: S611 - the same
        return [OrderBy(day, descending=first.descending, nulls_first=first.nulls_first, nulls_last=first.nulls_last), *rest]
