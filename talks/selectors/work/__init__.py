"""What waits at the desk, for whom and for how long: lists of work, each bounded, in a few queries however large the record."""

from talks.selectors.work.comments import not_dealt_with, threads_of, threads_on
from talks.selectors.work.facts import contested, overdue, unconfirmed
from talks.selectors.work.mistakes import unanswered
from talks.selectors.work.sets import decided_lately, mine, to_review, uncited_drafts

__all__ = [
    "contested",
    "decided_lately",
    "mine",
    "not_dealt_with",
    "overdue",
    "threads_of",
    "threads_on",
    "to_review",
    "unanswered",
    "uncited_drafts",
    "unconfirmed",
]
