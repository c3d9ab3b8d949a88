"""Undoing the last load of a dataset as one step: what it made goes, what it changed and retracted is as before.

What somebody has edited since stays as it is, and is named.
"""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models
from django.utils import timezone

from talks.choices import ChangeSetState, ProposalState, Stage
from talks.history import as_of
from talks.models import ChangeSet, Dataset, DatasetRow, ProposedChange, Record
from talks.models.noun import noun_of, written_order
from talks.services.loaded_entries import Outcome
from talks.services.publication import mark_published, retract_row
from talks.services.refusals import Refused
from talks.services.review import close_emptied
from talks.services.snapshots import Snapshot, apply_changes, difference, snapshots
from talks.services.transactions import change, hold_rules_back

GONE = "No longer in the dataset {dataset}."
UNDONE = "The load of dataset {dataset} that brought it was undone."
LOAD, UNDO = "load {dataset}", "undo the last load of {dataset}"
# The first revision of that reason that ended at a moment or later.
SINCE = "select min(number) from history.revision where reason = %s and at >= %s"


def undo_load(*, dataset: str, by: User, reviewer: User) -> Outcome:
    """Undoes the last load of `dataset` in one transaction, written by `by` and answered for by `reviewer`.

    Records that it made are retracted where public, else deleted; loading the files again brings them back. Raises Refused
    where there is no load to undo, and the database's errors where others rest by now on what would go.
    """
    last = DatasetRow.objects.filter(dataset=dataset).aggregate(last=models.Max("loaded_at"))["last"]
    number = _since(LOAD, dataset, last) if last else None
    if number is None:
        raise Refused(f"No load of dataset {dataset} is on record.")
    if _since(UNDO, dataset, last) is not None:
        raise Refused(f"The last load of dataset {dataset} is undone already; undoing goes one load back.")
    with change(by=by, reason=UNDO.format(dataset=dataset)):
        hold_rules_back()
        return _Undoing(dataset, number, last, by, reviewer).carry_out()


class _Undoing:
    def __init__(self, dataset: str, number: int, at: dt.datetime, by: User, reviewer: User):
        self.dataset, self.number, self.at, self.by, self.reviewer, self.now = dataset, number, at, by, reviewer, timezone.now()
        self.outcome = Outcome()
        others = DatasetRow.objects.exclude(dataset=dataset).values_list("noun", "record_pk", "dataset")
        self._shared = {(kind, pk): other for kind, pk, other in others}
        self._submissions: set[int] = set()

    def carry_out(self) -> Outcome:
        touched: dict[str, list[DatasetRow]] = defaultdict(list)
        for row in DatasetRow.objects.filter(dataset=self.dataset, loaded_at=self.at):
            touched[row.noun].append(row)
        for model in reversed(written_order()):
            if rows := touched.get(noun_of(model).key):
                self._undo(model, rows)
        self._withdraw()
        left = ChangeSet.objects.filter(pk__in=self._submissions, state=ChangeSetState.SUBMITTED)
        close_emptied(left, by=self.reviewer, at=self.now)
        return self.outcome

    def _withdraw(self) -> None:
        """What the load left to a reviewer waits no longer, as far as nobody has decided; the desk's report of it goes."""
        proposed = ProposedChange.objects.filter(
            change_set__author=self.by, change_set__submitted_at=self.at, state__in=(ProposalState.OPEN, ProposalState.CONFLICT)
        )
        self._submissions.update(proposed.values_list("change_set", flat=True))
        if many := proposed.update(state=ProposalState.REJECTED, decided_by=self.reviewer, decided_at=self.now):
            self.outcome.remarks.append(f"{many} {'proposal' if many == 1 else 'proposals'} of the load withdrawn")
        said = f"The last load was undone on {self.now:%Y-%m-%d at %H:%M} UTC."
        Dataset.objects.filter(name=self.dataset).update(report=[said])

    def _undo(self, model: Any, rows: list[DatasetRow]) -> None:
        keys = [row.record_pk for row in rows]
        with as_of(self.number - 1):
            before = snapshots(model._base_manager.filter(pk__in=keys))
            stages = _stages(model, keys)
        now = snapshots(model._base_manager.filter(pk__in=keys))
        records = model._base_manager.in_bulk(keys)
        for row in rows:
            record = records.get(row.record_pk)
            if record is None:
                continue
            if getattr(record, "retraction_reason", "") == GONE.format(dataset=self.dataset):
                mark_published(model._base_manager.filter(pk=record.pk), by=self.reviewer, at=self.now, author=self.by)
                self.outcome.published[model] += 1
            elif difference(row.values, now[row.record_pk]) or bool(getattr(record, "retraction_reason", "")):
                self.outcome.remarks.append(f"{row.noun} {row.key} has been edited since it was loaded, and stays as it is")
            elif row.record_pk in before and not self._was_published_by_it(record, stages):
                self._put_back(record, row, before[row.record_pk], now[row.record_pk])
            else:
                self._take_away(record, row)

    @staticmethod
    def _was_published_by_it(record: models.Model, before: dict[int, str]) -> bool:
        """Whether the load published what had waited, or had been retracted, before."""
        return isinstance(record, Record) and record.stage == Stage.PUBLISHED != before.get(record.pk)

    def _put_back(self, record: models.Model, row: DatasetRow, before: Snapshot, now: Snapshot) -> None:
        changes = difference(now, before)
        if not changes:
            return
        if isinstance(record, Record):
            record.author = self.by
            if record.stage == Stage.PUBLISHED:
                mark_published([record], by=self.reviewer, at=self.now)
        apply_changes(record, changes)  # type: ignore[arg-type]
        DatasetRow.objects.filter(pk=row.pk).update(values=before)
        self.outcome.changed[type(record)] += 1

    def _take_away(self, record: models.Model, row: DatasetRow) -> None:
        if other := self._shared.get((row.noun, row.record_pk)):
            self.outcome.remarks.append(f"{row.noun} {row.key} stays: dataset {other} has it too")
        elif isinstance(record, Record) and record.published_at is not None:
            type(record)._base_manager.filter(pk=record.pk).update(author=self.by)
            retract_row(record=record, reason=UNDONE.format(dataset=self.dataset))
            self.outcome.gone[type(record)] += 1
        elif not isinstance(record, Record):
            self.outcome.remarks.append(f"{row.noun} {row.key} stays: it is a word of the vocabulary")
        else:
            if record.change_set_id:
                self._submissions.add(record.change_set_id)
            record.delete()
            row.delete()
            self.outcome.gone[type(record)] += 1


def _stages(model: Any, keys: list[int]) -> dict[int, str]:
    """By key, the stages of records; none of words of a vocabulary."""
    return dict(model._base_manager.filter(pk__in=keys).values_list("pk", "stage")) if issubclass(model, Record) else {}


def _since(reason: str, dataset: str, moment: dt.datetime) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(SINCE, [reason.format(dataset=dataset), moment])
        return cursor.fetchone()[0]
