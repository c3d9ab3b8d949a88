"""Changes to what is published: made as data, checked by the database in a rehearsal, applied when somebody else approves."""

from collections.abc import Collection, Mapping
from typing import cast

from django.utils import timezone

from talks.choices import ProposalKind, ProposalState, Stage
from talks.history import record_version
from talks.models import ChangeSet, ProposedChange, Record
from talks.models.noun import noun_called, noun_of
from talks.permissions import may_edit
from talks.services.intake import chosen
from talks.services.leaning import leaning_on, refuse_leaning
from talks.services.merging import Changes, Conflict, brief, merge
from talks.services.publication import cited_drafts, mark_published, publish_for_rehearsal, publish_rows, retract_row
from talks.services.refusals import Refusal, Refused
from talks.services.snapshots import apply_changes, snapshot
from talks.services.transactions import change, rehearsal


class Conflicted(Refused):
    """A proposal clashes with what others did meanwhile. Nothing was written and nothing is lost."""

    def __init__(self, clashes: dict[ProposedChange, tuple[Conflict, ...]]):
        self.clashes = clashes
        super().__init__(
            *(
                Refusal(
                    f"{proposal.record_id_text}: {clash.name} was “{brief(clash.base)}”, is now “{brief(clash.current)}”, "
                    f"and would become “{brief(clash.proposed)}”. Hold this change back, or return the change set to its author.",
                    (clash.name,),
                )
                for proposal, conflicts in clashes.items()
                for clash in conflicts
            )
        )


def propose(
    *,
    changes: Mapping[Record, Changes] | None = None,
    retractions: Collection[Record] = (),
    by,
    reason: str = "",
    into: ChangeSet | str | None = None,
    together: bool = False,
) -> list[ProposedChange]:
    """Records in one change set what should become of published records: {record: {name: {from, to}}}, and those to retract.

    All of it is tried out at once, together, and rolled back, so that the database's own rules speak now and not to the
    reviewer. A second change of a record in the same change set is joined with the first. A retraction has a reason, which
    the public reads; other published records that rest on what goes are proposed `together` with it, are in the change set
    already, or it is refused, naming them.
    """
    changes = changes or {}
    _check(changes, retractions, by=by, reason=reason)
    first, *others = [*changes, *retractions]
    who = f"{first.public_id} and {len(others)} more" if others else first.public_id
    with change(by=by, reason=reason if changes and reason else f"propose {'a change of' if changes else 'to retract'} {who}"):
        title = f"{'Changes to' if changes else 'Retract'} {first}" + (f" and {len(others)} more" if others else "")
        change_set = chosen(into, by=by, title=title, kind="correction")
        waiting = {(each.noun, each.record_pk, each.kind): each for each in change_set.proposals.filter(state__in=STILL_OPEN)}
        after = {record: joined(_waiting(waiting, record).changes, step) for record, step in changes.items()}
        going, gone = _all_going(change_set, retractions, together=together) if retractions else ([], [])
        with rehearsal():
            for record, step in after.items():
                fresh = _row(record)
                apply_changes(fresh, merge(step, snapshot(fresh)).changes)
                publish_for_rehearsal(fresh)
            for record in [*going, *gone]:
                retract_row(record=record, reason=reason)
        asked: list[tuple[Record, str, Changes]] = [(record, ProposalKind.CHANGE, step) for record, step in after.items()]
        asked += [(record, ProposalKind.RETRACTION, {}) for record in going]
        return [
            write_proposal(_waiting(waiting, record, kind), record=record, change_set=change_set, changes=step, by=by, reason=reason)
            for record, kind, step in asked
        ]


def _waiting(waiting: dict[tuple, ProposedChange], record: Record, kind: str = ProposalKind.CHANGE) -> ProposedChange:
    """What a change set has of this kind for a record already, else a new one."""
    return waiting.get((noun_of(record).key, record.pk, kind)) or ProposedChange(kind=kind)


def write_proposal(proposal: ProposedChange, *, record: Record, change_set: ChangeSet, changes: Changes, by, reason: str) -> ProposedChange:
    """Writes a proposal, new or joined with an earlier one, that is made on the record as it stands. Tries nothing out."""
    fill_proposal(proposal, record=record, change_set=change_set, changes=changes, by=by, reason=reason)
    proposal.save()
    return proposal


