"""Every table and column of format 2, derived from what a record says (`talks.services.snapshots`): nothing is listed here twice.

A noun has a table of its collection's name: `id`, its fields, and `previous_id` for what was renamed. Parts of one kind have a
table too: the id of the record they belong to, and their fields, in the order of the rows. Citations name the kind of record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import models
from django.db.models import NOT_PROVIDED

from talks.choices import PartyKind
from talks.contents import fields_of, part_fields, parts_of
from talks.models import CITABLE, Citation, Nation, Organisation, Part, Party, Record
from talks.models.noun import Noun, noun_of, nouns, written_order

LONGEST_CODE = 3
ID, PREVIOUS = "id", "previous_id"
KIND, RECORD = "record_kind", "record"
# Never leaves the house: copies of pages are kept for editors.
PRIVATE = {"copy_file"}
# What nations and organisations say by which of the two they are.
OF_THE_OTHER = {Nation: {"kind", "organisation_kind"}, Organisation: {"kind", "alpha2", "alpha3", "numeric"}}
# What every record can say stands behind what its noun does.
_SHARED = {field.name for field in Record._meta.get_fields()}
# What an empty cell reads as where the model's own default would say more than the file does.
UNSAID = {"source": {"kind": "other"}}


class Holds(StrEnum):
    """What the cells of a column hold."""

    ID = "id"
    LINK = "reference"
    WORD = "word of a vocabulary"
    YES_NO = "yes or no"
    DAY = "day"
    DATE = "date"
    WHOLE = "whole number"
    DECIMAL = "number"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True)
class Column:
    """One column: its field (none for ids and the kind of record cited), what it holds, and the model that a reference leads to."""

    name: str
    holds: Holds
    field: models.Field | None = None
    to: type[models.Model] | None = None
    required: bool = False
    empty: Any = ""  # what an empty cell reads as


@dataclass(frozen=True)
class Table:
    """One table. Of records: `model` (a proxy for nations and organisations). Of parts: `part` as well, and what the record calls them."""

    name: str
    model: type[models.Model] | None
    columns: tuple[Column, ...]
    part: type[Part] | None = None
    accessor: str = ""

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    @property
    def written(self) -> tuple[Column, ...]:
        """The columns of a dump: what a record was called before is for people to say."""
        return tuple(column for column in self.columns if column.name != PREVIOUS)

    @property
    def purpose(self) -> str:
        """What a row is, in a line."""
        if self.part is None and self.model is not None:
            return str(noun_called(self.model).purpose)
        return " ".join((self.part.__doc__ or "").split())

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


@cache
def tables() -> tuple[Table, ...]:
    """Every table, those that others refer to first, the parts of each noun behind it, citations last."""
    found: list[Table] = []
    for model in written_order():
        if model is not Citation:
            found += [_of_records(each) for each in ((Nation, Organisation) if model is Party else (model,))]
            found += [_of_parts(model, name, part) for name, (part, _) in parts_of(model).items() if part is not Citation]
    return (*found, _of_citations())


@cache
def by_name() -> dict[str, Table]:
    return {table.name: table for table in tables()}


def tables_of(model: type[models.Model]) -> Iterable[Table]:
    """The tables in which records of this model stand: two for parties, by which of the two kinds the model allows."""
    return [table for table in tables() if table.part is None and table.model and issubclass(table.model, model)]


@cache
def kinds_cited() -> dict[str, type[models.Model]]:
    """What citations call the kind of record that they cite, with its model."""
    return {key: Citation._meta.get_field(key).related_model for key in CITABLE}


def noun_called(model: type[models.Model]) -> Noun:
    """The noun of exactly this model: a nation's for nations."""
    return next(noun for noun in nouns() if noun.model is model)


def is_kind(model: type[models.Model]) -> dict[str, str]:
    """What the table itself says of its records."""
    return {"kind": PartyKind.NATION if model is Nation else PartyKind.ORGANISATION} if model in OF_THE_OTHER else {}


def _of_records(model: type[models.Model]) -> Table:
    unsaid = UNSAID.get(noun_of(model).key, {})
    left_out = {"public_id"} | PRIVATE | OF_THE_OTHER.get(model, set())
    own_first = sorted(fields_of(model).items(), key=lambda item: item[0] in _SHARED)
    columns = [_column(field, unsaid) for name, field in own_first if name not in left_out]
    own, former = Column(ID, Holds.ID, fields_of(model)["public_id"], required=True), Column(PREVIOUS, Holds.ID)
    return Table(noun_called(model).collection.replace("-", "_"), model, (own, *columns, former))


def _of_parts(model: type[models.Model], accessor: str, part: type[Part]) -> Table:
    key = noun_of(model).key
    owner = Column(key, Holds.LINK, to=model, required=True)
    return Table(f"{key}_{accessor}", model, (owner, *map(_column, part_fields(part).values())), part, accessor)


def _of_citations() -> Table:
    fields = part_fields(Citation)
    own = Column(ID, Holds.ID, fields["public_id"], required=True)
    cited = Column(KIND, Holds.WORD, required=True), Column(RECORD, Holds.LINK, required=True)
    rest = (_column(field) for name, field in fields.items() if name != "public_id")
    return Table("citations", None, (own, *cited, *rest), Citation, "citations")


def _column(field: Any, unsaid: dict[str, Any] | None = None) -> Column:
    if field.is_relation:
        return Column(field.name, Holds.LINK, field, field.related_model, required=not field.null, empty=None)
    default = (unsaid or {}).get(field.name, None if field.default is NOT_PROVIDED else field.get_default())
    empty = None if field.null else default if default is not None else ""
    return Column(field.name, _holds(field), field, required=not field.null and not field.blank and default is None, empty=empty)


def _holds(field: models.Field) -> Holds:
    """By the field alone. A date as known stands beside its words."""
    if field.choices:
        return Holds.WORD
    kinds = (
        (models.BooleanField, Holds.YES_NO),
        (models.DateField, Holds.DAY),
        (models.DecimalField, Holds.DECIMAL),
        (models.IntegerField, Holds.WHOLE),
    )
    for kind, holds in kinds:
        if isinstance(field, kind):
            return holds
    if f"{field.name}_text" in {other.name for other in field.model._meta.concrete_fields} and field.null:
        return Holds.DATE
    coded = field._validators or (field.max_length or LONGEST_CODE + 1) <= LONGEST_CODE
    return Holds.CODE if isinstance(field, models.CharField) and coded else Holds.TEXT
