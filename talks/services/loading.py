"""Writes what a dataset says into the record: new records in bulk, changed ones one by one, conflicts as proposals."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet

from talks.choices import ChangeSetKind, ChangeSetState, ProposalKind, ProposalState, Stage
from talks.models import (
    ChangeSet,
    Dataset,
    DatasetRow,
    PledgeEvent,
    ProposedChange,
    Record,
    Statement,
    Topic,
)
from talks.models.noun import noun_of
from talks.services.bulk import batches
from talks.services.loaded_entries import DatasetEntry, Outcome, RefusedRow, RowsRefused, same_part
from talks.services.merging import brief
from talks.services.new_records import NewRecords, counted, offended
from talks.services.proposals import STILL_OPEN, write_proposal
from talks.services.publication import mark_published
from talks.services.refusals import explain
from talks.services.review import close_emptied, record_models
from talks.services.snapshots import apply_changes, difference, snapshot, snapshots
from talks.services.transactions import ask_rules, hold_rules_back
from talks.services.undoing import GONE, UNDONE
from talks.services.vocabulary import settle_topics


def account(name: str) -> User:
    """A service account: made, inactive and without a password, when it is not there."""
    return User.objects.get_or_create(username=name, defaults={"is_active": False, "password": make_password(None)})[0]


class Load(NewRecords):
    """One load of one dataset, inside a transaction that the caller has begun."""

    def __init__(
        self,
        *,
        dataset: str,
        by: User,
        reviewer: User,
        now: dt.datetime,
        drafts: bool,
        keys: dict[str, dict[str, int]],
    ):
        super().__init__(keys)
        self.dataset, self.by, self.reviewer, self.now, self.drafts = dataset, by, reviewer, now, drafts
        self.outcome = Outcome()
        self._change_set: ChangeSet | None = None
        self._gone_steps: list[int] = []
        self._at: DatasetEntry | None = None  # being written
        # Records that other datasets have too: the first of them, and the key of its row.
        self._shared = {
            (kind, pk): (other, row)
            for row, other, kind, pk in DatasetRow.objects.exclude(dataset=dataset)
            .order_by("-pk")
            .values_list("pk", "dataset", "noun", "record_pk")
        }

    def write(self, entries: list[DatasetEntry], missing: list[DatasetRow], *, retract_missing: bool) -> Outcome:
        """Writes everything, then has the database check it all. Raises RowsRefused with every row that breaks a rule."""
        new = [entry for entry in entries if not entry.pk]
        try:
            with transaction.atomic():
                self._write(new, entries, missing, retract_missing=retract_missing)
        except DatabaseError as error:
            again = partial(self._write, new, entries, missing, retract_missing=retract_missing)
            raise offended(error, self._at, entries, again) from error
        return self.outcome

    def _write(self, new: list[DatasetEntry], entries: list[DatasetEntry], missing: list[DatasetRow], *, retract_missing: bool) -> None:
        self.outcome, self._change_set, self._gone_steps, self._at = Outcome(), None, [], None
        hold_rules_back()
        self._create(new)
        states = self._states(entries)
        ready: dict[Any, list[DatasetEntry]] = defaultdict(list)
        for self._at in entries:
            entry = self._at
            if entry.renamed and entry.row is not None:
                DatasetRow.objects.filter(pk=entry.row.pk).update(key=entry.key)
            if entry.adopted:
                self._adopt(entry)
            elif entry.row is not None:
                changes = entry.changes({})
                stage, ours = states.get((entry.kind, entry.pk), (None, False))
                if changes:
                    try:
                        self._refresh(entry, entry.row, changes, stage, ours=ours)
                    except ValidationError as error:
                        raise RowsRefused([RefusedRow(str(explain(error)), entry)]) from error
                elif self._is_to_be_published(entry, stage, ours=ours):
                    ready[entry.model].append(entry)
                else:
                    self.outcome.unchanged += 1
        self._at = None
        self._publish(ready)
        if any(entry.model is Statement for entry in entries):
            settle_topics()
        self._miss(missing, retract=retract_missing)
        self._compare_status(entries)
        waiting = ProposedChange.objects.filter(author=self.by, state__in=STILL_OPEN)
        self.outcome.waiting = waiting.exclude(change_set=self._change_set).count() if self._change_set else waiting.count()
        ask_rules()

    def describe(self, head: dict[str, Any], report: list[str]) -> None:
        """Keeps what the dataset says of itself, and what this load did; of a load that did and said nothing new, what the last one did."""
        kept = Dataset.objects.filter(name=self.dataset).first()
        head = (kept.head if kept else {}) | head  # what is not said stays as it is
        if kept is None or kept.head != head or self.outcome.did_something or not set(report[1:]) <= set(kept.report):
            Dataset.objects.update_or_create(name=self.dataset, defaults={"head": head, "report": report, "loaded_at": self.now})

    # New records

    def _create(self, entries: list[DatasetEntry]) -> None:
        for model, number in counted(entries).items():
            self.outcome.created[model] += number
        self.write_new(entries)
        self._remember(entries)

    def _mark(self, row: Record) -> None:
        """The marks of the flow: the dataset's account has written, the reviewer answers for it."""
        row.author = self.by
        if not self.drafts:
            mark_published([row], by=self.reviewer, at=self.now)

    def _begin(self, row: Record) -> None:
        self._mark(row)
        if self.drafts:
            row.stage, row.change_set = Stage.IN_REVIEW, self.change_set()

    def _remember(self, entries: list[DatasetEntry]) -> None:
        for some in batches(entries):
            DatasetRow.objects.bulk_create(
                DatasetRow(
                    dataset=self.dataset, noun=entry.kind, key=entry.key, record_pk=entry.pk, values=entry.values, loaded_at=self.now
                )
                for entry in some
            )

    # Records that are there already

    def _states(self, entries: list[DatasetEntry]) -> dict[tuple[str, int], tuple[str, bool]]:
        """The stage of the records of earlier loads, and whether a load has put them there."""
        reasons = ("", GONE.format(dataset=self.dataset), UNDONE.format(dataset=self.dataset))
        wanted: dict[Any, list[int]] = defaultdict(list)
        for entry in entries:
            if entry.row is not None and issubclass(entry.model, Record):
                wanted[entry.model].append(entry.pk)
        return {
            (noun_of(model).key, pk): (stage, author == self.by.pk and reason in reasons)
            for model, keys in wanted.items()
            for pk, stage, author, reason in model.objects.filter(pk__in=keys).values_list("pk", "stage", "author", "retraction_reason")
        }

    def _adopt(self, entry: DatasetEntry) -> None:
        """A record that others have entered: it is used as it is. What this dataset says otherwise is proposed."""
        record = entry.model.objects.get(pk=entry.pk)
        if isinstance(record, Record) and record.stage != Stage.PUBLISHED:
            self._adopt_unpublished(entry, record)
        current = snapshot(record)
        changes = {}
        for name in entry.given & set(current):
            value = entry.values[name]
            if isinstance(value, list):
                added = [item for item in value if not any(same_part(item, other) for other in current[name])]
                if added:
                    changes[name] = {"from": current[name], "to": [*current[name], *added]}
            elif value != current[name]:
                changes[name] = {"from": current[name], "to": value}
        if changes and entry.kind != "person":
            self._propose(entry, changes, "the record has it otherwise already")
        self._remember([entry])

    def _adopt_unpublished(self, entry: DatasetEntry, record: Record) -> None:
        """A draft source is published with the first record that cites it; any other record waits for its own review."""
        waiting = record.stage in (Stage.DRAFT, Stage.IN_REVIEW)
        if entry.kind == "source" and waiting and not self.drafts and record.author_id not in (None, self.reviewer.pk):
            mark_published(entry.model.objects.filter(pk=record.pk), by=self.reviewer, at=self.now)
        else:
            said = f"{entry.where}: {entry.kind} {entry.public_id} is in the record but not public ({record.get_stage_display().lower()})"
            self.outcome.remarks.append(f"{said}, and what belongs to it shows only when it is published")

    def _is_to_be_published(self, entry: DatasetEntry, stage: str | None, *, ours: bool) -> bool:
        """Whether an unchanged record waits for this load: left in review by an earlier one, or gone from the files and back."""
        if self.drafts or stage not in (Stage.DRAFT, Stage.IN_REVIEW, Stage.RETRACTED):
            return False
        if not ours and stage != Stage.RETRACTED:
            self._leave_in_review(entry)
        return ours

    def _publish(self, ready: dict[Any, list[DatasetEntry]]) -> None:
        """Publishes unchanged records, unless somebody has edited them meanwhile, and closes submissions that this leaves empty."""
        submissions: set[int] = set()
        for model, entries in ready.items():
            kept = snapshots(model.objects.filter(pk__in=[entry.pk for entry in entries]))
            as_loaded = {entry.pk for entry in entries if entry.row is not None and not difference(entry.row.values, kept[entry.pk])}
            for entry in entries:
                if entry.pk not in as_loaded:
                    self.outcome.unchanged += 1
                    self._leave_in_review(entry)
            rows = model.objects.filter(pk__in=as_loaded)
            submissions.update(rows.exclude(change_set=None).values_list("change_set", flat=True))
            mark_published(rows, by=self.reviewer, at=self.now, author=self.by)
            DatasetRow.objects.filter(dataset=self.dataset, noun=noun_of(model).key, record_pk__in=as_loaded).update(loaded_at=self.now)
            self.outcome.published[model] += len(as_loaded)
        waiting = ChangeSet.objects.filter(pk__in=submissions, state=ChangeSetState.SUBMITTED)
        close_emptied(waiting, by=self.reviewer, at=self.now)

    def _refresh(self, entry: DatasetEntry, row: DatasetRow, changes: dict, stage: str | None, *, ours: bool) -> None:
        """A record whose files have changed: written directly only when nobody else has touched it."""
        record = entry.model.objects.get(pk=entry.pk)
        current = snapshot(record)
        other, other_row = self._shared.get((entry.kind, entry.pk), ("", row.pk))
        proposal = {name: {"from": current[name], "to": change["to"]} for name, change in changes.items() if current[name] != change["to"]}
        if other_row < row.pk:
            self._propose(entry, proposal, f"dataset {other} had it first")
        elif difference(row.values, current) and proposal:
            self._propose(entry, proposal, "changed in the file and by an editor")
        elif stage == Stage.RETRACTED and not ours:
            self._propose(entry, proposal, "retracted by an editor, changed in the file")
        elif stage == Stage.PUBLISHED and self.drafts and proposal:
            self._propose(entry, proposal, "published, and this load leaves everything in review")
            return  # a load that publishes has it to write still
        elif proposal:
            self._close_superseded(record, ProposalKind.CHANGE)
            if isinstance(record, Record):
                self._mark(record)
            apply_changes(record, changes, self.resolve)
            self.outcome.changed[entry.model] += 1
        DatasetRow.objects.filter(pk=row.pk).update(values=entry.values, loaded_at=self.now)

    def _leave_in_review(self, entry: DatasetEntry) -> None:
        self.outcome.remarks.append(f"{entry.where}: {entry.kind} {entry.public_id} is not published: edited since it was loaded")

    def _propose(self, entry: DatasetEntry, changes: dict, why: str) -> None:
        """A change that a person must decide on: data in a change set of the dataset's account."""
        said = "; ".join(f"{name}: {brief(change['from'])} → {brief(change['to'])}" for name, change in changes.items())
        if not changes:
            return
        if issubclass(entry.model, Topic):  # a word of the vocabulary has no stage, so there is nothing to review
            self.outcome.remarks.append(f"{entry.where}: topic {entry.public_id} is left as it is ({why}): {said}")
            return
        record = entry.model.objects.get(pk=entry.pk)
        if self._waiting(record, ProposalKind.CHANGE).filter(changes=changes).exists():
            return
        reason = f"Dataset {self.dataset}, {entry.where}: {why}."
        self._close_superseded(record, ProposalKind.CHANGE)
        write_proposal(ProposedChange(), record=record, change_set=self.change_set(), changes=changes, by=self.by, reason=reason)
        self.outcome.proposed.append(f"{entry.where}: {entry.kind} {entry.public_id} ({why}): {said}")

    def _why_not(self, record: Record, row: DatasetRow) -> str:
        """Why a record that is gone from the files is not retracted unasked."""
        if record.stage != Stage.PUBLISHED:
            return ""
        corrected = difference(row.values, snapshot(record))
        return "corrected by an editor since it was loaded" if corrected else "left to a reviewer" if self.drafts else ""

    def _propose_to_retract(self, record: Record, why: str) -> bool:
        """Whether it was proposed, and does not wait already."""
        if self._waiting(record, ProposalKind.RETRACTION).exists():
            return False
        proposal = ProposedChange(kind=ProposalKind.RETRACTION)
        reason = f"No longer in the dataset {self.dataset}, and {why}."
        write_proposal(proposal, record=record, change_set=self.change_set(), changes={}, by=self.by, reason=reason)
        return True

    def _waiting(self, record: Record, kind: str) -> QuerySet[ProposedChange]:
        """What earlier loads of the dataset have proposed of the record, and nobody has decided on."""
        ours = ProposedChange.objects.filter(author=self.by, reason__contains=f"ataset {self.dataset}, ", state__in=STILL_OPEN)
        return ours.filter(noun=noun_of(record).key, record_pk=record.pk, kind=kind)

    def _close_superseded(self, record: Record, kind: str) -> None:
        """What an earlier load proposed of the record, and nobody has decided on, gives way to what this one proposes."""
        waiting = self._waiting(record, kind)
        if not (closed := list(waiting.values_list("change_set", flat=True))):
            return
        waiting.update(state=ProposalState.SUPERSEDED, decided_by=self.reviewer, decided_at=self.now)
        close_emptied(ChangeSet.objects.filter(pk__in=closed, state=ChangeSetState.SUBMITTED), by=self.reviewer, at=self.now)

    def change_set(self) -> ChangeSet:
        """The submission that holds what this load leaves to a reviewer; made when first needed."""
        if self._change_set is None:
            self._change_set = ChangeSet.objects.create(
                title=f"Load of dataset {self.dataset}"[:200],
                kind=ChangeSetKind.NEWS if self.drafts else ChangeSetKind.CORRECTION,
                state=ChangeSetState.SUBMITTED,
                author=self.by,
                submitted_at=self.now,
            )
        return self._change_set

    # Records that the files no longer have

    def _miss(self, missing: Iterable[DatasetRow], *, retract: bool) -> None:
        models_by_noun = {noun_of(model).key: model for model in record_models()}
        grouped: dict[type[Record], dict[int, DatasetRow]] = defaultdict(dict)
        for row in missing:
            if row.noun in models_by_noun:
                grouped[models_by_noun[row.noun]][row.record_pk] = row
        for model, rows in grouped.items():
            for record in model.objects.filter(pk__in=rows).exclude(stage=Stage.RETRACTED).order_by("pk"):
                row = rows[record.pk]
                said = f"{row.noun} {record.public_id}"
                other, _ = self._shared.get((row.noun, record.pk), ("", 0))
                if model is PledgeEvent:
                    self._gone_steps.append(record.pk)
                if not retract:
                    self.outcome.missing.append(f"{said} is no longer in the files")
                elif other:
                    self.outcome.missing.append(f"{said} is no longer in the files, and stays: dataset {other} has it too")
                elif why := self._why_not(record, row):
                    if self._propose_to_retract(record, why):
                        self.outcome.proposed.append(f"{said} is no longer in the files, and {why}: to be retracted?")
                else:
                    self._retract(record)
                    DatasetRow.objects.filter(pk=row.pk).update(loaded_at=self.now)
                    self.outcome.gone[model] += 1
                    self.outcome.retracted.append(f"{said} is no longer in the files")

    def _compare_status(self, entries: list[DatasetEntry]) -> None:
        """Says where a step that the files no longer have still decides a pledge's status."""
        said = {entry.values["pledge"]: entry for entry in entries if entry.kind == "pledge_event"}
        steps = PledgeEvent.objects.published().filter(pk__in=self._gone_steps, step=F("pledge__status")).select_related("pledge")
        for step in steps:
            entry = said.get(step.pledge.public_id)
            if entry is not None and entry.values["step"] != step.step:
                self.outcome.remarks.append(
                    f"{entry.where}: the files say {entry.values['step']}, but pledge {step.pledge.public_id} stays {step.step} "
                    f"by its step {step.public_id}, which is as late or later: retract that step if it was a mistake"
                )

    def _retract(self, record: Record) -> None:
        record.author, record.stage = self.by, Stage.RETRACTED
        record.retraction_reason = GONE.format(dataset=self.dataset)
        try:
            with transaction.atomic():
                record.save()
        except DatabaseError as error:
            raise RowsRefused([RefusedRow(f"{record.public_id} cannot be retracted: {explain(error)}")]) from error
