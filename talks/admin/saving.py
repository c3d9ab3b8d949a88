"""Saving a page of the desk: drafts are written, changes to what is public become proposals, and nothing typed is lost."""

from dataclasses import dataclass, field

from django import forms
from django.forms.models import BaseModelFormSet

from talks.admin.bases import Bases
from talks.choices import Stage
from talks.models import Citation, Part, Record
from talks.services import intake, proposals
from talks.services.merging import Conflict, merge
from talks.services.publication import owner_of, publish_for_rehearsal
from talks.services.refusals import Refusal, Refused
from talks.services.snapshots import Snapshot, apply_changes, difference, snapshot
from talks.services.transactions import change, rehearsal


class Clashed(Refused):
    """Somebody else changed the same fields while the page was open."""

    def __init__(self, record: Record, conflicts: tuple[Conflict, ...]):
        self.record, self.conflicts = record, conflicts
        super().__init__(
            *(
                Refusal(
                    f"“{record}”: while you had this page open somebody else changed the {conflict.name.replace('_', ' ')} to "
                    f"“{said(conflict.current)}”. Nothing was saved. Save again to put yours in its place, or take theirs over.",
                    (conflict.name,),
                    noun=record._meta.concrete_model._meta.model_name,
                )
                for conflict in conflicts
            )
        )


@dataclass
class Outcome:
    """What a save did."""

    proposed: list[Record] = field(default_factory=list)
    drafted: list[Record] = field(default_factory=list)
    to_retract: list[Record] = field(default_factory=list)


@dataclass
class Page:
    """One posted page: a record, its parts, and the records entered as its rows."""

    record: Record
    form: forms.ModelForm
    parts: list[BaseModelFormSet]
    children: list[BaseModelFormSet]
    bases: Bases
    by: object
    reason: str
    new: bool

    def save(self) -> Outcome:
        """Writes what may be written and proposes the rest, in one transaction. Raises Refused or an error of the database."""
        outcome = Outcome()
        with change(by=self.by, reason=self.reason or f"{'enter' if self.new else 'change'} {self.record._meta.verbose_name}"):
            for children in self.children:
                children.save(commit=False)
            self._save_record(outcome)
            for children in self.children:
                self._save_rows(children, outcome)
        return outcome

    def _save_record(self, outcome: Outcome) -> None:
        if self.new:
            self._write()
            outcome.drafted.append(self.record)
            return
        now = snapshot(_fresh(self.record))
        base = self.bases.get(self.record, now)
        if self.record.stage != Stage.PUBLISHED and base == now:
            self._write()
            return
        with rehearsal():
            self._write()
            wanted = snapshot(_fresh(self.record))
        self._carry_out(_fresh(self.record), difference(base, wanted), now, outcome)

    def _write(self) -> None:
        # While rehearsing a published record its stage stays: only what it says is tried.
        if self.record.stage == Stage.DRAFT:
            intake.save_draft(record=self.record, by=self.by)
        else:
            self.record.save()
        for parts in self.parts:
            save_parts(parts)
        if self.record.stage == Stage.PUBLISHED:
            publish_for_rehearsal(self.record)

    def _save_rows(self, children: BaseModelFormSet, outcome: Outcome) -> None:
        for row in children.new_objects:
            row_form = next(each for each in children.forms if each.instance is row)
            intake.save_draft(record=row, by=self.by, change_set=self._open_set())
            self._cite(row, row_form.cleaned_data.get("source"))
            outcome.drafted.append(row)
        for row, _ in children.changed_objects:
            row_form = next(each for each in children.forms if each.instance is row)
            self._save_row(row, row_form.cleaned_data.get("source"), outcome)
        for row in children.deleted_objects:
            self._take_away(row, outcome)

    def _save_row(self, row: Record, source, outcome: Outcome) -> None:
        now = snapshot(_fresh(row))
        base = self.bases.get(row, now)
        if row.stage == Stage.DRAFT and base == now:
            intake.save_draft(record=row, by=self.by)
            if source is not None:
                self._cite(row, source)
            return
        with rehearsal():
            row.save()
            if source is not None:
                _citation(row, source).save()
            if row.stage == Stage.PUBLISHED:
                publish_for_rehearsal(row)
            wanted = snapshot(_fresh(row))
        self._carry_out(_fresh(row), difference(base, wanted), now, outcome)

    def _carry_out(self, record: Record, changes: dict, now: Snapshot, outcome: Outcome) -> None:
        """Does to `record` what its editor changed: proposes it where it is public, merges it in where it is a draft."""
        merged = merge(changes, now)
        if merged.conflicts:
            raise Clashed(record, merged.conflicts)
        if not merged.changes:
            return
        if record.stage != Stage.PUBLISHED:
            record.author = self.by
            apply_changes(record, merged.changes)
            return
        if not self.reason:
            raise Refused(Refusal("Say in a few words why a public record should change.", ("change_reason",)))
        proposals.propose_change(record=record, changes=merged.changes, by=self.by, reason=self.reason)
        outcome.proposed.append(record)

    def _take_away(self, row: Record, outcome: Outcome) -> None:
        if row.stage == Stage.PUBLISHED:
            if not self.reason:
                raise Refused(Refusal("Say why a public row should go.", ("change_reason",)))
            proposals.propose_retraction(record=row, by=self.by, reason=self.reason)
            outcome.to_retract.append(row)
        else:
            intake.discard_draft(record=row, by=self.by)

    def _cite(self, row: Record, source) -> None:
        """A new row cites the source chosen in it, else the first of the page; none where it rests on a statement."""
        if (
            source is None
            and not getattr(row, "statement_id", None)
            and not row.citations.exists()
            and (owner := owner_of(type(self.record)))
        ):
            first = Citation.objects.filter(**{owner: self.record.pk}, bearing="supports").order_by("order", "pk").first()
            source = first.source if first else None
        if source is not None:
            intake.cite(record=row, source=source, by=self.by)

    def _open_set(self):
        """Rows of a draft go with it; rows of what is public go into the editor's open change set."""
        own = self.record.change_set
        if own is not None and self.record.stage == Stage.DRAFT:
            return own
        return intake.open_change_set(by=self.by, title=f"Added to {self.record}")


def save_parts(parts: BaseModelFormSet) -> None:
    """Saves the rows of one kind of part; new ones go to the end of the list, citations get their ids."""
    rows = parts.save(commit=False)
    for row in parts.deleted_objects:
        row.delete()
    places = [form.instance.order for form in parts.initial_forms if form.instance.pk]
    for row in rows:
        if row.pk is None and isinstance(row, Part) and not row.order and places:
            row.order = max(places) + 1
        places.append(row.order)
        if isinstance(row, Citation):
            intake.name_citation(row)
        row.save()


def said(value) -> str:
    """One value of a snapshot for a sentence."""
    if isinstance(value, list):
        return f"{len(value)} rows"
    return "nothing" if value in (None, "") else str(value)


def _citation(row: Record, source) -> Citation:
    return intake.name_citation(Citation(**{f"{owner_of(type(row))}_id": row.pk}, source=source))


def _fresh(record: Record) -> Record:
    return record._meta.concrete_model._base_manager.get(pk=record.pk)
