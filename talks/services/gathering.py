"""Which rows go together to the reviewers: moving them between one's change sets, and taking them away."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from talks.choices import Stage
from talks.models import ChangeSet, ProposedChange, Record
from talks.services.commenting import take_along
from talks.services.discarding import discard_draft
from talks.services.intake import AT_THE_AUTHOR, NEW, drop_proposal, open_change_set
from talks.services.proposals import STILL_OPEN
from talks.services.refusals import Refused
from talks.services.review import Row, about, drafts_of
from talks.services.transactions import change


def move(*, change_set: ChangeSet, rows: Collection[Row], into: ChangeSet | str, by) -> tuple[ChangeSet, int]:
    """Puts drafts and proposed changes of one's open change set into another of one's own, or into a fresh one (NEW).

    `rows` names them as (noun, key), proposals as ("proposedchange", key). Rows of a draft that stand in the same set go with
    it, so that nothing is parted from what it belongs to. Answers the other set and how many went. Raises Refused where one
    of the sets is not open, is not one's own, or holds a change of the same record already.
    """
    with change(by=by, reason=f"move rows of “{change_set.title}” to another change set"):
        change_set = _own(change_set, by)
        drafts, proposals = _chosen(change_set, rows)
        drafts = [*drafts, *_belonging(drafts, drafts_of(change_set))]
        if into == NEW:
            title = str(drafts[0]) if drafts else proposals[0].record_id_text
            other = open_change_set(by=by, title=title, kind=change_set.kind, new=True)
        else:
            assert isinstance(into, ChangeSet)
            other = _own(into, by)
        if other == change_set:
            raise Refused("They are in this change set already: choose another.")
        held = {(one.noun, one.record_pk, one.kind) for one in _waiting(other)}
        for proposal in proposals:
            if (proposal.noun, proposal.record_pk, proposal.kind) in held:
                raise Refused(f"“{other}” holds a change of {proposal.record_id_text} already: take one of the two back.")
        for draft in drafts:
            type(draft)._base_manager.filter(pk=draft.pk).update(change_set=other)
        ProposedChange.objects.filter(pk__in=[proposal.pk for proposal in proposals]).update(change_set=other)
        take_along(about([*drafts, *proposals]), of=change_set, into=other)
    return other, len(drafts) + len(proposals)


def discard(*, change_set: ChangeSet, rows: Collection[Row], by) -> int:
    """Throws drafts of one's open change set away, with their rows in it, and takes proposed changes back; answers how many.

    Raises Refused as `move` does, and where a draft is not one's own or something that stays leads to it.
    """
    with change(by=by, reason=f"discard rows of “{change_set.title}”"):
        change_set = _own(change_set, by)
        drafts, proposals = _chosen(change_set, rows)
        # What belongs to another goes before it.
        going = [*_belonging(drafts, drafts_of(change_set)), *drafts]
        for draft in sorted(going, key=lambda one: -len(one.belongs_to)):
            discard_draft(record=draft, by=by)
        for proposal in proposals:
            drop_proposal(proposal=proposal, by=by)
    return len(going) + len(proposals)


def _own(change_set: ChangeSet, by) -> ChangeSet:
    """The change set as it stands, held until the transaction ends."""
    fresh = ChangeSet.objects.select_for_update().filter(pk=change_set.pk).first()
    if fresh is None or fresh.author_id != by.pk or fresh.state not in AT_THE_AUTHOR:
        raise Refused(f"The change set “{change_set}” is not open any more, or not yours: nothing was moved.")
    return fresh


def _chosen(change_set: ChangeSet, rows: Collection[Row]) -> tuple[list[Record], list[ProposedChange]]:
    wanted = set(rows)
    drafts = [one for one in drafts_of(change_set) if (one._meta.model_name, one.pk) in wanted and one.stage == Stage.DRAFT]
    proposals = [one for one in _waiting(change_set) if ("proposedchange", one.pk) in wanted]
    if len(drafts) + len(proposals) < len(wanted):
        raise Refused("Some of these rows are not in this change set any more: look at it again. Nothing was done.")
    if not wanted:
        raise Refused("Tick the rows first.")
    return drafts, proposals


def _waiting(change_set: ChangeSet) -> QuerySet[ProposedChange]:
    return change_set.proposals.filter(state__in=STILL_OPEN).order_by("pk")


def _belonging(chosen: Collection[Record], there: Collection[Record]) -> list[Record]:
    """Rows of the chosen drafts, and rows of those, that are in the same set."""
    going = {_key(record) for record in chosen}
    found: list[Record] = []
    while new := [one for one in there if _key(one) not in going and going & _owners(one)]:
        going |= {_key(one) for one in new}
        found += new
    return found


def _owners(record: Record) -> set[tuple[Any, int]]:
    links: dict[str, Any] = {name: record._meta.get_field(name).related_model for name in record.belongs_to}
    return {(model._meta.concrete_model, key) for name, model in links.items() if (key := getattr(record, f"{name}_id")) is not None}


def _key(record: Record) -> tuple[Any, int]:
    return type(record)._meta.concrete_model, record.pk
