"""A queryset as a table whose columns the resource declares, as one SELECT."""

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
from django.db import connection
from django.db.models import CharField, DateTimeField, DecimalField, Field, Func, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf

from talks.resources.resource import Resource


class JsonText(Func):
    """A value written as in JSON, without quotes: instants with a T and an offset."""

    template = "(to_json(%(expressions)s) #>> '{}')"
    output_field = TextField()


def header(resource: Resource, names: Sequence[str]) -> list[str]:
    """The names of the columns."""
    return [column.name for column in resource.columns(names)]


@dataclass(frozen=True)
class Table:
    """The SELECT of a table's cells, all as text, and which columns hold numbers."""

    sql: str
    params: tuple
    numeric: tuple[bool, ...]


def table(resource: Resource, queryset: QuerySet, names: Sequence[str], base_url: str = "") -> Table:
    """The cells of a filtered, ordered queryset.

    An empty text is null, so that an empty cell always means that no source says it.
    """
    columns = resource.columns(names)
    # Not the columns' own names: they may be those of fields of the model.
    cells = {f"cell_{number}": column.build() for number, column in enumerate(columns)}
    rows = queryset.annotate(**cells)
    kinds = [rows.query.annotations[alias].output_field for alias in cells]
    sql, params = rows.values_list(*map(_written, cells, kinds)).query.sql_with_params()
    numeric = tuple(isinstance(kind, DecimalField | IntegerField) for kind in kinds)
    return Table(sql, tuple(resource.placed(param, base_url) for param in params), numeric)


def _written(alias: str, kind: Field) -> Combinable:
    """How a cell of this kind is written."""
    if isinstance(kind, DateTimeField):
        return JsonText(alias)
    text = Cast(alias, TextField())
    return NullIf(text, Value("", output_field=TextField())) if isinstance(kind, CharField | TextField) else text


def copy_statement(table: Table) -> str:
    """The statement that has PostgreSQL write the rows as CSV. COPY takes no parameters: psycopg quotes them into it."""
    connection.ensure_connection()
    rows = psycopg.ClientCursor(connection.connection).mogrify(table.sql, table.params)
    return f"COPY ({rows}) TO STDOUT WITH (FORMAT csv)"
