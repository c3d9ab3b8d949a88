"""The SELECT that reads a stretch of rows, some thousand given by their keys, for files.

What they have in common is read once for the stretch: parts by one grouped reading each, linked records by a join. Unlike the
statement for a page it is planned each time, for as many keys as there are: that takes less than choosing wrongly.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models.expressions import Combinable, RawSQL

from talks.resources.expressions import JsonRow
from talks.resources.field import Field, Linked, TableColumn
from talks.resources.gathered import OF_MANY_KEYS, gather
from talks.resources.resource import Resource

BY_KEYS = """with wanted (key, place) as materialized (select * from unnest(%s::bigint[]) with ordinality){parts}
select {cells} from wanted join {table} on {key} = wanted.key{joined} order by wanted.place"""
# Stands for the keys of a stretch in the parameters.
KEYS = "\u0002keys\u0002"
Sql = tuple[str, tuple[Any, ...]]
# From the values of the columns, by name, resolved against a query, what is selected.
Write = Callable[[dict[str, Combinable]], Sequence[Combinable]]


def by_keys(resource: Resource, columns: Sequence[Field | TableColumn], write: Write) -> Sql:
    """The SELECT of what `write` makes of the values of these columns, in the order of the keys."""
    together = gather(columns, OF_MANY_KEYS)
    query = resource.model.objects.all().order_by().query
    values, joined = dict(together.values), [_parts(resource, len(together.rows))]
    for number, column in enumerate(columns):
        if column.linked and column.name not in values:
            kind = column.build().output_field  # type: ignore[attr-defined]
            values[column.name] = RawSQL(f"link_{number}.value", [], output_field=kind)  # noqa: S611 - our own names
            joined.append(_link(resource, f"link_{number}", column.linked))
    cells: Any = write({column.name: values.get(column.name) or column.build() for column in columns})
    compiler = query.get_compiler(connection=connection)
    compiled = [compiler.compile(cell.resolve_expression(query)) for cell in cells]
    text = BY_KEYS.format(
        parts="".join(f",\npart_{number} as ({sql})" for number, (sql, _) in enumerate(together.rows)),
        cells=", ".join(sql for sql, _ in compiled),
        table=connection.ops.quote_name(resource.model._meta.db_table),
        key=_column(resource, resource.model._meta.pk.column),
        joined="".join(sql for sql, _ in joined),
    )
    return text, (KEYS, *(param for _, params in (*together.rows, *compiled, *joined) for param in params))


@lru_cache(maxsize=128)
def objects(resource: Resource, names: tuple[str, ...]) -> Sql:
    """The SELECT of rows as JSON texts, as the API has them."""
    fields = {field.name: field for field in resource.fields}
    return by_keys(resource, [fields[name] for name in names], lambda values: [JsonRow(values)])


def placed(sql: Sql, keys: Sequence[int], resource: Resource, base_url: str) -> Sql:
    """The statement for the rows of these keys, read for the day of the resource."""
    text, params = sql
    return text, tuple(list(keys) if param == KEYS else resource.placed(param, base_url) for param in params)


def _column(resource: Resource, name: str) -> str:
    quote = connection.ops.quote_name
    return f"{quote(resource.model._meta.db_table)}.{quote(name)}"


def _parts(resource: Resource, count: int) -> Sql:
    key = _column(resource, resource.model._meta.pk.column)
    return "".join(f" left join part_{number} on part_{number}.owner = {key}" for number in range(count)), ()


def _link(resource: Resource, alias: str, linked: Linked) -> Sql:
    sql, params = linked.of().order_by().values_list("pk", linked.value()).query.sql_with_params()
    return f" left join ({sql}) {alias} (key, value) on {alias}.key = {_column(resource, linked.column)}", params
