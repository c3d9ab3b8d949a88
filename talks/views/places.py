"""Where a record is shown: its own page, or the place on the page of the record it belongs to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Value
from django.urls import reverse

from talks.models import Party
from talks.models.noun import Noun, noun_called


class Place(NamedTuple):
    """A page, and the element on it."""

    noun: str
    id: str
    anchor: str = ""

    def address(self, query: str = "") -> str:
        """Where it is, with a query string."""
        return reverse(f"pages:{self.noun}", args=[self.id]) + query + (f"#{self.anchor}" if self.anchor else "")


def places(records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """Where each of the records, given as (noun, public id), is shown; two queries at most, whatever the nouns.

    Records that are not public any more have no place.
    """
    asked: dict[str, set[str]] = {}
    for noun, public_id in records:
        asked.setdefault(noun, set()).add(public_id)
    found = {(key, public_id): Place(key, public_id) for key, ids in asked.items() if noun_called(key).own_page for public_id in ids}
    for public_id, kind in _parties(asked.get(Party.noun.key)):
        found[Party.noun.key, public_id] = Place(kind, public_id)
    for key, public_id, page, owner in _shown_on({noun_called(key): ids for key, ids in asked.items() if noun_called(key).shown_on}):
        found[key, public_id] = Place(page, owner, f"{noun_called(key).anchor}-{public_id}")
    return found


def _parties(ids: set[str] | None):
    return Party.objects.published().filter(public_id__in=ids).values_list("public_id", "kind") if ids else ()


def _shown_on(asked: dict[Noun, set[str]]):
    """(key, public id, page, public id of the page's record) of records that stand on the pages of others."""
    rows = []
    for noun, ids in asked.items():
        for page, way in noun.shown_on.items():
            named = noun.model.objects.published().filter(public_id__in=ids, **{f"{way}__isnull": False}).order_by()
            rows.append(
                named.annotate(_noun=Value(noun.key), _page=Value(page)).values_list("_noun", "public_id", "_page", f"{way}__public_id")
            )
    return rows[0].union(*rows[1:], all=True) if rows else ()
