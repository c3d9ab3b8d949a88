"""Changes to what is published: made as data, checked by the database in a rehearsal, applied when somebody else approves."""

from collections.abc import Collection, Mapping
from typing import Any, cast

from django.utils import timezone

from talks.choices import ProposalKind, ProposalState, Stage
from talks.history import record_version
from talks.models import ChangeSet, ProposedChange, Record
from talks.models.noun import noun_called, noun_of
from talks.permissions import may_edit
from talks.services.intake import chosen
from talks.services.leaning import leaning_on, refuse_leaning
from talks.services.mandates import stay_inside
from talks.services.mergers import Merger, check_merger, merge_records
from talks.services.merging import Changes, Conflict, brief, merge
from talks.services.publication import (
    cited_drafts,
    lone,
    mark_published,
    publish_for_rehearsal,
    publish_rows,
    restore_for_rehearsal,
    retract_row,
)
from talks.services.refusals import Refusal, Refused
from talks.services.snapshots import Snapshot, apply_changes, snapshot
from talks.services.transactions import change, rehearsal
from talks.services.vocabulary import settle_topics


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
    restorations: Mapping[Record, Changes] | None = None,
    mergers: Collection[Merger] = (),
    by,
    reason: str = "",
    into: ChangeSet | str | None = None,
    together: bool = False,
) -> list[ProposedChange]:
    """Records in one change set what should become of published records: {record: {name: {from, to}}}, and those to retract.

    `restorations` are retracted records that should be public again, each with what should be different then. `mergers` make
    two public records one, after all else is done.

    All of it is tried out at once, together, and rolled back, so that the database's own rules speak now and not to the
    reviewer. A second change of a record in the same change set is joined with the first: where both say something of a field
    the second stands, and the first is kept in `earlier`. A retraction has a reason, which
    the public reads; other published records that rest on what goes are proposed `together` with it, are in the change set
    already, or it is refused, naming them.
    """
    changes, restorations = changes or {}, restorations or {}
    for merger in mergers:
        check_merger(merger.kept, merger.other, by=by)
    _check(changes, retractions, restorations, by=by, reason=reason, more=bool(mergers))
    first, *others = [*(merger.other for merger in mergers), *changes, *restorations, *retractions]
    who = f"{first.public_id} and {len(others)} more" if others else first.public_id
    what, named = next(words for of, words in zip((mergers, changes, restorations, retractions), ASKED, strict=True) if of)
    with change(by=by, reason=reason if changes and reason else f"propose {what} {who}"):
        title = f"{named} {first}" + (f" and {len(others)} more" if others else "")
        change_set = chosen(into, by=by, title=title, kind="correction")
        waiting = {(each.noun, each.record_pk, each.kind): each for each in change_set.proposals.filter(state__in=STILL_OPEN)}
        after = {record: joined(_waiting(waiting, record).changes, step) for record, step in changes.items()}
        going, gone = _all_going(change_set, retractions, together=together) if retractions else ([], [])
        back = _coming_back(change_set) | dict(restorations)
        if alone := lone([*back]):
            raise Refused(*alone)
        with rehearsal():
            for record, step in after.items():
                fresh = _row(record)
                apply_changes(fresh, merge(step, snapshot(fresh)).changes)
                stay_inside([fresh], by)
                publish_for_rehearsal(fresh)
            for record, step in back.items():
                restore_for_rehearsal(fresh := _row(record), by=by)
                apply_changes(fresh, step)
                publish_for_rehearsal(fresh)
            for record in [*going, *gone]:
                retract_row(record=record, reason=reason)
            for merger in mergers:
                apply_changes(fresh := _row(merger.kept), merger.changes)
                marks = _row(merger.other)
                merge_records(merger, by=marks.reviewed_by, author=marks.author)
        asked: list[tuple[Record, str, Changes]] = [(record, ProposalKind.CHANGE, step) for record, step in after.items()]
        asked += [(record, ProposalKind.RESTORATION, step) for record, step in restorations.items()]
        asked += [(record, ProposalKind.RETRACTION, {}) for record in going]
        written = [
            write_proposal(_waiting(waiting, record, kind), record=record, change_set=change_set, changes=step, by=by, reason=reason)
            for record, kind, step in asked
        ]
        return written + [_write_merger(change_set, merger, by=by, reason=reason) for merger in mergers]


def _write_merger(change_set: ChangeSet, merger: Merger, *, by, reason: str) -> ProposedChange:
    """One proposal for each record that goes; proposed again it takes the place of the earlier one."""
    noun = noun_of(merger.kept).key
    same = change_set.proposals.filter(kind=ProposalKind.MERGER, noun=noun, merger__other=merger.other.pk, state__in=STILL_OPEN).first()
    proposal = same or ProposedChange(kind=ProposalKind.MERGER)
    proposal.merger = merger.as_data
    return write_proposal(proposal, record=merger.kept, change_set=change_set, changes=merger.changes, by=by, reason=reason)


# What is proposed, as the history and as the title of a change set say it: mergers, changes, restorations, retractions.
ASKED = (("to merge", "Merge"), ("a change of", "Changes to"), ("to restore", "Restore"), ("to retract", "Retract"))


def _waiting(waiting: dict[tuple, ProposedChange], record: Record, kind: str = ProposalKind.CHANGE) -> ProposedChange:
    """What a change set has of this kind for a record already, else a new one."""
    return waiting.get((noun_of(record).key, record.pk, kind)) or ProposedChange(kind=kind)


