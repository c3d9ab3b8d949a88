"""Entering drafts: the change set they are gathered in, and adding, changing and discarding them before anybody reviews."""

from django.db.models import QuerySet

from talks.choices import ChangeSetKind, ChangeSetState, Stage
from talks.models import ChangeSet, Citation, ProposedChange, Record
from talks.permissions import may_delete, may_edit
from talks.services.naming import public_id_for
from talks.services.refusals import Refused
from talks.services.transactions import change

AT_THE_AUTHOR = (ChangeSetState.OPEN, ChangeSetState.RETURNED)


def open_change_sets(*, by) -> QuerySet[ChangeSet]:
    """The change sets that `by` can still put work into, the latest first."""
    return ChangeSet.objects.filter(author=by, state__in=AT_THE_AUTHOR).order_by("-pk")


def open_change_set(*, by, title: str = "", kind: str = ChangeSetKind.NEWS, new: bool = False) -> ChangeSet:
    """The change set that work of `by` goes into: the latest one open, else (or with `new`) a fresh one."""
    found = None if new else open_change_sets(by=by).first()
    if found is not None:
        return found
    with change(by=by, reason="open a change set"):
        return ChangeSet.objects.create(author=by, title=(title or "Work in progress")[:200], kind=kind)


def save_draft(*, record: Record, by, change_set: ChangeSet | None = None) -> Record:
    """Writes a draft, new or changed, with `by` as its author, into a change set (the open one of `by` where it has none).

    Refuses whatever is in review, published or retracted: that is changed by a proposal.
    """
    if not may_edit(by, record):
        raise Refused(f"You may not enter or change a {record._meta.verbose_name}.")
    if record.stage != Stage.DRAFT:
        raise Refused("Only a draft is changed directly. Propose a change to what is published; take back what is in review.")
    with change(by=by, reason=f"draft {record._meta.verbose_name}"):
        record.author = by
        record.public_id = record.public_id or public_id_for(record)
        if record.change_set_id is None:
            record.change_set = change_set or open_change_set(by=by, title=str(record))
        record.save()
    return record


def attach(*, records: list[Record], change_set: ChangeSet, by) -> None:
    """Puts drafts into an open change set of `by`, taking them out of the one they were in."""
    if change_set.author_id != by.pk or change_set.state not in AT_THE_AUTHOR:
        raise Refused("Drafts can only be put into a change set of your own that is open.")
    with change(by=by, reason=f"put drafts into “{change_set.title}”"):
        for record in records:
            if record.stage != Stage.DRAFT:
                raise Refused(f"“{record}” is no draft.")
            type(record)._base_manager.filter(pk=record.pk).update(change_set=change_set)


def cite(*, record: Record, source, by, **details) -> Citation:
    """Cites `source` for a draft; `details` are further fields of the citation."""
    if record.stage != Stage.DRAFT:
        raise Refused("Only a draft is cited directly. Propose a change to what is published.")
    with change(by=by, reason=f"cite {source}"):
        owner = next(name for name in Citation.owners if Citation._meta.get_field(name).related_model is record._meta.concrete_model)
        citation = name_citation(Citation(**{f"{owner}_id": record.pk}, source=source, **details))
        citation.save()
    return citation


def name_citation(citation: Citation) -> Citation:
    """Gives a citation an id of its own where it has none yet."""
    citation.public_id = citation.public_id or public_id_for(citation)
    return citation


def discard_draft(*, record: Record, by) -> None:
    """Deletes a draft that was never published: its author's own while it is at the author, or with the right to delete."""
    own = record.author_id == by.pk and record.stage == Stage.DRAFT and record.published_at is None
    if not (own or may_delete(by, record)):
        raise Refused("Only your own drafts can be taken away, and never what has been published: that is retracted.")
    with change(by=by, reason=f"discard draft {record.public_id}"):
        record.delete()


def drop_proposal(*, proposal: ProposedChange, by) -> None:
    """Takes a proposed change back while its change set is at its author."""
    if proposal.change_set.author_id != by.pk or proposal.change_set.state not in AT_THE_AUTHOR:
        raise Refused("A proposed change can only be taken back by its author, before it is submitted.")
    with change(by=by, reason=f"take back the proposed change of {proposal.record_id_text}"):
        proposal.delete()
