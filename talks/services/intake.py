"""Work that nobody reviews yet: the change set it is gathered in."""

from django.db.models import QuerySet

from talks.choices import ChangeSetKind, ChangeSetState, Stage
from talks.models import ChangeSet, ProposedChange, Record
from talks.services.refusals import Refused
from talks.services.transactions import change

# In place of a change set: a fresh one.
NEW = "new"
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


def chosen(into: ChangeSet | str | None, *, by, title: str, kind: str = ChangeSetKind.NEWS) -> ChangeSet:
    """The change set that was chosen while it can be worked in; for NEW a fresh one, for None the latest open one.

    Raises Refused for one that was submitted meanwhile, or is another's.
    """
    if isinstance(into, ChangeSet):
        if not open_change_sets(by=by).filter(pk=into.pk).exists():
            raise Refused(f"The change set “{into}” is not open any more, or not yours: choose another, or begin a new one.")
        return into
    return open_change_set(by=by, title=title, kind=kind, new=into == NEW)


def attach(*, records: list[Record], change_set: ChangeSet, by) -> None:
    """Puts drafts into an open change set of `by`, taking them out of the one they were in."""
    if change_set.author_id != by.pk or change_set.state not in AT_THE_AUTHOR:
        raise Refused("Drafts can only be put into a change set of your own that is open.")
    with change(by=by, reason=f"put drafts into “{change_set.title}”"):
        for record in records:
            if record.stage != Stage.DRAFT:
                raise Refused(f"“{record}” is no draft.")
            type(record)._base_manager.filter(pk=record.pk).update(change_set=change_set)


def drop_proposal(*, proposal: ProposedChange, by) -> None:
    """Takes a proposed change back while its change set is at its author."""
    if proposal.change_set.author_id != by.pk or proposal.change_set.state not in AT_THE_AUTHOR:
        raise Refused("A proposed change can only be taken back by its author, before it is submitted.")
    with change(by=by, reason=f"take back the proposed change of {proposal.record_id_text}"):
        proposal.delete()
