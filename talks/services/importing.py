"""Writes what an editor's file says, as if it had been entered record by record: drafts, and proposed changes of what is public.

Nothing is published here, and what the file leaves out is left as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from django.db import DatabaseError, models

from talks.choices import ProposalKind, Stage
from talks.contents import fields_of
from talks.history import record_version, record_versions
from talks.models import ChangeSet, DatasetRow, ProposedChange, Record, Source
from talks.models.noun import noun_called, noun_of
from talks.permissions import may_edit
from talks.services.breaches import unruled
from talks.services.bulk import batches
from talks.services.intake import chosen
from talks.services.loaded_entries import DatasetEntry, RefusedRow, RowsRefused
from talks.services.mandates import mandate_of, stay_inside
from talks.services.merging import Changes, merge
from talks.services.new_records import NewRecords, counted
from talks.services.offenders import offenders
from talks.services.proposals import STILL_OPEN, fill_proposal, joined
from talks.services.publication import cited_drafts, mark_published
from talks.services.refusals import Refused, explain
from talks.services.snapshots import Snapshot, apply_changes, fill, snapshots
from talks.services.transactions import ask_rules, change, hold_rules_back

Standing = dict[tuple[str, int], models.Model]  # by noun and key
Steps = list[tuple[DatasetEntry, models.Model, Changes]]
AT_ONCE = 250
MARKS = ("author", "change_set")  # of a draft that is changed

IMPORT = "import {file}"
WAITS = "this record waits for review: take its change set back, or import it once that is decided"
GONE = "this record is retracted: bring it back first"
NO_RIGHT = "you may not enter or change a {noun}"
CHANGED = "A record has changed since you looked, so nothing was imported. Look again at what the file would do now."
NOT_YOURS = "words of this vocabulary are kept by reviewers: ask one to add or change it"


@dataclass
class Imported:
    """What an import did. `traces`: drafts it made and changed by noun; proposals, what they said before and say now."""

    created: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    proposed: Counter = field(default_factory=Counter)
    change_set: ChangeSet | None = None
    revision: int = 0  # that it wrote; none where it only proposed
    made: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    drafts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    proposals: list[tuple[int, Changes | None, Changes]] = field(default_factory=list)

    @property
    def traces(self) -> dict[str, Any]:
        """What undoing it needs (`talks.services.undoing_imports`)."""
        return {"made": self.made, "drafts": self.drafts, "proposals": self.proposals, "revision": self.revision}


class Importing(NewRecords):
    """One import by the account `by`, into the change set given (see `talks.services.intake.chosen`)."""

    def __init__(self, *, by, into: ChangeSet | str | None, file: str, reason: str, keys: dict[str, dict[str, int]]):
        super().__init__(keys)
        self.by, self.into, self.file, self.reason = by, into, file, reason
        self.done = Imported()
        self._at: DatasetEntry | None = None  # being written
        self._public: set[tuple[str, int]] = set()  # as it was tried

    def try_out(self, entries: list[DatasetEntry]) -> Iterator[int]:
        """Tries all of it as it would stand once approved, beside the record: it takes no turn, and nothing of it stays.

        To be asked inside a transaction. Answers again and again how many entries are done. Raises RowsRefused with every row
        that cannot be written.
        """
        entries = _to_write(entries)
        records = self._records(entries)
        if refused := list(self._not_allowed(entries, records)):
            raise RowsRefused(refused)
        self.take_keys([entry for entry in entries if entry.row is None])
        self._public = _public(records)
        try:
            with unruled([*{entry.model: None for entry in entries}, *([Source] if self._public else ())]):
                yield from self._write(entries, records)
                yield from self._try_out(self._steps(entries, records, public=True))
                refused = offenders(entries)
        except DatabaseError as error:
            raise RowsRefused([RefusedRow(str(explain(error)), self._at)]) from error
        if refused:
            raise RowsRefused(refused)

    def write(self, entries: list[DatasetEntry]) -> Iterator[int]:
        """Writes what has been tried, in one transaction, or nothing: drafts, and proposals. Answers as `try_out` does.

        Raises Refused where a record has changed since, for a change set that is not open any more, and for what the database
        refuses.
        """
        entries = _to_write(entries)
        try:
            with change(by=self.by, reason=IMPORT.format(file=self.file)):
                records = self._records(entries)
                if _public(records) != self._public or _moved(entries):
                    raise Refused(CHANGED)
                if any(issubclass(entry.model, Record) for entry in entries):
                    self.done.change_set = chosen(self.into, by=self.by, title=f"Import of {self.file}")
                hold_rules_back()
                yield from self._write(entries, records)
                ask_rules()
                self._propose(self._steps(entries, records, public=True))
                self.done.revision = _revision(self.done)
        except DatabaseError as error:
            at = f"{self._at.where}: " if self._at else ""
            raise Refused(f"{at}{explain(error)} Nothing was imported.") from error

    def _records(self, entries: Iterable[DatasetEntry]) -> Standing:
        keys: dict[Any, list[int]] = defaultdict(list)
        for entry in entries:
            if entry.row is not None:
                keys[entry.model].append(entry.pk)
        return {
            (noun_of(model).key, row.pk): row
            for model, pks in keys.items()
            for row in model._base_manager.filter(pk__in=pks).iterator(2000)
        }

    def _not_allowed(self, entries: list[DatasetEntry], records: Standing) -> Iterator[RefusedRow]:
        """By the stage of the record and the rights of the account."""
        for entry in entries:
            record = records.get((entry.kind, entry.pk)) or entry.model()
            if not isinstance(record, Record):
                verb = "change" if entry.row is not None else "add"
                if not self.by.has_perm(f"talks.{verb}_{entry.model._meta.model_name}"):
                    yield RefusedRow(NOT_YOURS, entry)
            elif not may_edit(self.by, record):
                yield RefusedRow(NO_RIGHT.format(noun=entry.model._meta.verbose_name), entry)
            elif entry.row is not None and record.stage in (Stage.IN_REVIEW, Stage.RETRACTED):
                yield RefusedRow(WAITS if record.stage == Stage.IN_REVIEW else GONE, entry)

    # New records, and drafts that are there

    def _write(self, entries: list[DatasetEntry], records: Standing) -> Iterator[int]:
        self.done, self._at = Imported(change_set=self.done.change_set), None
        new = [entry for entry in entries if entry.row is None]
        self.done.created = counted(new)
        yield 0
        self.write_new(new)
        for entry in new:
            self.done.made[entry.kind].append(entry.pk)
        yield len(new)
        steps = self._steps(entries, records, public=False)
        for entry, record, _ in steps:
            if isinstance(record, Record):
                self._begin(record)
            self.done.changed[entry.model] += 1
            self.done.drafts[entry.kind].append(entry.pk)
        yield from self._apply(steps, len(new), MARKS)
        self._stay_inside([*new, *(entry for entry, _, _ in steps)])

    def _stay_inside(self, entries: list[DatasetEntry]) -> None:
        """Refuses what stands outside the coalitions that the account works for, as it stands now in the database."""
        if not mandate_of(self.by):
            return
        keys: dict[Any, list[int]] = defaultdict(list)
        for entry in entries:
            if issubclass(entry.model, Record):
                keys[entry.model].append(entry.pk)
        for model, pks in keys.items():
            for some in batches(pks):
                stay_inside(list(model._base_manager.filter(pk__in=some)), self.by)

    def _apply(self, steps: Steps, started: int, marks: tuple[str, ...] = ()) -> Iterator[int]:
        """What differs in fields alone is written many records at a time; with parts, one by one."""
        alike: dict[tuple[Any, frozenset[str]], list[Any]] = defaultdict(list)
        for self._at, record, changes in steps:
            fields = fields_of(type(record))
            if changes.keys() <= fields.keys():
                for name, step in changes.items():
                    fill(record, fields[name], step["to"], self.resolve)
                alike[type(record), frozenset(changes)].append(record)
                continue
            apply_changes(record, changes, self.resolve)  # type: ignore[arg-type]
            started += 1
            if started % AT_ONCE == 0:
                yield started
        self._at = None
        for (model, names), rows in alike.items():
            written = [*names, *(marks if issubclass(model, Record) else ())]
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                model._base_manager.bulk_update(some, written)
                started += len(some)
                yield started

    def _begin(self, row: Record) -> None:
        """The marks of the flow: who has written, and the change set it goes with, which a trial has none of."""
        row.author = self.by
        if row.change_set_id is None:
            row.change_set = self.done.change_set

    # What is public

    def _steps(self, entries: list[DatasetEntry], records: Standing, *, public: bool) -> Steps:
        """What should become of the public records, or of the drafts."""
        there = [(entry, records[entry.kind, entry.pk]) for entry in entries if (entry.kind, entry.pk) in records]
        return [
            (entry, record, entry.changes({})) for entry, record in there if public == (getattr(record, "stage", "") == Stage.PUBLISHED)
        ]

    def _try_out(self, steps: Steps) -> Iterator[int]:
        """As they would stand once approved, all together, so that the database's rules speak now and not to the reviewer."""
        started = sum(self.done.created.values()) + sum(self.done.changed.values())
        self._stay_inside([entry for entry, _, _ in steps])
        yield from self._apply(self._with_waiting(steps), started)
        self._stay_inside([entry for entry, _, _ in steps])
        for some in batches([cast("Record", record) for _, record, _ in steps]):
            sources = Source.objects.filter(pk__in=[source.pk for source in cited_drafts(some)])
            mark_published(sources, by=some[0].reviewed_by, at=some[0].reviewed_at, author=some[0].author)
        yield started + len(steps)

    def _with_waiting(self, steps: Steps) -> Steps:
        """With what the change set proposes of the records already."""
        waiting = self._waiting()
        if not waiting:
            return steps
        both = [(entry, record, self._joined(waiting, entry, changes)) for entry, record, changes in steps]
        return [(entry, record, merge(changes, cast("DatasetRow", entry.row).values).changes) for entry, record, changes in both]

    def _waiting(self) -> dict[tuple[str, int], ProposedChange]:
        if not isinstance(self.into, ChangeSet):
            return {}
        open_ones = self.into.proposals.filter(state__in=STILL_OPEN, kind=ProposalKind.CHANGE)
        return {(each.noun, each.record_pk): each for each in open_ones}

    @staticmethod
    def _joined(waiting: dict[tuple[str, int], ProposedChange], entry: DatasetEntry, changes: Changes) -> Changes:
        earlier = waiting.get((entry.kind, entry.pk))
        return joined(earlier.changes, changes) if earlier else changes

    def _propose(self, steps: Steps) -> None:
        if not steps:
            return
        change_set = cast("ChangeSet", self.done.change_set)
        waiting, made, bases = self._waiting(), [], _versions([cast("Record", row) for _, row, _ in steps])
        for entry, row, changes in steps:
            record = cast("Record", row)
            proposal = waiting.get((entry.kind, record.pk), ProposedChange())
            before = proposal.changes if proposal.pk else None
            after = self._joined(waiting, entry, changes)
            fill_proposal(proposal, record=record, change_set=change_set, changes=after, by=self.by, reason=self.reason, base=bases[record])
            made.append((proposal, before))
            self.done.proposed[entry.model] += 1
        for some in batches([proposal for proposal, before in made if before is None]):
            ProposedChange.objects.bulk_create(some)
        for proposal, before in made:
            if before is not None:
                proposal.save()
        self.done.proposals = [(proposal.pk, before, proposal.changes) for proposal, before in made]