def write_proposal(proposal: ProposedChange, *, record: Record, change_set: ChangeSet, changes: Changes, by, reason: str) -> ProposedChange:
    """Writes a proposal, new or joined with an earlier one, that is made on the record as it stands. Tries nothing out."""
    fill_proposal(proposal, record=record, change_set=change_set, changes=changes, by=by, reason=reason)
    proposal.save()
    return proposal


def fill_proposal(
    proposal: ProposedChange, *, record: Record, change_set: ChangeSet, changes: Changes, by, reason: str, base: int | None = None
) -> None:
    """The same without writing it: for many at once, which know the version that each stands at. What it said before and says no more
    is kept with it."""
    if proposal.pk and (told_before := _said_before(proposal, changes, reason.strip())):
        proposal.earlier = [*proposal.earlier, told_before]
    proposal.change_set, proposal.author, proposal.changes, proposal.state = change_set, by, changes, ProposalState.OPEN
    proposal.noun, proposal.record_pk, proposal.record_id_text = noun_of(record).key, record.pk, record.public_id
    proposal.base_version = version_of(record) if base is None else base
    proposal.reason = reason.strip() or proposal.reason


def _said_before(proposal: ProposedChange, changes: Changes, reason: str) -> dict[str, Any]:
    """What a proposal says and would say no more: steps that are replaced or dropped, and the reason where another comes."""
    gone = {name: step for name, step in proposal.changes.items() if name not in changes or changes[name]["to"] != step["to"]}
    why = proposal.reason if reason and reason != proposal.reason else ""
    return {"at": timezone.now().isoformat(timespec="seconds"), "reason": why, "changes": gone} if gone or why else {}


def _check(
    changes: Mapping[Record, Changes],
    retractions: Collection[Record],
    restorations: Mapping[Record, Changes],
    *,
    by,
    reason: str,
    more: bool,
) -> None:
    for record in [*changes, *retractions, *restorations]:
        if not may_edit(by, record):
            raise Refused(f"You may not change a {record._meta.verbose_name}.")
        stay_inside([record], by)
        if record in restorations and record.stage != Stage.RETRACTED:
            raise Refused(f"“{record}” is {record.get_stage_display().lower()}: only what was retracted can be restored.")
        if record not in restorations and record.stage != Stage.PUBLISHED:
            raise Refused("A change is proposed only to what is published; a draft is changed directly.")
    if not (retractions or changes or restorations or more) or not all(changes.values()):
        raise Refused("Nothing was changed.")
    if any("public_id" in step for step in [*changes.values(), *restorations.values()]):
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


def _coming_back(change_set: ChangeSet) -> dict[Record, Changes]:
    """What a change set restores already, each with what is different then."""
    waiting = change_set.proposals.filter(kind=ProposalKind.RESTORATION, state__in=STILL_OPEN)
    found = {proposed_record(one): one.changes for one in waiting}
    return {record: step for record, step in found.items() if record is not None and record.stage == Stage.RETRACTED}


def apply_proposals(*, proposals: list[ProposedChange], by) -> list[Record]:
    """Carries proposals out inside a transaction that the caller has begun; answers the records that were changed.

    Where the record still stands at the version that a change was made on, all of it is applied; else it is merged field
    by field. Raises Conflicted, naming every clash of every proposal, and then nothing is to be kept.
    """
    clashes = {}
    changed: list[Record] = []
    restored: list[Record] = []
    # Two records become one when all else about them is done.
    for proposal in sorted(proposals, key=lambda each: each.kind == ProposalKind.MERGER):
        if proposal.author_id == by.pk:
            raise Refused(f"The change of {proposal.record_id_text} was proposed by you: somebody else must approve it.")
        record = proposed_record(proposal)
        if record is not None:
            stay_inside([record], by)
        restores = proposal.kind == ProposalKind.RESTORATION
        if record is None or record.stage != (Stage.RETRACTED if restores else Stage.PUBLISHED):
            now = "is not retracted any more" if restores else "is not published any more"
            raise Refused(f"{proposal.record_id_text} {now}. Hold its change back.")
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
            stay_inside([record], by)
            if restores:
                restored.append(_row(record))
            elif proposal.kind == ProposalKind.MERGER:
                merge_records(_merger(proposal, record, by=by), by=by, author=proposal.author)
        changed.append(record)
    if clashes:
        raise Conflicted(clashes)
    if alone := lone(restored):
        raise Refused(*alone)
    publish_rows(records=cited_drafts(changed), by=by)
    settle_topics(changed)
    return changed


def _merger(proposal: ProposedChange, kept: Record, *, by) -> Merger:
    """The merger of a proposal, as the two records stand. Raises Refused where one of them is public no more."""
    other = merged_record(proposal)
    if other is None:
        raise Refused(f"What {proposal.record_id_text} should be merged with is not there any more. Hold the merger back.")
    check_merger(kept, other, by=proposal.author)
    return Merger(kept, other, {}, tuple((proposal.merger or {})["decided"]))


def merged_record(proposal: ProposedChange) -> Record | None:
    """Of a merger, the record that goes."""
    return noun_called(proposal.noun).model._base_manager.filter(pk=proposal.merger["other"]).first() if proposal.merger else None


def earlier_words(proposal: ProposedChange) -> list[Snapshot]:
    """What a proposal said before, the oldest first: the fields that its author has changed or dropped since."""
    return [{name: step["to"] for name, step in each["changes"].items()} for each in proposal.earlier]


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
