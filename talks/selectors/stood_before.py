"""What stood before something new in the world: the answer that a holder gave before, the step before a step, the role before a role."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery

from talks.models import PledgeEvent, Position, Role
from talks.querysets import HOLDER

# By collection: what is new of a row, of whom it is, and by which of its days they follow each other.
FOLLOWING = {
    "positions": (Position, "answer", HOLDER, "held_on"),
    "pledge-events": (PledgeEvent, "step", ("pledge_id",), "on_date"),
    "roles": (Role, "role", ("coalition_id", "party_id"), "from_on"),
}


class Before(NamedTuple):
    """What stood before a row: in which field, its word of the vocabulary, and since when."""

    field: str
    code: str
    date: str


def stood_before(collection: str, keys: Sequence[int]) -> dict[int, Before]:
    """Of rows by key, what stood before each where it was something else: the latest of an earlier day."""
    if collection not in FOLLOWING or not keys:
        return {}
    model, field, owner, day = FOLLOWING[collection]
    same = {name: OuterRef(name) for name in owner} | {f"{day}_first__lt": OuterRef(f"{day}_first")}
    earlier = model.objects.published().preferred().filter(**same).order_by(f"-{day}_first", "-pk")
    rows = model.objects.published().filter(pk__in=keys)
    rows = rows.annotate(was=Subquery(earlier.values(field)[:1]), since=Subquery(earlier.values(day)[:1]))
    told = rows.exclude(was=None).exclude(was=F(field)).order_by().values_list("pk", "was", "since")
    return {key: Before(field, was, since) for key, was, since in told}
