"""What somebody enters of a record, as plain data, and what became of it: the same for a form, a file and a script."""

from dataclasses import dataclass, field
from typing import Any

from talks.models import ChangeSet, Record
from talks.models.noun import noun_of
from talks.services.merging import Changes, Conflict, brief
from talks.services.refusals import Refusal, Refused
from talks.services.snapshots import Snapshot, difference


@dataclass(kw_only=True)
class Entry:
    """One record as somebody has entered it: a form, a file or a script. What takes it reads it, and changes nothing in it.

    `values` is what they said, by name, in the form of a snapshot (`talks.services.snapshots`): links as public ids, numbers
    and dates as text, each kind of part as its whole list. What it does not name is left as it is. `pk` is the record's key,
    0 for a new one. `base` is what the record said when they began, as far as they saw it: only what differs from that
    counts as entered. None means what it says now.
    """

    model: Any
    values: Snapshot
    pk: int = 0
    base: Snapshot | None = None
    rows: tuple["Row", ...] = ()

    @property
    def kind(self) -> str:
        return noun_of(self.model).key

    def changes(self, now: Snapshot) -> Changes:
        """What counts as entered where the record says `now`."""
        return difference(now if self.base is None else self.base, self.values)


@dataclass(kw_only=True)
class Row(Entry):
    """A record entered as a row of another: `link` is its key to that one.

    `source` is the public id of a source that it cites besides; a new row that names none, cites none and rests on no
    statement cites the first source that supports the other record. `gone` takes it away.
    """

    link: str
    source: str | None = None
    gone: bool = False


@dataclass
class Saved:
    """What became of an entry: the record, new drafts, public records for which a change or a retraction was proposed, and where."""

    record: Record
    drafted: list[Record] = field(default_factory=list)
    proposed: list[Record] = field(default_factory=list)
    to_retract: list[Record] = field(default_factory=list)
    change_set: ChangeSet | None = None


class Clashed(Refused):
    """Somebody else changed the same fields after this entry was begun."""

    def __init__(self, record: Record, conflicts: tuple[Conflict, ...]):
        self.record, self.conflicts = record, conflicts
        super().__init__(
            *(
                Refusal(
                    f"“{record}”: while you had this page open somebody else changed the {conflict.name.replace('_', ' ')} to "
                    f"“{brief(conflict.current, longest=None)}”. Nothing was saved. "
                    "Save again to put yours in its place, or take theirs over.",
                    (conflict.name,),
                    noun=noun_of(record).key,
                )
                for conflict in conflicts
            )
        )
