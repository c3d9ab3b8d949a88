"""Change sets as work: those of an editor, those that wait for a reviewer, and drafts that nothing proves yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, Exists, IntegerField, OuterRef, Q, Value
from django.db.models.functions import Cast

from talks.choices import ChangeSetState, ProposalState, Stage
from talks.models import ChangeSet, Citation, ProposedChange, Record
from talks.models.noun import nouns

AT_WORK = (ChangeSetState.RETURNED, ChangeSetState.OPEN, ChangeSetState.SUBMITTED)
UNPUBLISHED = (Stage.DRAFT, Stage.IN_REVIEW)
# Rows of each list on the first page.
MOST = 6


@dataclass
class Work:
    """One change set: how many drafts and changes it holds, how many drafts without evidence, and of which kinds it is made."""

    change_set: ChangeSet
    changes: int = 0
    clashes: int = 0
    drafts: int = 0
    uncited: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return self.drafts + self.changes


def mine(user: Any, most: int = MOST) -> list[Work]:
    """The change sets that `user` has at work: what came back first, then what is open, then what waits; the latest first."""
    sets = ChangeSet.objects.filter(author=user, state__in=AT_WORK).select_related("reviewed_by")
    order = {state: place for place, state in enumerate(AT_WORK)}
    return _counted(sorted(sets.order_by("-pk")[: 10 * most], key=lambda one: order[ChangeSetState(one.state)])[:most])


def to_review(user: Any, most: int = MOST) -> list[Work]:
    """What others have submitted, the longest waiting first."""
    sets = ChangeSet.objects.filter(state=ChangeSetState.SUBMITTED).exclude(author=user).select_related("author")
    return _counted(list(sets.order_by("submitted_at", "pk")[:most]))


def decided_lately(user: Any, most: int = MOST) -> list[ChangeSet]:
    """What of others was approved lately, the latest first."""
    approved = ChangeSet.objects.filter(state=ChangeSetState.APPROVED).exclude(author=user)
    return list(approved.select_related("author", "reviewed_by").order_by("-reviewed_at")[:most])


def uncited_drafts(user: Any, most: int = MOST) -> list[Record]:
    """Drafts of `user` that need evidence and have none, the latest first."""
    found: list[Record] = []
    for noun in nouns(Record):
        if noun.is_table and noun.model.needs_citation:
            drafts = noun.model._base_manager.filter(author=user, stage=Stage.DRAFT).exclude(_cited(noun.key))
            found += drafts.order_by("-pk")[:most]
    return sorted(found, key=lambda record: record.recorded_at, reverse=True)[:most]


def _cited(key: str) -> Exists:
    return Exists(Citation._base_manager.filter(**{key: OuterRef("pk")}))


def _counted(sets: Sequence[ChangeSet]) -> list[Work]:
    """With what they hold: one query for the drafts of all nouns, one for proposed changes."""
    work = {one.pk: Work(one) for one in sets}
    still = Q(state__in=(ProposalState.OPEN, ProposalState.CONFLICT))
    proposed = ProposedChange.objects.filter(change_set__in=work).values("change_set")
    for row in proposed.annotate(n=Count("pk", filter=still), clashes=Count("pk", filter=Q(state=ProposalState.CONFLICT))):
        work[row["change_set"]].changes, work[row["change_set"]].clashes = row["n"], row["clashes"]
    held = [_drafts(noun, list(work)) for noun in nouns(Record) if noun.is_table] if work else []
    kinds: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, key, number, uncited in held[0].union(*held[1:], all=True) if held else ():
        work[pk].drafts += number
        work[pk].uncited += uncited
        kinds[pk][key] = number
    for pk, found in kinds.items():
        work[pk].kinds = found
    return list(work.values())


def _drafts(noun: Any, sets: list[int]) -> Any:
    drafts = noun.model._base_manager.filter(change_set__in=sets, stage__in=UNPUBLISHED).order_by()
    bare = Count("pk", filter=~_cited(noun.key)) if noun.model.needs_citation else Cast(Value(0), IntegerField())
    key = Value(noun.key, output_field=CharField())
    return drafts.values("change_set").annotate(key=key, number=Count("pk"), bare=bare).values_list("change_set", "key", "number", "bare")
