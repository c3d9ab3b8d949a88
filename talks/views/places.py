"""Where a record is shown: its own page, or the place on the page of the record it belongs to."""

from collections.abc import Iterable
from typing import NamedTuple

from talks import models

# Nouns whose records have a page of their own.
OWN_PAGE = {"coalition", "nation", "organisation", "person", "meeting", "pledge", "condition", "question", "statement", "source"}
# noun: (model, page, way from the record to the page's record, what the place on that page is called)
SHOWN_ON = {
    "membership": (models.Membership, "nation", "nation", "membership"),
    "role": (models.Role, "coalition", "coalition", "role"),
    "office": (models.Office, "person", "person", "office"),
    "meeting_count": (models.MeetingCount, "meeting", "meeting", "count"),
    "attendance": (models.Attendance, "meeting", "meeting", "attendance"),
    "pledge_event": (models.PledgeEvent, "pledge", "pledge", "step"),
    "position": (models.Position, "question", "question", "position"),
}
CLAIMED_ON = (("meeting", "meeting"), ("pledge", "pledge"), ("question", "position__question"))


class Place(NamedTuple):
    """A page, and the element on it."""

    noun: str
    id: str
    anchor: str = ""


def places(records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """Where each of the records, given as (noun, public id), is shown; one query for each noun without pages of its own.

    Records that are not public any more have no place.
    """
    by_noun: dict[str, set[str]] = {}
    for noun, public_id in records:
        by_noun.setdefault(noun, set()).add(public_id)
    found = {}
    for noun, ids in by_noun.items():
        for public_id, place in _places(noun, ids):
            found[noun, public_id] = place
    return found


def _places(noun: str, ids: set[str]):
    if noun in OWN_PAGE:
        return [(public_id, Place(noun, public_id)) for public_id in ids]
    if noun == "party":
        rows = models.Party.objects.published().filter(public_id__in=ids).values_list("public_id", "kind")
        return [(public_id, Place(kind, public_id)) for public_id, kind in rows]
    if noun == "group_claim":
        return _claims(ids)
    if noun not in SHOWN_ON:
        return []
    model, page, way, kind = SHOWN_ON[noun]
    rows = model.objects.published().filter(public_id__in=ids).values_list("public_id", f"{way}__public_id")
    return [(public_id, Place(page, owner, f"{kind}-{public_id}")) for public_id, owner in rows]


def _claims(ids: set[str]):
    ways = [f"{way}__public_id" for _, way in CLAIMED_ON]
    for public_id, *owners in models.GroupClaim.objects.published().filter(public_id__in=ids).values_list("public_id", *ways):
        for (page, _), owner in zip(CLAIMED_ON, owners, strict=True):
            if owner:
                yield public_id, Place(page, owner, f"claim-{public_id}")
