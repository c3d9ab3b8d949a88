"""What the records on a page said when the page was made: so that a save changes what its editor changed, and nothing else.

The page carries the snapshots, signed. A save compares them with what was posted, which gives the editor's own changes;
those are merged with what others did meanwhile.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core import signing

from talks.models import Record
from talks.services.merging import Conflict
from talks.services.snapshots import Snapshot, noun, snapshot, snapshots

FIELD = "_base"
SALT = "talks.desk.base"


def key_of(record: Record) -> str:
    return f"{noun(record)}:{record.pk}"


@dataclass
class Bases:
    """Snapshots by record, as the page has them."""

    held: dict[str, Snapshot] = field(default_factory=dict)

    @classmethod
    def posted(cls, request) -> "Bases":
        """The snapshots that came back with the form; none where they are missing or were tampered with."""
        try:
            return cls(signing.loads(request.POST.get(FIELD, ""), salt=SALT))
        except signing.BadSignature:
            return cls()

    @classmethod
    def of(cls, records: list[Record]) -> "Bases":
        """What they say now: a handful of queries for each noun, however many rows."""
        by_noun: dict[type[Record], list[int]] = defaultdict(list)
        for record in records:
            if record.pk:
                by_noun[record._meta.concrete_model].append(record.pk)
        held = {}
        for model, pks in by_noun.items():
            held |= {f"{noun(model)}:{pk}": said for pk, said in snapshots(model._base_manager.filter(pk__in=pks)).items()}
        return cls(held)

    def get(self, record: Record, default: Snapshot) -> Snapshot:
        return self.held.get(key_of(record), default)

    def settle(self, record: Record, conflicts: tuple[Conflict, ...]) -> None:
        """After a clash was shown, what stands now is known to the editor: saving again decides it."""
        base = self.held.setdefault(key_of(record), snapshot(record))
        for conflict in conflicts:
            base[conflict.name] = conflict.current

    def signed(self) -> str:
        return signing.dumps(self.held, salt=SALT, compress=True)
