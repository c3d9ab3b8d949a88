"""A list of the desk as a file in the dataset's columns, so that it can be edited and imported again: drafts too, with all their links."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from talks.datasets.beside import VERSION, this_version
from talks.datasets.format2.dumping import rows_of
from talks.datasets.format2.package import as_csv, zipped
from talks.datasets.format2.schema import Holds, Table, noun_called, tables_of
from talks.datasets.format2.scope import Listed
from talks.exports.file import as_one
from talks.exports.sheets import book

FORMS = {"csv": "CSV", "xlsx": "Excel", "zip": "zip of CSV"}
# What a worksheet knows as more than text: the kind of cell, and how a cell of the table becomes one.
TYPED: dict[Holds, tuple[str, Callable[[str], Any]]] = {
    Holds.WHOLE: ("whole", int),
    Holds.DECIMAL: ("number", Decimal),
    Holds.DAY: ("day", dt.date.fromisoformat),
}


def forms_of(model: Any) -> dict[str, str]:
    """The forms in which a list of this model can be had, and what people call them: one CSV holds one table."""
    return {form: words for form, words in FORMS.items() if form != "csv" or len(_own(model)) == 1}


def called(model: Any) -> str:
    """What the file is called: like its table, or like the noun where it is of several."""
    own = _own(model)
    return own[0].name if len(own) == 1 else noun_called(model).collection.replace("-", "_")


def listed(rows: QuerySet, form: str) -> Iterator[bytes]:
    """The records of these rows in pieces. CSV has their own table; a workbook and a zip have their parts and citations besides.

    Raises KeyError for an unknown form.
    """
    write = {"csv": _csv, "xlsx": _workbook, "zip": _zip}[form]
    with as_one():
        yield from write(Listed(rows), rows.model)


def _own(model: Any) -> list[Table]:
    return list(tables_of(model))


def _csv(scope: Listed, model: Any) -> Iterator[bytes]:
    (own,) = _own(model)
    return as_csv(own, rows_of(own, scope), _since())


def _workbook(scope: Listed, model: Any) -> Iterator[bytes]:
    """The own table stands there even without a row, so that there is a header to fill."""
    own, since = _own(model), _since()

    def sheets() -> Iterator[tuple[str, dict[str, str], Iterator[list[Any]]]]:
        for table in scope.tables:
            rows = rows_of(table, scope)
            if (first := next(rows, None)) is not None or table in own:
                kinds = [TYPED.get(column.holds, ("text", str)) for column in table.written]
                columns = {column.name: kind for column, (kind, _) in zip(table.written, kinds, strict=True)}
                found = chain(() if first is None else (first,), rows)
                yield table.name, columns | dict.fromkeys(since, "text"), _cells(found, kinds, since)

    return book(sheets(), {"what": "Rows of the desk, drafts among them, in the columns of the dataset: edit them and import them again."})


def _cells(rows: Iterator[list[str]], kinds: list[tuple[str, Callable[[str], Any]]], since: dict[str, str]) -> Iterator[list[Any]]:
    return ([*_typed(row, kinds), *since.values()] for row in rows)


def _typed(row: list[str], kinds: list[tuple[str, Callable[[str], Any]]]) -> list[Any]:
    return [read(cell) if cell else None for cell, (_, read) in zip(row, kinds, strict=True)]


def _zip(scope: Listed, model: Any) -> Iterator[bytes]:
    return zipped(scope, {}, called(model), _since())


def _since() -> dict[str, str]:
    """The version of the record that the rows are of, so that what others change later is not taken back with them."""
    return {VERSION: this_version()}
