"""What a load works on and answers: entries of a dataset, its outcome, and refusals by row."""

from collections import Counter
from dataclasses import dataclass, field

from talks.models import DatasetRow
from talks.services.entry import Entry
from talks.services.snapshots import Snapshot


@dataclass(kw_only=True)
class DatasetEntry(Entry):
    """One record as a dataset has it: its key there, where it stands in the files, and the whole of its values.

    Its base is what the last load of the dataset wrote.
    """

    key: str
    public_id: str
    given: frozenset[str]  # the names that the files fill; the others are blank
    where: str
    row: DatasetRow | None = None  # of an earlier load
    adopted: bool = False  # the record is there, but this dataset has not loaded it before
    renamed: bool = False  # its key is new, and it says what it was before

    def __post_init__(self) -> None:
        if self.row is not None:
            # A name that is new since then counts.
            self.base = dict.fromkeys(self.values) | self.row.values


@dataclass(slots=True)
class Outcome:
    """What a load did. Lists hold sentences for people."""

    created: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    published: Counter = field(default_factory=Counter)
    gone: Counter = field(default_factory=Counter)  # retracted, by model
    unchanged: int = 0
    retracted: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    waiting: int = 0  # proposals of earlier loads that nobody has decided on
    remarks: list[str] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)  # what of the totals moves

    @property
    def did_something(self) -> bool:
        """Whether anything was written, or proposed to a reviewer."""
        return any((self.created, self.changed, self.published, self.gone, self.retracted, self.proposed))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Why an entry cannot be written, or (without one) the whole load."""

    message: str
    entry: DatasetEntry | None = None
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


def same_part(item: Snapshot, other: Snapshot) -> bool:
    """Whether two parts say the same; citations do when source, field and bearing agree, whatever their ids."""
    if "bearing" in item:
        return all(item[name] == other[name] for name in ("source", "field", "bearing"))
    return item == other
