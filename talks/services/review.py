"""From hand to hand: submit, take back, return, approve. A change set is one submission and is approved in one transaction."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.apps import apps
from django.db.models import TextField, Value
from django.utils import timezone

from talks.choices import ChangeSetState, ProposalState, Stage
from talks.models import ChangeSet, ProposedChange, Record
from talks.models.noun import noun_of
from talks.permissions import may_review
from talks.services.commenting import take_along
from talks.services.intake import AT_THE_AUTHOR
from talks.services.mailing import tell_author, tell_reviewers
from talks.services.proposals import STILL_OPEN, Conflicted, apply_proposals, proposed_record
from talks.services.publication import UNPUBLISHED, publish_rows
from talks.services.refusals import Refusal, Refused
from talks.services.transactions import change

# A row that is held back: the model's name in lower case, and the key.
Row = tuple[str, int]


def drafts_of(change_set: ChangeSet) -> list[Record]:
    """The drafts in a change set, noun by noun in the order of the models."""
    found: list[Record] = []
    for model, pks in record_keys(change_set).items():
        found += model._base_manager.filter(pk__in=pks, stage__in=UNPUBLISHED).order_by("pk")
    return found


def record_keys(change_set: ChangeSet, stages: Collection[str] = UNPUBLISHED) -> dict[type[Record], list[int]]:
    """The keys of the records that were entered in a change set and are at these stages, model by model. One statement."""
    models = {noun_of(model).key: model for model in record_models()}
    asked = [
        model._base_manager.filter(change_set=change_set, stage__in=stages).order_by().values_list(Value(key, TextField()), "pk")
        for key, model in models.items()
    ]
    keys: dict[str, list[int]] = {}
    for key, pk in asked[0].union(*asked[1:], all=True):
        keys.setdefault(key, []).append(pk)
    return {model: sorted(keys[key]) for key, model in models.items() if key in keys}


def record_models() -> list[type[Record]]:
    return [model for model in apps.get_app_config("talks").get_models() if issubclass(model, Record) and not model._meta.proxy]


def submit(*, change_set: ChangeSet, by, message: str = "") -> ChangeSet:
    """Hands a change set to the reviewers. Its drafts cannot be changed until it comes back."""
    if change_set.author_id != by.pk:
        raise Refused("A change set is submitted by its author.")
    with change(by=by, reason=f"submit “{change_set.title}”"):
        change_set = _locked(change_set)
        if change_set.state not in AT_THE_AUTHOR:
            raise Refused(f"This change set is {change_set.get_state_display().lower()}: it cannot be submitted.")
        drafts, proposals = drafts_of(change_set), change_set.proposals.filter(state__in=STILL_OPEN)
        if not drafts and not proposals:
            raise Refused("This change set is empty: there is nothing to review.")
        _set_stage(drafts, Stage.IN_REVIEW)
        change_set.state, change_set.submitted_at = ChangeSetState.SUBMITTED, timezone.now()
        change_set.reviewed_by = change_set.reviewed_at = None
        change_set.message = message or change_set.message
        change_set.save()
        tell_reviewers(change_set, [*drafts, *filter(None, map(proposed_record, proposals))])
    return change_set


def withdraw(*, change_set: ChangeSet, by) -> ChangeSet:
    """Takes a submission back before it was decided."""
    if change_set.author_id != by.pk:
        raise Refused("A change set is taken back by its author.")
    with change(by=by, reason=f"take back “{change_set.title}”"):
        change_set = _locked(change_set, ChangeSetState.SUBMITTED)
        _set_stage(drafts_of(change_set), Stage.DRAFT)
        change_set.state = ChangeSetState.OPEN
        change_set.save()
    return change_set


def return_to_author(*, change_set: ChangeSet, by, message: str) -> ChangeSet:
    """Gives a submission back with a message that says what is missing."""
    if not may_review(by):
        raise Refused("Only a reviewer may return a change set.")
    message = message.strip() or _commented(change_set)
    if not message:
        raise Refused(Refusal("Say what is missing: the author reads it.", ("review_message",)))
    with change(by=by, reason=f"return “{change_set.title}”"):
        change_set = _locked(change_set, ChangeSetState.SUBMITTED)
        if change_set.author_id == by.pk:
            raise Refused("This change set is yours: take it back instead.")
        _set_stage(drafts_of(change_set), Stage.DRAFT)
        change_set.state, change_set.review_message = ChangeSetState.RETURNED, message
        change_set.reviewed_by, change_set.reviewed_at = by, timezone.now()
        change_set.save()
        tell_author(change_set)
    return change_set


def _commented(change_set: ChangeSet) -> str:
    """What stands for a message where comments say what is missing."""
    number = change_set.comments.filter(answers=None, settled_at=None).count()
    return f"See the comment{'' if number == 1 else 's'} at single fields: {number}." if number else ""


def approve(*, change_set: ChangeSet, by, hold_back: Collection[Row] = (), message: str = "") -> list[Record]:
    """Publishes the drafts of a submission with the sources they cite, and carries out its proposed changes: all or nothing.

    `hold_back` names rows to leave out, as (noun, key), proposals as ("proposedchange", key): they go back to the author in a
    change set of their own. Raises Refused; Conflicted (a Refused) where a change clashes: the proposal is then marked, and
    nothing else is written. Answers what was published or changed.
    """
    if not may_review(by):
        raise Refused("Only a reviewer may approve.")
    try:
        with change(by=by, reason=f"approve “{change_set.title}”" + (f": {message}" if message else "")):
            return _approve(_locked(change_set, ChangeSetState.SUBMITTED), by, set(hold_back), message)
    except Conflicted as conflicted:
        _mark(conflicted, by=by)
        raise


def _approve(change_set: ChangeSet, by, hold_back: set[Row], message: str) -> list[Record]:
    if change_set.author_id == by.pk:
        raise Refused("Nobody reviews their own change: somebody else must approve this change set.")
    drafts = drafts_of(change_set)
    proposals = list(change_set.proposals.filter(state__in=STILL_OPEN).order_by("pk"))
    held = [draft for draft in drafts if _row(draft) in hold_back]
    held_proposals = [proposal for proposal in proposals if _row(proposal) in hold_back]
    drafts = [draft for draft in drafts if _row(draft) not in hold_back]
    proposals = [proposal for proposal in proposals if _row(proposal) not in hold_back]
    if not drafts and not proposals:
        raise Refused("Everything is held back: return the change set to its author instead.")
    published = publish_rows(records=drafts, by=by)
    changed = apply_proposals(proposals=proposals, by=by)
    now = timezone.now()
    ProposedChange.objects.filter(pk__in=[proposal.pk for proposal in proposals]).update(
        state=ProposalState.APPLIED, decided_by=by, decided_at=now
    )
    # A source that was published with what cites it is held back no longer.
    arrived = {_row(record) for record in published}
    _hand_back(change_set, [draft for draft in held if _row(draft) not in arrived], held_proposals, message)
    change_set.state, change_set.review_message = ChangeSetState.APPROVED, message or change_set.review_message
    change_set.reviewed_by, change_set.reviewed_at = by, now
    change_set.save()
    return [*published, *changed]


def _hand_back(change_set: ChangeSet, drafts: list[Record], proposals: list[ProposedChange], message: str) -> None:
    """What was held back goes to its author in a change set of its own, so that nothing of it is lost."""
    if not drafts and not proposals:
        return
    rest = ChangeSet.objects.create(
        title=f"Held back: {change_set.title}"[:200],
        kind=change_set.kind,
        state=ChangeSetState.RETURNED,
        author=change_set.author,
        review_message=message or "Held back when the rest was approved.",
    )
    for draft in drafts:
        type(draft)._base_manager.filter(pk=draft.pk).update(stage=Stage.DRAFT, change_set=rest)
    ProposedChange.objects.filter(pk__in=[proposal.pk for proposal in proposals]).update(change_set=rest)
    take_along(about([*drafts, *proposals]), of=change_set, into=rest)
    tell_author(rest)


def _mark(conflicted: Conflicted, *, by) -> None:
    with change(by=by, reason="mark changes that clash"):
        ProposedChange.objects.filter(pk__in=[proposal.pk for proposal in conflicted.clashes]).update(state=ProposalState.CONFLICT)


def _locked(change_set: ChangeSet, state: str | None = None) -> ChangeSet:
    """The change set as it stands, held until the transaction ends, so that two reviewers do not decide at once."""
    fresh = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    if state is not None and fresh.state != state:
        raise Refused(f"This change set is {fresh.get_state_display().lower()}, so this cannot be done.")
    return fresh


def _set_stage(drafts: Collection[Record], stage: str) -> None:
    for model in {type(draft) for draft in drafts}:
        model._base_manager.filter(pk__in=[draft.pk for draft in drafts if type(draft) is model]).update(stage=stage)


def about(rows: Iterable[Record | ProposedChange]) -> list[tuple[str, int]]:
    """Which records these rows of a change set are about: the keys of their nouns, and their own."""
    return [(row.noun, row.record_pk) if isinstance(row, ProposedChange) else (noun_of(row).key, row.pk) for row in rows]


def _row(row: Record | ProposedChange) -> Row:
    return (row._meta.model_name or "", row.pk)


def approve_records(*, records: Collection[Record], by) -> list[Record]:
    """Publishes single rows that are in review, out of their change sets; a set with nothing left in it is approved."""
    if not may_review(by):
        raise Refused("Only a reviewer may approve.")
    idle = [record for record in records if record.stage != Stage.IN_REVIEW]
    if idle:
        raise Refused(f"“{idle[0]}” is {idle[0].get_stage_display().lower()}, not in review.")
    with change(by=by, reason=f"approve {len(records)} rows"):
        waiting = ChangeSet.objects.filter(pk__in={record.change_set_id for record in records}, state=ChangeSetState.SUBMITTED)
        change_sets = list(waiting.select_for_update())
        if any(change_set.author_id == by.pk for change_set in change_sets):
            raise Refused("Nobody reviews their own change: somebody else must approve what you submitted.")
        published = publish_rows(records=records, by=by)
        close_emptied(change_sets, by=by, at=timezone.now())
    return published


def close_emptied(change_sets: Iterable[ChangeSet], *, by, at: dt.datetime) -> None:
    """Approves the submissions in which nothing is left to decide."""
    for change_set in change_sets:
        if not drafts_of(change_set) and not change_set.proposals.filter(state__in=STILL_OPEN).exists():
            change_set.state, change_set.reviewed_by, change_set.reviewed_at = ChangeSetState.APPROVED, by, at
            change_set.save()
