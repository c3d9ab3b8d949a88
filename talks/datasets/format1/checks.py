"""Checks every cell by what its column holds. What rows say together is checked in `rowchecks`."""

import re
from collections.abc import Iterator
from functools import cache

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from talks.addresses import PUBLIC_ID
from talks.contents import part_fields, parts_of
from talks.datasets.format1.form import Column, Holds
from talks.datasets.format1.known import Known
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import more, precision_of
from talks.datasets.problems import Problem
from talks.models.noun import noun_called
from talks.validators.edtf import validate_edtf

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PATTERNS = {
    Holds.ID: (re.compile(PUBLIC_ID), "write letters, digits, dots, dashes and underscores, at most 80, beginning with a letter or digit"),
    Holds.ALPHA2: (re.compile(r"[A-Z]{2}"), "write the ISO 3166 code of two capitals, such as FR"),
    Holds.ALPHA3: (re.compile(r"[A-Z]{3}"), "write the ISO 3166 code of three capitals, such as FRA"),
    Holds.NUMERIC: (re.compile(r"[0-9]{3}"), "write the ISO 3166 number with three digits, keeping its zeros, such as 008"),
    Holds.CURRENCY: (re.compile(r"[A-Z]{3}"), "write the ISO 4217 code of three capitals, such as EUR"),
    Holds.LANGUAGE: (re.compile(r"[a-z]{2,3}"), "write the ISO 639 code in small letters, such as en"),
    Holds.NUMBER: (re.compile(r"[0-9]+"), "write a whole number in digits alone, such as 30000"),
    Holds.YES_NO: (re.compile(r"yes|no"), "write yes or no"),
}
LARGEST = {models.PositiveIntegerField: 2_147_483_647, models.DecimalField: 10**18 - 1}


def check_cells(folder: Folder, known: Known) -> Iterator[Problem]:
    """Every bad cell of the folder, row by row."""
    for rows in folder.rows.values():
        for row in rows:
            for column in row.file.columns:
                yield from _check_cell(row, column, folder, known)


def _check_cell(row: Row, column: Column, folder: Folder, known: Known) -> Iterator[Problem]:
    value = row[column.name]
    if column.holds is Holds.PRECISION:
        yield from _check_precision(row, column, folder)
        return
    if not value.strip():
        if column.required:
            yield Problem(row.file.path, row.line, column.name, "", "this cell must be filled")
        elif value:
            yield row.problem(column.name, "leave the cell empty rather than blank")
        return
    if _CONTROL.search(value):
        yield row.problem(column.name, "take out the control characters")
        return
    if column.holds in _PATTERNS:
        pattern, right = _PATTERNS[column.holds]
        if not pattern.fullmatch(value):
            yield row.problem(column.name, right)
            return
    if column.holds is Holds.DATE:
        yield from _check_date(row, column)
    elif column.holds in (Holds.WORD, Holds.WORDS):
        words = [value] if column.holds is Holds.WORD else row.list(column.name)
        if set(words) - set(column.vocabulary.values):
            yield row.problem(column.name, f"write one of {', '.join(column.vocabulary.values)}")
    elif column.holds is Holds.NUMBER and more(value, str(_largest(column.target))):
        yield row.problem(column.name, f"write a number of at most {_largest(column.target)}")
    if column.holds in (Holds.LIST, Holds.LINKS, Holds.WORDS):
        items = row.list(column.name)
        for item in sorted({item for item in items if items.count(item) > 1}):
            yield row.problem(column.name, f"{item} stands twice in the list: keep one")
    if column.to and column.to not in folder.unread:
        yield from _check_links(row, column, folder, known)
    yield from _check_length(row, column)


def _check_date(row: Row, column: Column) -> Iterator[Problem]:
    value = row[column.name]
    if not _DATE.fullmatch(value):
        yield row.problem(
            column.name, "write the date as 2025-04-30, 2025-04 or 2025, with ~ behind if approximate, or leave the cell empty"
        )
        return
    try:
        validate_edtf(value)
    except ValidationError as error:
        yield row.problem(column.name, "; ".join(error.messages))


def _check_precision(row: Row, column: Column, folder: Folder) -> Iterator[Problem]:
    """The precision says how finely the date is given. A file that lacks one of the two columns leaves it to the other."""
    precision, date = row[column.name], row[column.dates]
    if not {column.name, column.dates} <= set(folder.headers.get(row.file.name, ())) or (date and not _DATE.fullmatch(date)):
        return
    if precision not in ("day", "month", "year", "unknown", ""):
        yield row.problem(column.name, "write day, month, year or unknown")
    elif not date and precision not in ("unknown", ""):
        yield row.problem(column.name, f"{column.dates} is empty: write unknown, or give the date")
    elif date and precision != precision_of(date):
        yield row.problem(column.name, f"{column.dates} is {date}: write {precision_of(date)}, or give the date as finely as this says")


def _check_links(row: Row, column: Column, folder: Folder, known: Known) -> Iterator[Problem]:
    for value in row.list(column.name) if column.holds is Holds.LINKS else [row[column.name]]:
        if value not in own_ids(folder, column.to) and not known.has(column.to, value):
            what = "the two letters of a nation" if column.to == "nations" else "an id"
            yield Problem(row.file.path, row.line, column.name, value, f"write {what} that stands in {column.to}.csv or in the record")


def own_ids(folder: Folder, file: str) -> set[str]:
    """What the references into a file may name: the first key column of its rows."""
    if file not in folder.ids:
        folder.ids[file] = {row[row.file.key[0]] for row in folder.rows[file]}
    return folder.ids[file]


def _check_length(row: Row, column: Column) -> Iterator[Problem]:
    longest = _field(column.target) and getattr(_field(column.target), "max_length", None)
    if longest is None or column.holds not in (Holds.TEXT, Holds.LIST, Holds.ADDRESS):
        return
    for item in row.list(column.name) if column.holds is Holds.LIST else [row[column.name]]:
        if len(item) > longest:
            yield row.problem(column.name, f"{len(item)} letters: shorten to {longest}")


@cache
def _field(target: str) -> models.Field | None:
    """The model field behind a column's target; a link to a person is as long as a name."""
    noun, _, path = target.partition(".")
    name, _, part_name = path.partition(".")
    if not name:
        return None
    model = noun_called(noun).model
    parts = parts_of(model) if hasattr(model, "rival_of") else {}
    if name in parts:
        field = part_fields(parts[name][0]).get(part_name)
    else:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
    if field is not None and field.is_relation and field.related_model._meta.model_name == "person":
        return field.related_model._meta.get_field("name")
    return None if field is not None and field.is_relation else field


def _largest(target: str) -> int:
    field = _field(target)
    return next((largest for kind, largest in LARGEST.items() if isinstance(field, kind)), 10**18)