def _to_write(entries: list[DatasetEntry]) -> list[DatasetEntry]:
    return [entry for entry in entries if entry.row is None or entry.changes({})]


def _public(records: Standing) -> set[tuple[str, int]]:
    return {key for key, record in records.items() if getattr(record, "stage", "") == Stage.PUBLISHED}


def _versions(records: list[Record]) -> dict[Record, int]:
    """What each stands at."""
    by_model: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        by_model[record._meta.concrete_model].append(record)
    found: dict[Record, int] = {}
    for model, rows in by_model.items():
        for some in batches(rows):
            numbers = record_versions(model, [row.pk for row in some])
            found |= {row: numbers.get(row.pk, 0) for row in some}
    return found


def _moved(entries: list[DatasetEntry]) -> bool:
    """Whether any of these records says something else by now than when the file was compared with it."""
    before: dict[Any, dict[int, Snapshot]] = defaultdict(dict)
    for entry in entries:
        if entry.row is not None:
            before[entry.model][entry.pk] = entry.row.values
    return any(
        snapshots(model._base_manager.filter(pk__in=some)) != {pk: said[pk] for pk in some}
        for model, said in before.items()
        for some in batches(list(said))
    )


def _revision(done: Imported) -> int:
    """The revision that is being written, as one of its rows has it."""
    for kinds in (done.made, done.drafts):
        for kind, pks in kinds.items():
            return record_version(noun_called(kind).model, pks[0])
    return 0
