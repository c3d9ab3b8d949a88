"""Before a change set goes to the reviewers its author is told what is missing: what stops it, and what they should have looked at."""

from talks.desk.doubts import mark_of
from talks.desk.review.flags import Flag
from talks.desk.review.page import Contents, contents_of
from talks.models import ChangeSet
from talks.services import review
from talks.services.refusals import Refused

# Without a source nothing is published, so nothing is submitted at the desk either.
STOPPING = ("uncited",)
# What its author can say they have looked at. That sources disagree is no fault of a set.
ASKED = ("clash", "private", "repeat", "ladder", "count")


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
