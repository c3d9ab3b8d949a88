"""What colleagues say of single fields under review: comments, answers, and that one has been dealt with."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from talks.choices import ChangeSetState
from talks.models import ChangeSet, Record, ReviewComment
from talks.models.noun import noun_of
from talks.permissions import may_review
from talks.services.mandates import stay_inside
from talks.services.refusals import Refused

# What a comment is about: the key of a noun, and the key of one of its records.
About = tuple[str, int]
LONGEST = 4000


def comment(*, change_set: ChangeSet, record: Record, field: str = "", text: str, by) -> ReviewComment:
    """Says something of a field of a record in a change set; of the record as a whole where `field` is empty.

    The same said again by the same account, as by a page that is sent twice, is said once. Raises Refused where `by` is
    neither a reviewer nor the set's author, where the set has been approved, and where the record belongs to a coalition
    that `by` does not work for.
    """
    stay_inside([record], by)
    with transaction.atomic():
        change_set = _open(change_set, by)
        about = {"noun": noun_of(record).key, "record_pk": record.pk, "field": field}
        return _once(change_set=change_set, **about, text=_said(text), answers=None, author=by)


def answer(*, to: ReviewComment, text: str, by) -> ReviewComment:
    """Answers a comment. One that was dealt with is open again: somebody has more to say. Raises Refused as `comment` does."""
    with transaction.atomic():
        change_set = _open(to.change_set, by)
        about = {"noun": to.noun, "record_pk": to.record_pk, "field": to.field}
        said = _once(change_set=change_set, **about, text=_said(text), answers=to, author=by)
        ReviewComment.objects.filter(pk=to.pk).update(settled_by=None, settled_at=None)
        return said


def settle(*, comments: Iterable[ReviewComment], by) -> int:
    """Marks comments of one change set as dealt with, answers how many were not yet. Raises Refused as `comment` does."""
    comments = list(comments)
    with transaction.atomic():
        for change_set in {each.change_set for each in comments}:
            _open(change_set, by)
        still = ReviewComment.objects.filter(pk__in=[each.pk for each in comments], answers=None, settled_at=None)
        return still.update(settled_by=by, settled_at=timezone.now())


def take_along(rows: Iterable[About], *, of: ChangeSet, into: ChangeSet) -> None:
    """Has what was said of these rows go with them into another change set."""
    ReviewComment.objects.filter(ReviewComment.about(rows), change_set=of).update(change_set=into)


def _once(**said: Any) -> ReviewComment:
    return ReviewComment.objects.filter(**said).first() or ReviewComment.objects.create(**said)


def _open(change_set: ChangeSet, by) -> ChangeSet:
    """The change set, held until the transaction ends, so that nothing is said of it while it is decided."""
    fresh = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    if not (may_review(by) or fresh.author_id == by.pk):
        raise Refused("Comments are written by reviewers and by the author of the change set.")
    if fresh.state == ChangeSetState.APPROVED:
        raise Refused("This change set has been approved: what was said of it stays as it is.")
    return fresh


def _said(text: str) -> str:
    if not (said := text.strip()):
        raise Refused("Write what you have to say, then send it.")
    if len(said) > LONGEST:
        raise Refused(f"A comment has at most {LONGEST:,} letters; this one has {len(said):,}.")
    return said
