"""Filters of coalitions, roles, parties, memberships, people and offices."""

from django.db.models import Q, QuerySet

from talks.choices import RoleKind
from talks.filters.base import RecordFilters
from talks.filters.narrowing import Dated, Narrow, Route, by_text, coded
from talks.filters.values import Day, Words
from talks.models import (
    Attendance,
    Coalition,
    Membership,
    Nation,
    Office,
    Organisation,
    Party,
    PartyIdentifier,
    Person,
    PersonIdentifier,
    Role,
    Speaker,
)
from talks.selectors.criteria import Criterion, among, either, one_of, prefixed

IN_FORCE = "Only those that can have been in force on this day: not certainly begun later or ended earlier."


def in_force(start: str, end: str) -> Narrow:
    """The filter `on` of a noun whose records hold for a period."""
    period = Dated(start, end)
    return Narrow("On", IN_FORCE, lambda day: period.from_day(day) & period.to_day(day), field_class=Day, last=True)


def present() -> QuerySet:
    """Rows that say that a party was there."""
    return Attendance.objects.published().preferred().present()


def of_party(condition: Criterion) -> Criterion:
    return prefixed("party_id", Party.objects.all, condition)


class CoalitionFilters(RecordFilters):
    model = Coalition
    orderings = {"name": "sort_name"}
    coalition = staticmethod(one_of("pk"))
    search_in = "name, aim and note"
    who = (Route("party_id", None, lambda: Role.objects.published(), "coalition"), Route("party_id"))
    who_is = "Coalitions in which this party has a role, or that speak as this party"


class RoleFilters(RecordFilters):
    model = Role
    orderings = {"from_on": "from_on_first", "role": "role", "party": "party__sort_name"}
    date = Dated("from_on", "to_on")
    date_is = "Had the role"
    coalition = staticmethod(one_of("coalition_id"))
    search_in = "the party's names"
    who = (Route("party_id", date),)
    who_is = "Roles of this party"

    on = in_force("from_on", "to_on")


def by_identifier(model: type[PartyIdentifier | PersonIdentifier], owner: str) -> Narrow:
    """An identifier elsewhere, with or without its scheme: `wikidata:Q7184`, `Q7184`."""

    def named(values: list[str]) -> Q:
        condition = Q()
        for value in values:
            scheme, colon, bare = value.rpartition(":")
            condition |= Q(value__iexact=bare, scheme=scheme) if colon else Q(value__iexact=bare)
        return condition

    help_text = "An identifier elsewhere, with its scheme or without: wikidata:Q7184, Q7184."
    return Narrow("Identifier", help_text, among(model.objects.all, owner, named), field_class=Words)


class PartyFilters(RecordFilters):
    """What nations and organisations share."""

    model = Party
    orderings = {"name": "sort_name"}
    who = (Route("pk"),)
    who_is = "The party itself"
    search_in = "names, codes and note"
    coalition = staticmethod(
        either(
            among(lambda: Role.objects.published(), "party", "coalition_id"),
            among(lambda: Coalition.objects.published(), "party", "pk"),
        )
    )
    meeting = staticmethod(among(present, "party", "meeting_id"))

    identifier = by_identifier(PartyIdentifier, "party")
    role = coded(
        "Role",
        "Parties with this role in some coalition.",
        RoleKind,
        among(lambda: Role.objects.published().preferred(), "party", "role"),
    )


class NationFilters(PartyFilters):
    model = Nation
    orderings = {"name": "sort_name", "alpha3": "alpha3", "alpha2": "alpha2", "numeric": "numeric"}
    who = (Route("pk"),)
    who_is = "The nation itself"

    alpha2 = by_text("alpha2", "Alpha-2", "ISO 3166 code of two letters; Namibia's is NA.", upper=True)
    alpha3 = by_text("alpha3", "Alpha-3", "ISO 3166 code of three letters.", upper=True)
    numeric = by_text("numeric", "Numeric", "ISO 3166 number, three digits with their zeros.")


class OrganisationFilters(PartyFilters):
    model = Organisation
    orderings = {"name": "sort_name", "founded_on": "founded_on_first", "dissolved_on": "dissolved_on_first", "kind": "organisation_kind"}
    date = Dated("founded_on")
    date_is = "Founded"
    who = (
        Route("nation_id", None, lambda: Membership.objects.published().preferred(), "organisation"),
        Route("pk"),
    )
    who_is = "Organisations to which this nation belongs or belonged, or the organisation itself"


class MembershipFilters(RecordFilters):
    model = Membership
    orderings = {
        "joined_on": "joined_on_first",
        "left_on": "left_on_first",
        "organisation": "organisation__sort_name",
        "nation": "nation__sort_name",
    }
    date = Dated("joined_on", "left_on")
    date_is = "A member"
    coalition = staticmethod(prefixed("nation_id", Party.objects.all, PartyFilters.coalition))
    search_in = "the names of nation and organisation"
    who = (Route("nation_id", date), Route("organisation_id", date))
    who_is = "Memberships of this nation, or in this organisation"

    on = in_force("joined_on", "left_on")


class PersonFilters(RecordFilters):
    model = Person
    orderings = {"name": "sort_name"}
    coalition = staticmethod(
        either(
            among(lambda: Attendance.objects.published(), "person", "meeting__coalition_id"),
            among(lambda: Speaker.objects.filter(statement__public=True), "person", "statement__coalition_id"),
        )
    )
    meeting = staticmethod(among(present, "person", "meeting_id"))
    search_in = "names and note"
    who = (Route("party_id"), Route("party_id", None, lambda: Office.objects.published(), "person"))
    who_is = "People who act for this party or held an office of it"

    identifier = by_identifier(PersonIdentifier, "person")


class OfficeFilters(RecordFilters):
    model = Office
    orderings = {"from_on": "from_on_first", "to_on": "to_on_first", "title": "sort_title", "person": "person__sort_name"}
    date = Dated("from_on", "to_on")
    date_is = "Held the office"
    coalition = staticmethod(of_party(PartyFilters.coalition))
    search_in = "title, name of the person and note"
    who = (Route("party_id", date),)
    who_is = "Offices of this party"

    on = in_force("from_on", "to_on")
