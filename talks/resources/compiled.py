"""A row's JSON as SQL: compiled once for each choice of fields, and read by key with a plan that the connection keeps.

The statement that a filter makes is short and planned each time, since the plan depends on its values; the statement that
builds the rows is long, and its plan never depends on any: it is given the keys of a page.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg.sql
from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable

from talks.history.public import last_bound, public_version_of
from talks.history.snapshot import SEEN
from talks.resources.expressions import BASE_URL, THE_DAY, JsonRow
from talks.resources.gathered import Together, gather

if TYPE_CHECKING:
    from talks.resources.resource import Resource

# From so many rows on, what many rows have in common is read once for all of them.
MANY = 20
# Behind a subquery the number of keys is hidden from the planner, which would otherwise plan anew for a shorter page.
FEW_KEYS = "wanted (key, place) as materialized (select * from unnest((select $1::bigint[])) with ordinality)"
# Of a JSON list the planner expects a hundred entries, of an array ten.
MANY_KEYS = """wanted (key, place) as materialized (
  select key::bigint, place from json_array_elements_text((select to_json($1::bigint[]))) with ordinality list (key, place))"""
# Stands in compiled SQL for the public id that is asked for.
NAME = "\u0002name\u0002"
# No text of JSON holds it unescaped, so it may stand between two of them: a page in one piece costs fewer turns of both sides.
BETWEEN = b"\x1e"
BY_KEYS = """with {wanted}
select string_agg(found.row, chr(30) order by found.place), {seen} from (
  select {row}, wanted.place from wanted join {table} on {column} = wanted.key{public}{joined}
) found (row, place)"""
BY_NAME = """with {wanted} select {row}, wanted.key, {version} from wanted join {table} on {column} = wanted.key{public}"""


@lru_cache(maxsize=512)
def compiled(resource: "Resource", names: tuple[str, ...]) -> tuple[str, tuple]:
    """The SQL of a row's JSON over the table of the resource: it names columns of the outer table only.

    Constants are written into it; its parameters are those that only the reading knows: addresses of the site, and the day.
    """
    fields = {field.name: field for field in resource.fields}
    return _row(resource, {name: fields[name].build() for name in names})


def _row(resource: "Resource", values: dict[str, Combinable]) -> tuple[str, tuple]:
    query = resource.model.objects.all().order_by().query
    row = JsonRow(values).resolve_expression(query)
    return _with_constants(*query.get_compiler(connection=connection).compile(row))


def _with_constants(sql: str, params: Sequence[Any]) -> tuple[str, tuple]:
    """SQL into which all parameters are written but those that only the reading knows."""
    first, *pieces = sql.split("%s")
    text = first + "".join(_written(param) + piece for param, piece in zip(params, pieces, strict=True))
    return text, tuple(param for param in params if _is_open(param))


def plain_sql(rows: QuerySet) -> str:
    """The SQL of a queryset with its constants in it, for a prepared statement."""
    return _numbered(_with_constants(*rows.query.sql_with_params()), ())


def array_of(texts: Iterable[str]) -> str:
    """Texts as PostgreSQL writes an array of them."""
    return "{" + ",".join('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts) + "}"


def _is_open(param: Any) -> bool:
    return isinstance(param, str) and (param.startswith(BASE_URL) or param in (THE_DAY, NAME))


def _written(param: Any) -> str:
    """A constant as SQL has it; a parameter that stays one as it was."""
    return "%s" if _is_open(param) else psycopg.sql.quote(param).replace("%", "%%")


@lru_cache(maxsize=512)
def _statement(resource: "Resource", names: tuple[str, ...], how: str) -> tuple[str, tuple[str, ...]]:
    """The statement that reads rows by what $1 gives, and what it asks for as $2 and on: the address of the site, the day.

    `how` is few or many, keys both, or name: the public id of one record.
    """
    fields = {field.name: field for field in resource.fields}
    together = gather([fields[name] for name in names]) if how == "many" else Together({}, [])
    row = _row(resource, {name: together.values.get(name) or fields[name].build() for name in names})
    texts = [_with_constants(*rows) for rows in together.rows]
    asked = tuple(dict.fromkeys(THE_DAY if param == THE_DAY else BASE_URL for _, params in (row, *texts) for param in params))
    meta, quote = resource.model._meta, connection.ops.quote_name
    table = quote(meta.db_table)
    column = ".".join((table, quote(meta.pk.column)))
    wanted = [_by_name(resource) if how == "name" else MANY_KEYS if how == "many" else FEW_KEYS]
    wanted += [f"part_{number} as ({_numbered(text, asked)})" for number, text in enumerate(texts)]
    joined = "".join(f" left join part_{number} on part_{number}.owner = {column}" for number in range(len(texts)))
    public = f" and {table}.public" if any(field.column == "public" for field in meta.concrete_fields) else ""
    parts = {"wanted": ",\n".join(wanted), "row": _numbered(row, asked), "table": table, "column": column, "public": public}
    if how == "name":
        return BY_NAME.format(**parts, version=public_version_of(meta.db_table, "wanted.key", f"${len(asked) + 2}")), asked
    return BY_KEYS.format(**parts, joined=joined, seen=SEEN), asked


def _by_name(resource: "Resource") -> str:
    named = resource.queryset().order_by().filter(**{resource.lookup: NAME}).values_list("pk", Value(1))
    return f"wanted (key, place) as materialized ({plain_sql(named)})"


def _numbered(compiled: tuple[str, tuple], asked: tuple[str, ...]) -> str:
    """SQL whose parameters are numbers instead of places."""
    sql, params = compiled
    first, *pieces = sql.split("%s")
    return (first + "".join(_number(param, asked) + piece for param, piece in zip(params, pieces, strict=True))).replace("%%", "%")


def _number(param: str, asked: tuple[str, ...]) -> str:
    if param == NAME:
        return "$1::text"
    if param == THE_DAY:
        return f"${asked.index(THE_DAY) + 2}::text"
    return f"(${asked.index(BASE_URL) + 2}::text || {_written(param[len(BASE_URL) :])})"


def by_keys(resource: "Resource", keys: Sequence[int], names: tuple[str, ...], base_url: str, day: str) -> tuple[list[bytes], int | None]:
    """The public rows of these primary keys as JSON texts, in the order of the keys, and the last revision seen."""
    statement = _statement(resource, names, "many" if len(keys) > MANY else "few")
    ((texts, seen),) = _read(statement, array_of(map(str, keys)), base_url, day)
    return texts.split(BETWEEN) if texts is not None else [], None if seen is None else int(seen)


def by_name(resource: "Resource", public_id: str, names: tuple[str, ...], base_url: str, day: str) -> tuple[bytes, int, int] | None:
    """The public record with that id as a JSON text, its primary key and its public version; None where there is none."""
    found = _read(_statement(resource, names, "name"), public_id, base_url, day, str(last_bound()))
    return (found[0][0], int(found[0][1]), int(found[0][2])) if found else None


def _read(statement: tuple[str, tuple[str, ...]], first: str, base_url: str, day: str, *last: str) -> list[tuple]:
    text, asked = statement
    values = (first, *(day if one == THE_DAY else base_url for one in asked), *last)
    return connection.prepared(text, values)  # type: ignore[attr-defined]
