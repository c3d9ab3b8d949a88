"""What the records of a page or of a stretch of a file have in parts and links, read once for all instead of once for each record.

Fields that are read from the same rows share a reading: the four roles of parties, the kinds of links, both figures of citations.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, F, When
from django.db.models.expressions import Combinable, RawSQL

from talks.resources.field import Field, Gathered, TableColumn

# The rows of one key after the other, each found by index. The planner, left to itself, reads small tables whole, and the page has
# few keys; what may not be pulled up (offset 0) has to be entered by key.
OF_EACH_KEY = (
    "FROM (SELECT DISTINCT key FROM wanted) wanted CROSS JOIN LATERAL (SELECT * FROM {table} WHERE {column} = wanted.key OFFSET 0) {table}"
)
# The same for thousands of keys whose number the planner knows: it may read a small table whole.
OF_MANY_KEYS = "FROM wanted JOIN {table} ON {column} = wanted.key"


@dataclass(frozen=True)
class Together:
    """The values of fields as columns of `part_0`, `part_1` …, and the SELECT of each of these with its parameters."""

    values: dict[str, Combinable]
    rows: list[tuple[str, tuple[Any, ...]]]


def gather(fields: Sequence[Field | TableColumn], of_each: str = OF_EACH_KEY) -> Together:
    """What stands for those of the fields, or of the columns of a table, that can be gathered."""
    readings: dict[tuple, list[tuple[str, Combinable, Gathered]]] = {}
    for field in fields:
        if one := field.gathered:
            key = one.column, *one.of().order_by().query.sql_with_params()
            readings.setdefault(key, []).append((field.name, field.build(), one))
    values: dict[str, Combinable] = {}
    rows = []
    for number, those in enumerate(readings.values()):
        rows.append(_by_owner(of_each, those[0][2], {f"value_{place}": one.value() for place, (_, _, one) in enumerate(those)}))
        for place, (name, alone, one) in enumerate(those):
            kind = alone.output_field  # type: ignore[attr-defined]
            value = f"coalesce(part_{number}.value_{place}, {one.empty})"
            read = RawSQL(value, [], output_field=kind)  # noqa: S611 - our own declarations
            values[name] = Case(When(one.only, then=read), default=alone) if one.only else read
    return Together(values, rows)


def _by_owner(keys: str, gathered: Gathered, columns: dict[str, Combinable]) -> tuple[str, tuple[Any, ...]]:
    """The SELECT of these aggregates for each record of the page, which it calls `owner`."""
    rows = gathered.of().order_by()
    sql, params = rows.values(owner=F(f"{gathered.column}_id")).annotate(**columns).query.sql_with_params()
    quote = connection.ops.quote_name
    table, link = quote(rows.model._meta.db_table), quote(rows.model._meta.get_field(gathered.column).column)
    # Subqueries name their tables by aliases, so only one FROM is the SELECT's own.
    of_each = keys.format(table=table, column=link)
    written, times = re.subn(rf"FROM {re.escape(table)}(?= (?:INNER|LEFT|WHERE|GROUP) )", lambda _: of_each, sql)
    assert times == 1, sql
    return written, params
