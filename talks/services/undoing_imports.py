"""Takes an import back as one step: its drafts go, drafts it changed are as before, its proposals are withdrawn.

What was approved or worked on since stays as it is, and is named.
"""

from collections import Counter
from typing import Any

from django.db import models
from django.utils import timezone

from talks.choices import ChangeSetState, ImportState, Stage
from talks.contents import parts_of
from talks.history import as_of
from talks.models import Import, ProposedChange, Record
from talks.models.noun import noun_of, written_order
from talks.services.proposals import STILL_OPEN
from talks.services.refusals import Refused
from talks.services.snapshots import Snapshot, apply_changes, difference, snapshots
from talks.services.transactions import change, hold_rules_back

UNDO = "undo the import of {file}"
NAMED = 50  # of what stays


def undo_import(*, kept: Import, by) -> list[str]:
    """Undoes it in one transaction; answers what became of it, in sentences, which stay with the import.

    Raises Refused where it is not the account's own, is undone already, or waits for review; and the database's errors where
    other records rest by now on what would go.
    """
    if kept.author_id != by.pk:
        raise Refused("An import is undone by whoever made it.")
    with change(by=by, reason=UNDO.format(file=kept.file_name)):
        hold_rules_back()
        kept = Import.objects.select_for_update().get(pk=kept.pk)
        if kept.state != ImportState.IMPORTED:
            raise Refused("There is nothing to undo: this import is undone, or was never confirmed.")
        if kept.change_set is not None and kept.change_set.state == ChangeSetState.SUBMITTED:
            raise Refused(f"“{kept.change_set}” waits for review: take it back, then undo the import.")
        told = _Undoing(kept.traces, by).carry_out()
        Import.objects.filter(pk=kept.pk).update(
            state=ImportState.UNDONE, undone_at=timezone.now(), traces={}, report=kept.report | {"undone": told}
        )
    return told


class _Undoing:
    def __init__(self, traces: dict[str, Any], by):
        self.traces, self.by = traces, by
        self.gone: Counter = Counter()
        self.back: Counter = Counter()
        self.stay: list[str] = []

    def carry_out(self) -> list[str]:
        for model in reversed(written_order()):
            kind = noun_of(model).key
            if pks := [*self.traces["made"].get(kind, ()), *self.traces["drafts"].get(kind, ())]:
                self._undo(model, pks, set(self.traces["made"].get(kind, ())))
        self._withdraw()
        lines = [f"{_counted(model, number)} taken away." for model, number in self.gone.items()]
        lines += [f"{_counted(model, number)} as before." for model, number in self.back.items()]
        more = len(self.stay) - NAMED
        return [*lines, *self.stay[:NAMED], *([f"And {more} more stay."] if more > 0 else [])]

    def _undo(self, model: Any, pks: list[int], made: set[int]) -> None:
        rows = model._base_manager.filter(pk__in=pks)
        now, records = snapshots(rows), model._base_manager.in_bulk(pks)
        with as_of(self.traces["revision"]):
            after = snapshots(model._base_manager.filter(pk__in=pks))
        with as_of(self.traces["revision"] - 1):
            before = snapshots(model._base_manager.filter(pk__in=[pk for pk in pks if pk not in made]))
        going = []
        for pk, record in records.items():
            if why := _why_it_stays(record, difference(after.get(pk, {}), now[pk])):
                self.stay.append(f"The {model._meta.verbose_name} “{record}” stays: {why}.")
            elif pk in made:
                going.append(pk)
            else:
                self._put_back(record, difference(now[pk], before[pk]))
        self._take_away(model, going)

    def _put_back(self, record: Any, changes: dict[str, dict[str, Any]]) -> None:
        if isinstance(record, Record):
            record.author = self.by
        apply_changes(record, changes)
        self.back[type(record)] += 1

    def _take_away(self, model: Any, pks: list[int]) -> None:
        """With their parts, a statement a table; whether others rest on them the database says in the end."""
        for part, owner in parts_of(model).values():
            part._base_manager.filter(**{f"{owner}__in": pks})._raw_delete("default")
        if pks:
            model._base_manager.filter(pk__in=pks)._raw_delete("default")
            self.gone[model] += len(pks)

    def _withdraw(self) -> None:
        wrote = {pk: (before, after) for pk, before, after in self.traces["proposals"]}
        withdrawn = []
        for proposal in ProposedChange.objects.filter(pk__in=wrote).order_by("pk"):
            before, after = wrote[proposal.pk]
            if proposal.state not in STILL_OPEN:
                self.stay.append(f"{proposal} stays: it is {proposal.get_state_display().lower()}.")
            elif proposal.change_set.state == ChangeSetState.SUBMITTED:
                self.stay.append(f"{proposal} stays: it waits for review in “{proposal.change_set}”.")
            elif proposal.changes != after:
                self.stay.append(f"{proposal} stays: it has been worked on since.")
            elif before is None:
                withdrawn.append(proposal.pk)
            else:
                ProposedChange.objects.filter(pk=proposal.pk).update(changes=before)
                self.back[ProposedChange] += 1
        if withdrawn:
            ProposedChange.objects.filter(pk__in=withdrawn).delete()
            self.gone[ProposedChange] += len(withdrawn)


def _why_it_stays(record: models.Model, edited: Snapshot) -> str:
    if isinstance(record, Record) and record.published_at is not None:
        return "it has been approved"
    if isinstance(record, Record) and record.stage == Stage.IN_REVIEW:
        return f"it waits for review in “{record.change_set}”"
    return "it has been edited since" if edited else ""


def _counted(model: Any, number: int) -> str:
    return f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
