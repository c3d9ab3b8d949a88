"""Changes to what is published: made as data, checked by the database in a rehearsal, applied when somebody else approves."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any, cast

from django.apps import apps
from django.utils import timezone

from talks.choices import ProposalKind, ProposalState, Stage
from talks.history import record_version
from talks.models import ChangeSet, ProposedChange, Record
from talks.permissions import may_edit
from talks.services.intake import AT_THE_AUTHOR, open_change_set
from talks.services.leaning import leaning_on, refuse_leaning
from talks.services.merging import Conflict, merge
from talks.services.publication import cited_drafts, publish_for_rehearsal, publish_rows, retract_row
from talks.services.refusals import Refusal, Refused
from talks.services.snapshots import apply_changes, noun, snapshot
from talks.services.transactions import change, rehearsal

Changes = dict[str, dict[str, Any]]


class Conflicted(Refused):
    """A proposal clashes with what others did meanwhile. Nothing was written and nothing is lost."""

    def __init__(self, clashes: dict[ProposedChange, tuple[Conflict, ...]]):
        self.clashes = clashes
        super().__init__(
            *(
                Refusal(
                    f"{proposal.record_id_text}: {clash.name} was “{_short(clash.base)}”, is now “{_short(clash.current)}”, "
                    f"and would become “{_short(clash.proposed)}”. Hold this change back, or return the change set to its author.",
                    (clash.name,),
                )
                for proposal, conflicts in clashes.items()
                for clash in conflicts
            )
        )


def propose_change(
    *, record: Record, changes: Changes, by, change_set: ChangeSet | None = None, reason: str = "", base_version: int | None = None
) -> ProposedChange:
    """Records a change to a published record: `changes` is {name: {from, to}} against what the record says.

    It is tried out at once and rolled back, so that the database's own rules speak now and not to the reviewer. A second
    change of the same record in the same change set is joined with the first.
    """
    _check(record, by)
    if not changes:
        raise Refused("Nothing was changed.")
    if fixed := sorted(name for name in changes if name == "public_id"):
        raise Refused(Refusal("The public id has been published and is fixed.", tuple(fixed)))
    with change(by=by, reason=reason or f"propose a change of {record.public_id}"):
        change_set = _writable(change_set or open_change_set(by=by, title=f"Changes to {record}", kind="correction"), by)
        earlier = change_set.proposals.filter(
            noun=noun(record), record_pk=record.pk, kind=ProposalKind.CHANGE, state__in=STILL_OPEN
        ).first()
        joined = _joined(earlier.changes if earlier else {}, changes)
        with rehearsal():
            fresh = _row(record)
            apply_changes(fresh, merge(joined, snapshot(fresh)).changes)
            publish_for_rehearsal(fresh)
        if earlier is not None:
            earlier.changes, earlier.state = joined, ProposalState.OPEN
            earlier.base_version = version_of(record) if base_version is None else base_version
            earlier.reason = reason or earlier.reason
            earlier.save()
            return earlier
        return ProposedChange.objects.create(
            change_set=change_set,
            noun=noun(record),
            record_pk=record.pk,
            record_id_text=record.public_id,
            base_version=version_of(record) if base_version is None else base_version,
            changes=joined,
            reason=reason,
            author=by,
        )


def propose_retraction(*, record: Record, by, reason: str, change_set: ChangeSet | None = None) -> ProposedChange:
    """Records that a published record should be retracted, and why: see `propose_retractions`."""
    return propose_retractions(records=[record], by=by, reason=reason, change_set=change_set)[0]


def propose_retractions(
    *, records: Collection[Record], by, reason: str, change_set: ChangeSet | None = None, together: bool = False
) -> list[ProposedChange]:
    """Records that published records should be retracted, and why, in one change set. Tried out at once, like a change.

    Other published records that rest on these alone are proposed `together` with them, are in the change set already, or it
    is refused, naming them.
    """
    for record in records:
        _check(record, by)
    if not reason.strip():
        raise Refused(Refusal("Say why the record should be retracted: the reason is shown to the public.", ("reason",)))
    more = f" and {len(records) - 1} more" if len(records) > 1 else ""
    first = next(iter(records))
    with change(by=by, reason=f"propose to retract {first.public_id}{more}"):
        change_set = _writable(change_set or open_change_set(by=by, title=f"Retract {first}{more}", kind="correction"), by)
        waiting = [*records, *_going(change_set)]
        going = [*records, *(leaning_on(waiting) if together else ())]
        refuse_leaning([*going, *waiting])
        with rehearsal():
            for record in [*going, *waiting]:
                retract_row(record=record, reason=reason)
        return [_retraction(record, change_set, by, reason) for record in going]


def _retraction(record: Record, change_set: ChangeSet, by, reason: str) -> ProposedChange:
    proposal, _ = ProposedChange.objects.update_or_create(
        change_set=change_set,
        noun=noun(record),
        record_pk=record.pk,
        kind=ProposalKind.RETRACTION,
        defaults={
            "record_id_text": record.public_id,
            "base_version": version_of(record),
            "reason": reason.strip(),
            "author": by,
            "state": ProposalState.OPEN,
        },
    )
    return proposal


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
            record.author, record.reviewed_by, record.reviewed_at = proposal.author, by, timezone.now()
            apply_changes(record, merged.changes)
        changed.append(record)
    if clashes:
        raise Conflicted(clashes)
    publish_rows(records=cited_drafts(changed), by=by)
    return changed


def proposed_record(proposal: ProposedChange) -> Record | None:
    """The record that a proposal is about, as it stands."""
    return apps.get_model("talks", proposal.noun)._base_manager.filter(pk=proposal.record_pk).first()


def conflicts_of(proposal: ProposedChange) -> tuple[Conflict, ...]:
    """Where a proposal clashes with the record as it stands now."""
    record = proposed_record(proposal)
    if record is None or proposal.kind == ProposalKind.RETRACTION:
        return ()
    return merge(proposal.changes, snapshot(record)).conflicts


def version_of(record: Record) -> int:
    """The version that the record stands at: what a change is based on."""
    return record_version(_noun(record), record.pk)


STILL_OPEN = (ProposalState.OPEN, ProposalState.CONFLICT)


def _check(record: Record, by) -> None:
    if not may_edit(by, record):
        raise Refused(f"You may not change a {record._meta.verbose_name}.")
    if record.stage != Stage.PUBLISHED:
        raise Refused("A change is proposed only to what is published; a draft is changed directly.")


def _writable(change_set: ChangeSet, by) -> ChangeSet:
    if change_set.author_id != by.pk or change_set.state not in AT_THE_AUTHOR:
        raise Refused("A change goes into a change set of your own that is open.")
    return change_set


def _row(record: Record) -> Record:
    return _noun(record)._base_manager.get(pk=record.pk)


def _noun(record: Record) -> type[Record]:
    return cast("type[Record]", record._meta.concrete_model)


def _joined(earlier: Changes, later: Changes) -> Changes:
    """Two changes after one another: from where the first began to where the second ends. What goes back and forth drops out."""
    joined = dict(earlier)
    for name, step in later.items():
        start = earlier[name]["from"] if name in earlier and earlier[name]["to"] == step["from"] else step["from"]
        joined[name] = {"from": start, "to": step["to"]}
    return {name: step for name, step in joined.items() if step["from"] != step["to"]}


def _short(value: Any) -> str:
    with suppress(TypeError):
        if isinstance(value, list):
            return f"{len(value)} rows"
    text = "nothing" if value in (None, "") else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
