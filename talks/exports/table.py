"""A table whose columns a resource declares: the SELECT of its cells for a stretch of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    Func,
    IntegerField,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf

from talks.resources.resource import Resource
from talks.resources.stretch import Sql, by_keys

# What a cell holds, by the field of its expression; anything else is text. A moment is a day to Django's classes, so it comes first.
KINDS = ((DateTimeField, "moment"), (DateField, "day"), (DecimalField, "number"), (IntegerField, "whole"), (BooleanField, "yes_no"))


class JsonText(Func):
    """A value written as in JSON, without quotes: instants with a T and an offset."""

    template = "(to_json(%(expressions)s) #>> '{}')"
    output_field = TextField()


def header(resource: Resource, names: Sequence[str]) -> list[str]:
    """The names of the columns."""
    return [column.name for column in resource.columns(names)]


@dataclass(frozen=True)
class Table:
    """The SQL of a table's cells as texts and as values, and what each column holds: text, number, whole, day, moment or yes_no.

    An empty text is null, so that an empty cell always means that no source says it.
    """

    kinds: tuple[str, ...]
    texts: Sql
    values: Sql


def table(resource: Resource, names: Sequence[str]) -> Table:
    """The table of these fields."""
    return _compiled(resource.on(None), tuple(names))


@lru_cache(maxsize=128)
def _compiled(resource: Resource, names: tuple[str, ...]) -> Table:
    columns = resource.columns(names)
    query = resource.model.objects.all().order_by().query
    fields = {column.name: column.build().resolve_expression(query).output_field for column in columns}

    def written(cells: dict[str, Combinable], write) -> list[Combinable]:
        return [write(cell, fields[name]) for name, cell in cells.items()]

    return Table(
        tuple(_kind(field) for field in fields.values()),
        by_keys(resource, columns, partial(written, write=_text)),
        by_keys(resource, columns, partial(written, write=_value)),
    )


def _kind(field: Field) -> str:
    return next((kind for fields, kind in KINDS if isinstance(field, fields)), "text")


def _text(cell: Combinable, field: Field) -> Combinable:
    """How a cell is written as text."""
    return JsonText(cell) if isinstance(field, DateTimeField) else _value(Cast(cell, TextField()), field)


def _value(cell: Combinable, field: Field) -> Combinable:
    """A cell as it is, an empty text as null."""
    return NullIf(cell, Value("", output_field=TextField())) if isinstance(field, CharField | TextField) else cell
