"""Where a record is shown: its own page, or the place on the page of the record it belongs to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Value

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
    """Where each of the records, given as (noun, public id), is shown; three queries at most, whatever the nouns.

    Records that are not public any more have no place.
    """
    by_noun: dict[str, set[str]] = {}
    for noun, public_id in records:
        by_noun.setdefault(noun, set()).add(public_id)
    found = {(noun, public_id): Place(noun, public_id) for noun in OWN_PAGE for public_id in by_noun.get(noun, ())}
    for public_id, kind in _parties(by_noun.get("party")):
        found["party", public_id] = Place(kind, public_id)
    for noun, public_id, owner in _shown_on({noun: by_noun[noun] for noun in SHOWN_ON if noun in by_noun}):
        _, page, _, kind = SHOWN_ON[noun]
        found[noun, public_id] = Place(page, owner, f"{kind}-{public_id}")
    for public_id, place in _claims(by_noun.get("group_claim")):
        found["group_claim", public_id] = place
    return found


def _parties(ids: set[str] | None):
    return models.Party.objects.published().filter(public_id__in=ids).values_list("public_id", "kind") if ids else ()


def _shown_on(by_noun: dict[str, set[str]]):
    """(noun, public id, public id of the page's record) of records that stand on the pages of others."""
    rows = []
    for noun, ids in by_noun.items():
        model, _, way, _ = SHOWN_ON[noun]
        named = model.objects.published().filter(public_id__in=ids).order_by().annotate(_noun=Value(noun))
        rows.append(named.values_list("_noun", "public_id", f"{way}__public_id"))
    return rows[0].union(*rows[1:], all=True) if rows else ()


def _claims(ids: set[str] | None):
    if not ids:
        return
    ways = [f"{way}__public_id" for _, way in CLAIMED_ON]
    for public_id, *owners in models.GroupClaim.objects.published().filter(public_id__in=ids).values_list("public_id", *ways):
        for (page, _), owner in zip(CLAIMED_ON, owners, strict=True):
            if owner:
                yield public_id, Place(page, owner, f"claim-{public_id}")
