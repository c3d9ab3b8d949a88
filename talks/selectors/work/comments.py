"""Comments on what is reviewed: those of a change set, of a record's page, and those that an author has not dealt with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from talks.choices import ChangeSetState
from talks.models import ChangeSet, ReviewComment


@dataclass
class Thread:
    """A comment with what was answered, in the order in which it was said. Who shows it fills in what it is about, for people."""

    comment: ReviewComment
    answers: list[ReviewComment] = field(default_factory=list)
    label: str = ""

    @property
    def open(self) -> bool:
        return self.comment.settled_at is None

    @property
    def about(self) -> tuple[str, int]:
        """The noun's key and the record's."""
        return self.comment.noun, self.comment.record_pk


def threads_of(change_set: ChangeSet) -> list[Thread]:
    """All that was said of a change set, the oldest first. One query."""
    return _threads(ReviewComment.objects.filter(change_set=change_set))


def threads_on(records: Iterable[tuple[str, int]]) -> list[Thread]:
    """What was said of these records, by noun's key and key, in change sets that are not approved. One query."""
    return _threads(ReviewComment.objects.filter(ReviewComment.about(records)).exclude(change_set__state=ChangeSetState.APPROVED))


def not_dealt_with(sets: Collection[ChangeSet]) -> dict[int, list[ReviewComment]]:
    """The open comments of several change sets, by their keys, the oldest first and the first few of each. One query."""
    found: dict[int, list[ReviewComment]] = {one.pk: [] for one in sets}
    still = ReviewComment.objects.filter(change_set__in=found, answers=None, settled_at=None).select_related("author")
    for one in still.order_by("pk"):
        found[one.change_set_id].append(one)
    return found


def _threads(comments: QuerySet[ReviewComment]) -> list[Thread]:
    found: dict[Any, Thread] = {}
    for one in comments.select_related("author", "settled_by", "change_set").order_by("pk"):
        if one.answers_id is None:
            found[one.pk] = Thread(one)
        elif one.answers_id in found:
            found[one.answers_id].answers.append(one)
    return list(found.values())
