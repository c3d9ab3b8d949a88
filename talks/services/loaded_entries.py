"""What a load works on and answers: entries of a dataset, its outcome, and refusals by row."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from talks.models import DatasetRow
from talks.services.snapshots import Snapshot, difference, noun


@dataclass(slots=True)
class Entry:
    """One record as a dataset has it: its key there, where it stands in the files, and the whole of its values."""

    model: Any
    key: str
    public_id: str
    values: Snapshot
    given: frozenset[str]  # the names that the files fill; the others are blank
    where: str
    row: DatasetRow | None = None  # of an earlier load
    pk: int = 0  # the record, when there is one
    adopted: bool = False  # the record is there, but this dataset has not loaded it before

    @property
    def kind(self) -> str:
        return noun(self.model)


@dataclass(slots=True)
class Outcome:
    """What a load did. Lists hold sentences for people."""

    created: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    published: Counter = field(default_factory=Counter)
    unchanged: int = 0
    retracted: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def changes_of(entry: Entry, row: DatasetRow) -> dict[str, dict[str, Any]]:
    """What the files say otherwise than at the last load; a name that is new since then counts."""
    return difference(dict.fromkeys(entry.values) | row.values, entry.values)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Why an entry cannot be written, or (without one) the whole load."""

    message: str
    entry: Entry | None = None
    rule: str = ""
    paths: tuple[str, ...] = ()  # what the rule is about, from the record on: `amount_currency`, `parties.party`
    part: str = ""  # which of the record's lists it is in, and
    place: int = 0  # where there
    beside: str = ""  # the row that it cannot stand beside: its place in the files, or its public id


class RowsRefused(Exception):
    """The database refused rows. The transaction is of no more use."""

    def __init__(self, rows: list[RefusedRow]):
        self.rows = rows
        super().__init__("; ".join(row.message for row in rows))
