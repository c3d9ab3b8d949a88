"""Who belonged to an organisation on a day, and of which parties an answer could be on record: for rows in groups."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count

from talks.choices import PartyKind
from talks.models import Membership, Organisation, Party, Role
from talks.querysets import MembershipQuerySet


@dataclass(frozen=True)
class Organised:
    """An organisation by which parties are grouped, with the keys of those that can have belonged to it on the day."""

    code: str
    name: str
    members: frozenset[int]


def _belonging(day: dt.date) -> MembershipQuerySet:
    return Membership.objects.published().preferred().belonging().on(day)


def organised(organisation: int, day: dt.date) -> Organised | None:
    """An organisation with its members on a day; nothing where it is not public."""
    found = Organisation.objects.published().filter(pk=organisation).values_list("public_id", "name").first()
    if found is None:
        return None
    code, name = found
    members = _belonging(day).filter(organisation=organisation).values_list("nation_id", flat=True)
    return Organised(code, name, frozenset(members))


def dividing(parties: Collection[int], day: dt.date) -> int | None:
    """The organisation to which most of some parties belonged on a day, but not all of them; of several the first by name."""
    found = (
        _belonging(day)
        .filter(nation__in=parties, organisation__public=True)
        .values("organisation")
        .annotate(number=Count("nation", distinct=True))
        .filter(number__lt=len(parties))
        .order_by("-number", "organisation__sort_name")
    )
    return found.values_list("organisation", flat=True).first()


def organisations(day: dt.date) -> list[str]:
    """The code of each organisation that had a member on a day."""
    rows = Organisation.objects.published().filter(pk__in=_belonging(day).values("organisation"))
    return list(rows.order_by("sort_name", "pk").values_list("public_id", flat=True))


def concerned(organisation: Organised | None, day: dt.date, nations: Iterable[int], coalitions: Iterable[int]) -> set[int]:
    """The parties of which an answer could be on record: these nations; or else the members of the organisation and those with
    a role in these coalitions on the day; or else every nation."""
    if nations := set(nations):
        return nations
    if coalitions := set(coalitions):
        roles = Role.objects.published().preferred().on(day).filter(coalition__in=coalitions)
        return {*roles.values_list("party_id", flat=True), *(organisation.members if organisation else ())}
    return set(Party.objects.published().filter(kind=PartyKind.NATION).values_list("pk", flat=True))


def by_name(parties: Iterable[int]) -> dict[int, dict[str, str]]:
    """Some parties as links show them, by key, in the order of all lists of parties."""
    rows = Party.objects.published().filter(pk__in=list(parties)).order_by("sort_name", "pk")
    return {pk: {"id": code, "kind": kind, "name": name} for pk, code, kind, name in rows.values_list("pk", "public_id", "kind", "name")}
