"""Lists inside a record, of links or of objects: as JSON, and in a table cell."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.db.models import F, Func, Q, QuerySet, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from talks.resources.expressions import MOST, Json, JsonObject, many, many_cells, own
from talks.resources.field import Build, Field, Gathered, TableColumn

Rows = Callable[[], QuerySet]


def many_of(
    name: str,
    shape: str,
    description: str,
    rows: Rows,
    json: Build,
    cell: Build | None = lambda: F("public_id"),
    *,
    most: int | None = MOST,
    **options: Any,
) -> Field:
    """The correlated, ordered rows as a list, each as `json`; `cell` stands for one of them in a table cell."""
    cells = (TableColumn(name, lambda: many_cells(rows(), cell())),) if cell else ()
    return Field(name, shape, description, lambda: many(rows(), json(), most=most), cells, nullable=False, many=True, **options)


def listed(
    name: str, component: str, description: str, rows: Rows, fields: tuple[Field, ...], cell: Build | None = None, **options: Any
) -> Field:
    """The same as objects that `fields` declare."""

    def json() -> Combinable:
        return JsonObject({field.name: field.build() for field in fields})

    return many_of(name, component, description, rows, json, cell, fields=fields, **options)


def parts(
    name: str,
    component: str,
    description: str,
    *,
    of: Rows,
    column: str,
    fields: tuple[Field, ...],
    cell: Build | None = None,
    on_request: bool = False,
    **only: Any,
) -> Field:
    """The parts of a record as a list of objects.

    `of` gives the ordered queryset of parts (asked when SQL is built), `column` is their link to the record; `only` tells those of
    several lists apart that are otherwise the same.
    """

    def rows() -> QuerySet:
        return own(of().filter(**only), column)

    which = Q(**only) if only else None
    in_cell = Gathered(of, column, lambda: as_cell(cell(), of().query.order_by, only=which), "''") if cell else None
    cells = tuple(replace(one, gathered=in_cell) for one in listed(name, component, description, rows, fields, cell).columns)

    def flat() -> Field:
        own_fields = tuple(one for field in fields for one in field.flattened)
        made = listed(name, f"Flat{component}", description, rows, own_fields, cell, most=None)
        return replace(made, columns=cells, gathered=Gathered(of, column, lambda: _together(of(), own_fields, which, None), EMPTY))

    in_flat = flat if _holds(of().model, column) else False
    together = Gathered(of, column, lambda: _together(of(), fields, which, MOST), EMPTY)
    made = listed(name, component, description, rows, fields, cell, on_request=on_request, flat=in_flat)
    return replace(made, columns=cells, gathered=together)


EMPTY = "'[]'::json"


def as_list(json: Combinable, order: Sequence, *, only: Q | None = None, most: int | None = MOST) -> Combinable:
    """The list of rows as an aggregate over them."""
    listed = ArrayAgg(json, order_by=order, filter=only)
    return Func(listed, template=f"to_json((%(expressions)s)[1:{most}])" if most else "to_json(%(expressions)s)", output_field=Json())


def as_cell(cell: Combinable, order: Sequence, *, only: Q | None = None) -> Combinable:
    """The same in a cell of a table: what stands for each row, with semicolons between."""
    return StringAgg(Cast(cell, TextField()), ";", order_by=order, filter=only)


def _together(rows: QuerySet, fields: tuple[Field, ...], only: Q | None, most: int | None) -> Combinable:
    return as_list(JsonObject({field.name: field.build() for field in fields}), rows.query.order_by, only=only, most=most)


def _holds(part: type[Any], column: str) -> bool:
    """Whether the record that `column` names holds the part: the other end of a link is told from the first."""
    return bool(getattr(part, "owners", ())[:1] == (column,)) and not hasattr(part, "stage")
