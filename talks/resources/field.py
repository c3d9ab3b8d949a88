"""One field of a resource: its name, shape, words and the expressions that read it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from talks.choices import Vocabulary
from talks.resources.expressions import date_json, measure_json, or_null, trimmed

Build = Callable[[], Combinable]


@dataclass(frozen=True)
class Gathered:
    """How a field is read for the records of a whole page at once: from the rows `of` a queryset whose `column` names a record,
    put together by an aggregate, `value`; `empty` is the SQL for a record that no row names. Records for which `only` does not hold
    are asked each by itself.
    """

    of: Callable[[], QuerySet]
    column: str
    value: Build
    empty: str
    only: Q | None = None


@dataclass(frozen=True)
class Linked:
    """How a field is read for many records at once from the one record that their `column` holds: a `value` of the rows of a queryset."""

    of: Callable[[], QuerySet]
    column: str
    value: Build


@dataclass(frozen=True)
class TableColumn:
    """A column of a table of records, as in CSV; `gathered` or `linked` is another way to the same cell, which is shorter for many."""

    name: str
    build: Build
    gathered: Gathered | None = None
    linked: Linked | None = None


@dataclass(frozen=True)
class Field:
    """A field as declared once: serializer, schema, JSON, sparse fields and columns come from it.

    `shape` names a JSON type (string, integer, number, boolean, day, moment) or a component of the schema (Date,
    Quantity, Party …); `many` makes it a list of these. `on_request` keeps it out of lists unless included.
    """

    name: str
    shape: str
    description: str
    build: Build
    columns: tuple[TableColumn, ...] = ()
    unit: str = ""
    choices: type[Vocabulary] | None = None
    nullable: bool = True
    many: bool = False
    on_request: bool = False
    fields: tuple["Field", ...] = field(default=())
    # In the flat form (a record's own columns and parts, links as ids): as it is, in another form, or not at all, being a copy
    # of another record or derived from others.
    flat: "bool | Callable[[], Field]" = False
    # The column of the record by whose values people filter; its filter, with the words of the field, follows from it.
    column: str = ""
    # The noun that it leads to.
    target: type[Any] | None = None
    # Other ways to the same value, which are shorter for many records; `build` asks for each by itself.
    gathered: Gathered | None = None
    linked: Linked | None = None

    @property
    def flattened(self) -> "tuple[Field, ...]":
        """The field in the flat form; nothing where it has no place there."""
        if callable(self.flat):
            return (replace(self.flat(), flat=True),)
        return (self,) if self.flat else ()


def _plain(name: str, shape: str, description: str, column: str = "", *, nullable: bool = True, text: bool = False, **options) -> Field:
    """A column as it stands; a `text` that may be missing is null where it is empty."""
    column = column or name
    read = or_null if text and nullable else F
    cells = (TableColumn(name, partial(F, column)),)
    return Field(name, shape, description, partial(read, column), cells, nullable=nullable, flat=True, **options)


def prose(name: str, description: str, *, column: str = "", nullable: bool = True) -> Field:
    """A text; null where it is empty."""
    return _plain(name, "string", description, column, nullable=nullable, text=True)


def term(name: str, description: str, *, column: str = "", nullable: bool = True) -> Field:
    """A short text that people filter by; null where it is empty."""
    return replace(prose(name, description, column=column, nullable=nullable), column=column or name)


def code(name: str, choices: type[Vocabulary], description: str, *, column: str = "", nullable: bool = False) -> Field:
    """A word of a vocabulary, by its code."""
    return replace(term(name, description, column=column, nullable=nullable), choices=choices)


def whole(name: str, description: str, *, column: str = "", unit: str = "", nullable: bool = True) -> Field:
    return _plain(name, "integer", description, column, nullable=nullable, unit=unit)


def yes_no(name: str, description: str, *, column: str = "", nullable: bool = False) -> Field:
    """Yes or no; `nullable` where no source may say."""
    return replace(_plain(name, "boolean", description, column, nullable=nullable), column=column or name)


def derived(
    name: str, description: str, build: Build, shape: str = "boolean", *, unit: str = "", gathered: Gathered | None = None
) -> Field:
    """What is worked out when the row is read: whether something holds, or how many there are."""
    return Field(name, shape, description, build, (TableColumn(name, build, gathered),), unit=unit, nullable=False, gathered=gathered)


def day(name: str, description: str) -> Field:
    """A day of the calendar."""
    return _plain(name, "day", description)


def moment(name: str, description: str) -> Field:
    """An instant, in UTC."""
    return _plain(name, "moment", description, nullable=False)


def date(name: str, description: str) -> Field:
    """A date at its true precision."""
    columns = tuple(TableColumn(column, partial(F, column)) for column in (name, f"{name}_text", f"{name}_first", f"{name}_last"))
    return Field(name, "Date", description, lambda: date_json(name), columns, flat=True)


def _measure(name: str, shape: str, carrier: str, description: str, unit: str, *, is_whole: bool = False) -> Field:
    ends = ("min", "max", "qualifier", "text", *([carrier] if carrier else []))
    number: Callable[[str], Combinable] = F if is_whole else trimmed
    columns = tuple(TableColumn(f"{name}_{end}", partial(number if end in ("min", "max") else F, f"{name}_{end}")) for end in ends)
    return Field(name, shape, description, lambda: measure_json(name, carrier, whole=is_whole), columns, unit=unit, flat=True)


def quantity(name: str, description: str) -> Field:
    return _measure(name, "Quantity", "unit", description, "as named in `unit`")


def amount(name: str, description: str) -> Field:
    return _measure(name, "Amount", "currency", description, "whole units of `currency` (ISO 4217)")


def count(name: str, description: str, unit: str) -> Field:
    return _measure(name, "Count", "", description, unit, is_whole=True)
