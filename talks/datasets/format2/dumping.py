"""The record as rows of format 2, a table at a time and a row at a time, as everybody can see it.

What is not public is not there: drafts, what is retracted, and links that lead to either.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Case, F, Value, When
from django.db.models.functions import Collate

from talks.contents import as_data
from talks.datasets.format2.schema import ID, KIND, Column, Holds, Table
from talks.datasets.format2.scope import Everything, rows_in

CHUNK = 2000
YES_NO = {True: "yes", False: "no", None: ""}
AS_NUMBERS_AND_DAYS = {Holds.DECIMAL, Holds.WHOLE, Holds.DAY}


def rows_of(table: Table, scope: Everything) -> Iterator[list[str]]:
    """The rows of a table, a cell for each column that is written: by id, and parts and citations as their record has them in order."""
    cells_of = [_cell(column) for column in table.written]
    names = [column.name for column in table.written]
    rival, reason = (names.index(name) if name in names else -1 for name in ("rival_of", "rival_reason"))
    for owner, rows in rows_in(table, scope):
        order = [Collate(f"{owner}__public_id", "C"), "order", "pk"] if owner else [Collate("public_id", "C")]
        asked = [_expression(column, owner, scope) for column in table.written]
        for values in rows.order_by(*order).values_list(*asked).iterator(chunk_size=CHUNK):
            cells = [cell(value) for cell, value in zip(cells_of, values, strict=True)]
            if reason >= 0 and not cells[rival]:
                cells[reason] = ""  # why another is preferred that is not to be seen
            yield cells


def _expression(column: Column, owner: str, scope: Everything) -> Any:
    if column.field is None:
        return Value(owner) if column.name == KIND else F(f"{owner}__public_id")
    if column.holds is Holds.LINK:
        return Case(When(scope.shows(column.name, column.to), then=F(f"{column.name}__public_id")))
    return F("public_id" if column.name == ID else column.name)


def _cell(column: Column) -> Callable[[Any], str]:
    """From a value of the database to the cell."""
    if column.holds is Holds.YES_NO:
        return lambda value: YES_NO[value]
    if column.holds in AS_NUMBERS_AND_DAYS:
        return lambda value: "" if value is None else str(as_data(column.field, value))  # type: ignore[arg-type]
    return lambda value: value or ""
