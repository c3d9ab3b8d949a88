"""What a total reads: the pledges of a selection with their numbers, who contributes, and how they hang together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import orjson
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from talks.choices import PartyKind, PledgeLinkKind, PledgePartyRole
from talks.models import Party, PledgeLink, PledgeParty
from talks.resources.expressions import BASE_URL
from talks.resources.summaries import party_json
from talks.selectors.totals.money import NoRate, converted
from talks.selectors.totals.rule import REASONS, Step

MEASURES = {"amount": "currency", "quantity": "unit"}


@dataclass(frozen=True)
class Number:
    """One number of one pledge: both ends, either of which may be open, in a unit or currency."""

    pk: int
    id: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    day: dt.date | None

    @property
    def is_words(self) -> bool:
        return self.low is None and self.high is None

    def convert(self, to: str) -> "Number":
        """The same in another currency. Raises NoRate."""
        if self.unit == to:
            return self
        if self.day is None:
            raise NoRate("The pledge has no date.")
        return replace(self, unit=to, low=converted(self.low, self.unit, to, self.day), high=converted(self.high, self.unit, to, self.day))


def numbers(pledges: QuerySet, measure: str) -> Iterator[Number]:
    """The numbers, or words in their place, of the pledges that give any for this measure."""
    carrier = f"{measure}_{MEASURES[measure]}"
    said = Q(**{f"{carrier}__gt": ""}) | Q(**{f"{measure}_text__gt": ""})
    columns = ("pk", "public_id", carrier, f"{measure}_min", f"{measure}_max", "announced_on_first")
    for row in pledges.filter(said).order_by("pk").values_list(*columns).iterator(chunk_size=5000):
        yield Number(*row)


@dataclass(frozen=True)
class Contributors:
    """Who contributes to one pledge: the keys of public parties, and whether words or other parties stand beside them."""

    parties: tuple[int, ...] = ()
    nations: int = 0
    words: bool = False

    @property
    def group(self) -> str:
        """The kind of contributor under which the pledge is counted.

        Words beside one nation are further contributors; words beside one organisation say who within it.
        """
        if not self.parties:
            return "unnamed"
        if len(self.parties) > 1 or (self.nations and self.words):
            return "joint"
        return "single" if self.nations else "organisations"


def contributors(pledges: QuerySet) -> dict[int, Contributors]:
    """Contributors by pledge; a pledge without any is not in it. Parties that are not public show nothing."""
    parts = PledgeParty.objects.filter(role=PledgePartyRole.CONTRIBUTOR, pledge__in=pledges.order_by().values("pk"))
    found: dict[int, list[tuple[int | None, str | None]]] = defaultdict(list)
    rows = parts.filter(Q(party__isnull=True) | Q(party__public=True)).order_by("pledge_id", "order", "pk")
    for pledge, party, kind in rows.values_list("pledge_id", "party_id", "party__kind").iterator(chunk_size=5000):
        found[pledge].append((party, kind))
    return {
        pledge: Contributors(
            tuple(party for party, _ in parties if party is not None),
            sum(kind == PartyKind.NATION for _, kind in parties),
            any(party is None for party, _ in parties),
        )
        for pledge, parties in found.items()
    }


@dataclass(frozen=True)
class Chains:
    """How public, preferred pledges hang together, by key: upward links and overlaps; and the public ids of them."""

    upward: dict[int, list[Step]]
    overlaps: set[tuple[int, int]]
    ids: dict[int, str]


def chains() -> Chains:
    """All links between public, preferred pledges: chains may lead through pledges outside the selection."""
    ends = {f"{end}__{column}": value for end in ("from_pledge", "to_pledge") for column, value in (("public", True), ("rival_of", None))}
    kinds = (PledgeLinkKind.PART_OF, PledgeLinkKind.REVISES, PledgeLinkKind.OVERLAPS)
    rows = PledgeLink.objects.filter(kind__in=kinds, **ends).order_by("pk")
    upward: dict[int, list[Step]] = defaultdict(list)
    overlaps: set = set()
    ids: dict = {}
    for kind, source, source_id, target, target_id in rows.values_list(
        "kind", "from_pledge_id", "from_pledge__public_id", "to_pledge_id", "to_pledge__public_id"
    ):
        ids |= {source: source_id, target: target_id}
        if kind == PledgeLinkKind.PART_OF:
            upward[source].append(Step(target, REASONS[kind]))
        elif kind == PledgeLinkKind.REVISES:
            upward[target].append(Step(source, REASONS[kind]))
        else:
            overlaps.add((source, target))
    return Chains(dict(upward), overlaps, ids)


def parties(keys: set[int], base_url: str) -> dict[int, dict]:
    """Public parties as the API shows them, by key."""
    rows = Party.objects.published().filter(pk__in=keys).values_list("pk", Cast(party_json(), TextField()))
    found = {pk: orjson.loads(text) for pk, text in rows}
    return {pk: {**party, "url": party["url"].replace(BASE_URL, base_url)} for pk, party in found.items()}
