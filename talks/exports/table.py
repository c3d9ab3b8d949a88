"""A table whose columns a resource declares: the SELECT of its cells for a stretch of rows."""

from functools import lru_cache

from django.db.models import BooleanField, DateField, DateTimeField, DecimalField, Field, Func, IntegerField, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf

from talks.resources.resource import Resource
from talks.resources.stretch import Sql, by_keys

# What a cell holds, by the field of its expression; anything else is text. A moment is a day to Django's classes, so it comes first.
KINDS = ((DateTimeField, "moment"), (DateField, "day"), (DecimalField, "number"), (IntegerField, "whole"), (BooleanField, "yes_no"))
# The types of PostgreSQL that the kinds have.
TYPES = {"text": "text", "number": "numeric", "whole": "bigint", "day": "date", "moment": "timestamptz", "yes_no": "boolean"}
# Ways in which cells are read: as texts, as texts that no spreadsheet runs, and as values.
TEXTS, GUARDED, VALUES = "texts", "guarded", "values"
# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class JsonText(Func):
    """A value written as in JSON, without quotes: instants with a T and an offset."""

    template = "(to_json(%(expressions)s) #>> '{}')"
    output_field = TextField()


class Guarded(Func):
    """A text that no spreadsheet runs: what it would take for the beginning of a formula has an apostrophe before it."""

    template = r"regexp_replace(%(expressions)s, '^([=+@\-\t\r\n])', '''\1')"
    output_field = TextField()


class Typed(Func):
    """A value of a type of PostgreSQL."""

    template = "(%(expressions)s)::%(type)s"
    output_field = TextField()


@lru_cache(maxsize=128)
def kinds(resource: Resource, names: tuple[str, ...]) -> tuple[str, ...]:
    """What each column of these fields holds: text, number, whole, day, moment or yes_no."""
    query = resource.model.objects.all().order_by().query
    return tuple(_kind(column.build().resolve_expression(query).output_field) for column in resource.columns(names))


def _kind(field: Field) -> str:
    return next((kind for fields, kind in KINDS if isinstance(field, fields)), "text")


@lru_cache(maxsize=128)
def cells(resource: Resource, names: tuple[str, ...], how: str) -> Sql:
    """The SELECT of the cells of these fields. An empty text is null, so that an empty cell always means that no source says it."""
    write = {TEXTS: _text, GUARDED: _guarded, VALUES: _value}[how]

    def written(values: dict[str, Combinable]) -> list[Combinable]:
        return [write(value, kind) for value, kind in zip(values.values(), kinds(resource, names), strict=True)]

    return by_keys(resource, resource.columns(names), written)


def _text(cell: Combinable, kind: str) -> Combinable:
    """How a cell is written as text."""
    if kind == "text":
        return _value(cell, kind)
    return JsonText(cell) if kind == "moment" else Cast(cell, TextField())


def _guarded(cell: Combinable, kind: str) -> Combinable:
    return Guarded(_value(cell, kind)) if kind == "text" else _text(cell, kind)


def _value(cell: Combinable, kind: str) -> Combinable:
    """A cell as a value of the type that its kind has."""
    if kind == "text":
        return NullIf(Cast(cell, TextField()), Value("", output_field=TextField()))
    return Typed(cell, type=TYPES[kind])
