"""Before a change set goes to the reviewers its author is told what is missing: what stops it, and what they should have looked at."""

from collections.abc import Collection

from talks.desk.doubts import mark_of
from talks.desk.review.comments import comments_mark
from talks.desk.review.flags import Flag
from talks.desk.review.page import Contents, contents_of
from talks.models import ChangeSet, ProposedChange, Record
from talks.models.noun import noun_of
from talks.selectors.work.comments import threads_of
from talks.services import review
from talks.services.refusals import Refused

# Without a source nothing is published, so nothing is submitted at the desk either.
STOPPING = ("uncited",)
# What its author can say they have looked at. That sources disagree is no fault of a set.
ASKED = ("comments", "clash", "private", "repeat", "ladder", "count")


class NotReady(Refused):
    """The change set was not submitted: its page shows why."""


def stopping(contents: Contents) -> list[Flag]:
    return [flag for flag in contents.flags if flag.name in STOPPING]


def asked(contents: Contents) -> list[Flag]:
    return [flag for flag in contents.flags if flag.name in ASKED]


def mark(contents: Contents) -> str:
    """Stands for all that its author should have looked at; empty where that is nothing."""
    return mark_of(asked(contents)) if asked(contents) else ""


def submit(change_set: ChangeSet, *, by, message: str = "", looked: str = "") -> ChangeSet:
    """Hands a change set to the reviewers. `looked` is the `mark` of what its author has seen on its page.

    Raises NotReady where something stops it or has not been looked at, and what `talks.services.review.submit` raises.
    """
    contents = contents_of(change_set)
    if stop := stopping(contents):
        number = sum(len(flag.links) for flag in stop)
        records = "1 record has" if number == 1 else f"{number} records have"
        raise NotReady(f"Not submitted yet: {records} no source that supports it. They are listed on top: cite one, or take them out.")
    if looked != mark(contents):
        raise NotReady("Not submitted yet: something should be looked at first. It is listed on top; say that you have, and submit again.")
    return review.submit(change_set=change_set, by=by, message=message)


def approve(change_set: ChangeSet, *, by, hold_back: Collection[review.Row] = (), message: str = "", looked: str = "") -> list[Record]:
    """Approves a submission. `looked` is the `comments_mark` of what nobody has dealt with, as its reviewer has seen it.

    Raises NotReady where comments on what would be approved are open and were not looked at, and what
    `talks.services.review.approve` raises.
    """
    threads = threads_of(change_set)
    held = _held(hold_back)
    still = sum(one.open and one.about not in held for one in threads)
    if still and looked != comments_mark(threads):
        number = "1 comment is" if still == 1 else f"{still} comments are"
        raise NotReady(
            f"Not approved yet: {number} not dealt with. Look at them on the page of the set, say there that you have, and approve again."
        )
    return review.approve(change_set=change_set, by=by, hold_back=hold_back, message=message)


def _held(rows: Collection[review.Row]) -> set[tuple[str, int]]:
    """The records that rows are about which are held back."""
    nouns = {model._meta.model_name: noun_of(model).key for model in review.record_models()}
    proposals = ProposedChange.objects.filter(pk__in=[pk for name, pk in rows if name == "proposedchange"])
    return {(nouns[name], pk) for name, pk in rows if name in nouns} | {*proposals.values_list("noun", "record_pk")}
