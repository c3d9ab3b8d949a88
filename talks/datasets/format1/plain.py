"""Columns that nobody declares: one for each simple field of a noun that its file does not hold otherwise, named as the field.

They are optional: a file has them only where some row says more there than nothing.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import models

from talks.contents import fields_of
from talks.datasets.format1.form import Codes, Column, File, Holds
from talks.models.noun import noun_called, noun_of
from talks.services.snapshots import Snapshot, blank

if TYPE_CHECKING:
    from talks.datasets.format1.reader import Row

# Of the flow of work, worked out when a file is read, or said by which file it is.
NOT_PLAIN = {"public_id", "note", "rival_reason", "last_confirmed_on", "copy_file", "copy_sha256", "count_qualifier", "holder_kind"}
OF_OTHER_PARTIES = {
    "nations": {"kind", "organisation_kind", "founded_on", "founded_on_text"},
    "groups": {"kind", "alpha2", "alpha3", "numeric"},
}
YES_NO = {True: "yes", False: "no"}


def with_plain_columns(file: File) -> File:
    """The file with its plain columns; a file of parts as it is."""
    if file.of_parts:
        return file
    fields = fields_of(noun_called(file.noun).model)
    targets = (column.target.split(".") for column in file.columns)
    held = {target[1] for target in targets if target[0] == file.noun} | NOT_PLAIN | OF_OTHER_PARTIES.get(file.name, set())
    plain = (_column(file, field, fields) for name, field in fields.items() if name not in held)
    return replace(file, columns=(*file.columns, *(column for column in plain if column)))


def _column(file: File, field: models.Field, beside: dict[str, models.Field]) -> Column | None:
    """The column of a simple field: a code, a text, a yes or no, a date; None for any other."""
    codes = Codes(tuple(str(code) for code, _ in field.flatchoices)) if field.choices else None
    if codes:
        holds = Holds.WORD
    elif isinstance(field, models.BooleanField):
        holds = Holds.YES_NO
    elif f"{field.name}_text" in beside:
        holds = Holds.DATE
    elif isinstance(field, models.CharField | models.TextField):
        holds = Holds.TEXT
    else:
        return None
    taken = field.name in {column.name for column in file.columns}
    name = f"{file.noun}_{field.name}" if taken else field.name
    return Column(name, holds, f"{file.noun}.{field.name}", vocabulary=codes, optional=True, plain=True)


def plain_values(row: "Row", model: type[models.Model]) -> Snapshot:
    """What the plain columns of a row say of the record of `model` that it is about; a row may speak of several nouns."""
    if row.file.noun != noun_of(model).key:
        return {}
    return {_field(column): _value(column, row[column.name]) for column in row.file.columns if column.plain and row[column.name]}


def _field(column: Column) -> str:
    return column.target.partition(".")[2]


def _value(column: Column, cell: str) -> Any:
    return cell == "yes" if column.holds is Holds.YES_NO else cell


def cells_of(file: File, values: Snapshot) -> dict[str, str]:
    """The plain cells of a record: empty where it says what a record of which nothing is said would."""
    plain = {column.name: _field(column) for column in file.columns if column.plain}
    unsaid = blank(noun_called(file.noun).model) if plain else {}
    said = {name: values[field] for name, field in plain.items() if values[field] not in (None, unsaid[field])}
    return {name: YES_NO.get(said[name], said[name]) if name in said else "" for name in plain}