def fill_proposal(proposal: ProposedChange, *, record: Record, change_set: ChangeSet, changes: Changes, by, reason: str) -> None:
    """The same without writing it: for many at once."""
    proposal.change_set, proposal.author, proposal.changes, proposal.state = change_set, by, changes, ProposalState.OPEN
    proposal.noun, proposal.record_pk, proposal.record_id_text = noun_of(record).key, record.pk, record.public_id
    proposal.base_version, proposal.reason = version_of(record), reason.strip() or proposal.reason


def _check(changes: Mapping[Record, Changes], retractions: Collection[Record], *, by, reason: str) -> None:
    for record in [*changes, *retractions]:
        if not may_edit(by, record):
            raise Refused(f"You may not change a {record._meta.verbose_name}.")
        if record.stage != Stage.PUBLISHED:
            raise Refused("A change is proposed only to what is published; a draft is changed directly.")
    if not (retractions or changes) or not all(changes.values()):
        raise Refused("Nothing was changed.")
    if any("public_id" in step for step in changes.values()):
        raise Refused(Refusal("The public id has been published and is fixed.", ("public_id",)))
    if retractions and not reason.strip():
        raise Refused(Refusal("Say why the record should be retracted: the reason is shown to the public.", ("reason",)))


def _all_going(change_set: ChangeSet, retractions: Collection[Record], *, together: bool) -> tuple[list[Record], list[Record]]:
    """What is to be retracted now, and what the change set retracts already. Refuses what would leave others without evidence."""
    waiting = _going(change_set)
    going = [*retractions, *(leaning_on([*retractions, *waiting]) if together else ())]
    refuse_leaning([*going, *waiting])
    return going, waiting


def _going(change_set: ChangeSet) -> list[Record]:
    """What a change set retracts already."""
    waiting = change_set.proposals.filter(kind=ProposalKind.RETRACTION, state__in=STILL_OPEN)
    return [record for record in map(proposed_record, waiting) if record is not None]


def apply_proposals(*, proposals: list[ProposedChange], by) -> list[Record]:
    """Carries proposals out inside a transaction that the caller has begun; answers the records that were changed.

    Where the record still stands at the version that a change was made on, all of it is applied; else it is merged field
    by field. Raises Conflicted, naming every clash of every proposal, and then nothing is to be kept.
    """
    clashes = {}
    changed = []
    for proposal in proposals:
        if proposal.author_id == by.pk:
            raise Refused(f"The change of {proposal.record_id_text} was proposed by you: somebody else must approve it.")
        record = proposed_record(proposal)
        if record is None or record.stage != Stage.PUBLISHED:
            raise Refused(f"{proposal.record_id_text} is not published any more. Hold its change back.")
        if proposal.kind == ProposalKind.RETRACTION:
            retract_row(record=record, reason=proposal.reason)
        else:
            # Where the base version still stands nothing clashes, and merging gives the whole change back.
            merged = merge(proposal.changes, snapshot(record))
            if merged.conflicts:
                clashes[proposal] = merged.conflicts
                continue
            mark_published([record], by=by, at=timezone.now(), author=proposal.author)
            apply_changes(record, merged.changes)
        changed.append(record)
    if clashes:
        raise Conflicted(clashes)
    publish_rows(records=cited_drafts(changed), by=by)
    return changed


def proposed_record(proposal: ProposedChange) -> Record | None:
    """The record that a proposal is about, as it stands."""
    return noun_called(proposal.noun).model._base_manager.filter(pk=proposal.record_pk).first()


def version_of(record: Record) -> int:
    """The version that the record stands at: what a change is based on."""
    return record_version(_noun(record), record.pk)


STILL_OPEN = (ProposalState.OPEN, ProposalState.CONFLICT)


def _row(record: Record) -> Record:
    return _noun(record)._base_manager.get(pk=record.pk)


def _noun(record: Record) -> type[Record]:
    return cast("type[Record]", record._meta.concrete_model)


def joined(earlier: Changes, later: Changes) -> Changes:
    """Two changes after one another: from where the first began to where the second ends. What goes back and forth drops out."""
    both = dict(earlier)
    for name, step in later.items():
        start = earlier[name]["from"] if name in earlier and earlier[name]["to"] == step["from"] else step["from"]
        both[name] = {"from": start, "to": step["to"]}
    return {name: step for name, step in both.items() if step["from"] != step["to"]}
