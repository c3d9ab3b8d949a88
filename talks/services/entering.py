"""The one way in: what becomes of a record that somebody has entered, wherever they did."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from talks.choices import Bearing, Stage
from talks.contents import fields_of, parts_of
from talks.models import ChangeSet, Citation, Record
from talks.models.noun import noun_of
from talks.permissions import may_edit
from talks.services import intake, proposals
from talks.services.discarding import discard
from talks.services.entry import Clashed, Entry, Row, Saved
from talks.services.mandates import stay_inside
from talks.services.merging import Changes, merge
from talks.services.naming import name_all
from talks.services.publication import owner_of
from talks.services.references import References
from talks.services.refusals import Refusal, Refused
from talks.services.snapshots import Snapshot, apply_changes, fill, make_part, normal, normal_parts, standing
from talks.services.transactions import change


def submit(entry: Entry, *, by, reason: str = "", into: ChangeSet | str | None = None) -> Saved:
    """Does with an entry of the account `by` what the stage of its record asks for, in one transaction: all of it, or nothing.

    What is new becomes a draft, with an id of its own words where it brings none, in the change set of the record it is a
    row of, else in the one `into` which it goes (an open one of `by`, or `intake.NEW`; None: the latest open one). What
    differs from `entry.base` is merged with what others did meanwhile; in a draft it is written, with `by` as its author, and
    for what is public it becomes a proposed change, tried out at once, whose `reason` the reviewer reads. Rows that go are
    deleted as drafts and proposed for retraction where public.

    An entry that says nothing new does nothing, so that it may be submitted again; to be certain of changing what was seen
    and nothing else, send the snapshot that was seen as `base`. Nothing is published here: that takes somebody else, or the
    next verb (`talks.services.review`).

    Raises Clashed where somebody else changed the same field to something else (to decide it, submit again with theirs as
    `base`), Refused with a sentence a reason, ValidationError for names, values and references that do not exist, and the
    database's own errors, which `talks.services.refusals.explain` words.
    """
    submission = _Submission(entry, by, reason, into)
    what = f"{'change' if entry.pk else 'enter'} {entry.model._meta.verbose_name}"
    with change(by=by, reason=reason or what):
        return submission.carry_out()


class _Submission:
    """One entry on its way: drafts are written as it goes, and what is public is proposed in the end, tried out once."""

    def __init__(self, entry: Entry, by, reason: str, into: ChangeSet | str | None = None):
        self.entry, self.by, self.reason, self.into = entry, by, reason, into
        self.find = References([entry, *entry.rows])
        self.owner: Record | None = None  # the record, once its rows are at work
        self.drafted: list[Record] = []
        self.changes: dict[Record, Changes] = {}
        self.to_retract: list[Record] = []
        self.to_discard: list[Record] = []
        self._proposed_in: ChangeSet | None = None

    def carry_out(self) -> Saved:
        entry, rows = self.entry, self.entry.rows
        there = _standing([entry, *rows])
        record = self._draft([entry])[0] if not entry.pk else self._change(entry, *_found(there, entry))
        self.owner = record
        for row in rows:
            if row.pk:
                one, now = _found(there, row)
                if getattr(one, f"{row.link}_id") != record.pk:
                    raise Refused(f"“{one}” does not belong to “{record}”.")
                if row.gone:
                    self._take_away(one)
                else:
                    self._change(row, one, now)
        if self.to_discard:
            discard(records=self.to_discard, by=self.by)
        change_set = self._propose()
        for model in dict.fromkeys(row.model for row in rows):
            self._draft([row for row in rows if row.model is model and not row.pk and not row.gone])
        return Saved(record, self.drafted, list(self.changes), self.to_retract, change_set)

    def _change(self, entry: Entry, record: Record, now: Snapshot) -> Record:
        values = normal(entry.model, entry.values)
        if isinstance(entry, Row) and entry.source:
            base = now if entry.base is None else entry.base
            values["citations"] = (values["citations"] if "citations" in values else base["citations"]) + _citing(entry.source)
        self._name(record, values.get("citations", []))
        merged = merge(replace(entry, values=values).changes(now), now)
        if merged.conflicts:
            raise Clashed(record, merged.conflicts)
        if record.stage == Stage.PUBLISHED:
            if merged.changes:
                self.changes[record] = merged.changes
        # What is in no change set, and could not be submitted, comes into one.
        elif merged.changes or (record.change_set_id is None and entry is self.entry):
            self._check(record)
            self._mark(record)
            apply_changes(record, merged.changes, self.find)
            stay_inside([record], self.by)
        return record

    def _draft(self, entries: Sequence[Entry]) -> list[Record]:
        """New drafts of one noun, with their parts: one statement for each table, however many."""
        records: list[Record] = []
        for entry in entries:
            record = entry.model()
            for name, field in fields_of(entry.model).items():
                if name in entry.values:
                    fill(record, field, entry.values[name], self.find)
            if isinstance(entry, Row):
                setattr(record, entry.link, self.owner)
            records.append(record)
        name_all(records)
        for record in records:
            self._check(record)
            self._mark(record)
        if records:
            type(records[0])._base_manager.bulk_create(records)
        self._add_parts(list(zip(records, entries, strict=True)))
        self.drafted += records
        return records

    def _add_parts(self, entered: list[tuple[Record, Entry]]) -> None:
        parts: dict[Any, list[Any]] = defaultdict(list)
        for record, entry in entered:
            values = normal(entry.model, entry.values)
            values["citations"] = [*values.get("citations", ()), *self._cited_besides(record, entry)]
            for name, (part, owner) in parts_of(entry.model).items():
                for order, each in enumerate(values.get(name, ())):
                    parts[part].append(make_part(part, owner, record, order, each, self.find))
        name_all(parts[Citation])
        for part, made in parts.items():
            part._default_manager.bulk_create(made)

    def _cited_besides(self, record: Record, entry: Entry) -> list[Snapshot]:
        if not isinstance(entry, Row):
            return []
        rests = getattr(record, "statement_id", None) or entry.values.get("citations")
        return _citing(entry.source or (None if rests else self._first_source))

    @cached_property
    def _first_source(self) -> str | None:
        """The first source that supports the record that rows are entered with."""
        if self.owner is None or (key := owner_of(type(self.owner))) is None:
            return None
        supports = Citation.objects.filter(**{key: self.owner.pk}, bearing=Bearing.SUPPORTS).order_by("order", "pk")
        return supports.values_list("source__public_id", flat=True).first()

    def _name(self, record: Record, citations: Sequence[Snapshot]) -> None:
        """Gives new citations of a record that is there their ids, so that a proposal can say which they are."""
        new = [each for each in citations if not each["public_id"]]
        made: list[Any] = [make_part(Citation, owner_of(type(record)) or "", record, 0, each, self.find) for each in new]
        name_all(made)
        for each, citation in zip(new, made, strict=True):
            each["public_id"] = citation.public_id

    def _check(self, record: Record) -> None:
        if not may_edit(self.by, record):
            raise Refused(f"You may not enter or change a {record._meta.verbose_name}.")
        stay_inside([record], self.by)
        if record.stage != Stage.DRAFT:
            raise Refused("Only a draft is changed directly. Propose a change to what is published; take back what is in review.")

    def _mark(self, record: Record) -> None:
        """The marks of the flow: who has written, and the change set it goes with."""
        record.author = self.by
        if record.change_set_id is None:
            record.change_set = self._change_set(record)

    def _change_set(self, record: Record) -> ChangeSet:
        """Rows of a draft go with it; rows of what is public go into the open change set of their author."""
        if self.owner is None:
            return intake.chosen(self.into, by=self.by, title=str(record))
        if self.owner.stage == Stage.DRAFT and self.owner.change_set is not None:
            return self.owner.change_set
        return self._open_set

    @cached_property
    def _open_set(self) -> ChangeSet:
        return self._proposed_in or intake.chosen(self.into, by=self.by, title=f"Added to {self.owner}")

    def _take_away(self, record: Record) -> None:
        if record.stage == Stage.PUBLISHED:
            self.to_retract.append(record)
        else:
            self.to_discard.append(record)

    def _propose(self) -> ChangeSet | None:
        if not self.changes and not self.to_retract:
            return None
        if not self.reason:
            why = "Say in a few words why a public record should change." if self.changes else "Say why a public row should go."
            raise Refused(Refusal(why, ("change_reason",)))
        made = proposals.propose(changes=self.changes, retractions=self.to_retract, by=self.by, reason=self.reason, into=self.into)
        self._proposed_in = made[0].change_set
        return self._proposed_in


Standing = dict[tuple[str, int], tuple[Record, Snapshot]]


def _standing(entries: Sequence[Entry]) -> Standing:
    """The records that entries change, each with what it says now: a handful of statements a noun."""
    keys: dict[type[Record], list[int]] = defaultdict(list)
    for entry in entries:
        if entry.pk:
            keys[entry.model].append(entry.pk)
    return {
        (noun_of(model).key, record.pk): (record, now)
        for model, pks in keys.items()
        for record, now in standing(model._base_manager.filter(pk__in=pks))
    }


def _found(there: Standing, entry: Entry) -> tuple[Record, Snapshot]:
    if (entry.kind, entry.pk) not in there:
        raise Refused(f"This {entry.model._meta.verbose_name} is not there any more.")
    return there[entry.kind, entry.pk]


def _citing(source: str | None) -> list[Snapshot]:
    """One more citation, of this source; none of none."""
    return normal_parts(Citation, [{"source": source}]) if source else []
