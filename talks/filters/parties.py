"""Filters of coalitions, roles, parties, memberships, people and offices."""

from django.db.models import Q, QuerySet

from talks.choices import PRESENT_MODES, OrganisationKind, RoleKind
from talks.filters.base import RecordFilters
from talks.filters.conditions import Condition, Dated, Narrow, Route, among, by_link, either, known, prefixed, text, words_in, words_of
from talks.filters.values import Day, Known
from talks.models import (
    Attendance,
    Coalition,
    Membership,
    Nation,
    Office,
    Organisation,
    Party,
    PartyName,
    Person,
    PersonName,
    Role,
    Speaker,
)

IN_FORCE = "Only those that can have been in force on this day: not certainly begun later or ended earlier."


def in_force(start: str, end: str) -> Narrow:
    """The filter `on` of a noun whose records hold for a period."""
    period = Dated(start, end)
    return Narrow("On", IN_FORCE, lambda day: period.from_day(day) & period.to_day(day), field_class=Day, last=True)


def present() -> QuerySet:
    """Rows that say that a party was there."""
    return Attendance.objects.published().preferred().filter(mode__in=PRESENT_MODES)


def named_parties() -> Condition:
    """Search of parties by what stands on their own row, and by their other names."""
    return either(words_in(), among(PartyName.objects.all, "party", words_of("name")))


def of_party(condition: Condition) -> Condition:
    return prefixed("party_id", Party.objects.all, condition)


class CoalitionFilters(RecordFilters):
    model = Coalition
    orderings = {"name": "name"}
    default_ordering = ("name",)
    coalition = staticmethod(lambda ids: Q(pk__in=ids))
    search = staticmethod(either(words_of("name", "aim", "note"), of_party(words_in())))
    search_in = "name, aim and note"
    who = (Route("party_id", None, lambda: Role.objects.published(), "coalition"), Route("party_id"))
    who_is = "Coalitions in which this party has a role, or that speak as this party"


class RoleFilters(RecordFilters):
    model = Role
    orderings = {"from_on": "from_on_first", "role": "role", "party": "party__name"}
    default_ordering = ("party",)
    date = Dated("from_on", "to_on")
    date_is = "Had the role"
    coalition = staticmethod(lambda ids: Q(coalition_id__in=ids))
    search = staticmethod(of_party(named_parties()))
    search_in = "the party's names"
    who = (Route("party_id", date),)
    who_is = "Roles of this party"

    role = known("role", RoleKind, "Role", "The part it plays in the talks.")
    on = in_force("from_on", "to_on")


class PartyFilters(RecordFilters):
    """What nations and organisations share."""

    model = Party
    orderings = {"name": "name"}
    default_ordering = ("name",)
    who = (Route("pk"),)
    who_is = "The party itself"
    search = staticmethod(named_parties())
    search_in = "names, codes and note"
    coalition = staticmethod(
        either(
            among(lambda: Role.objects.published(), "party", lambda ids: Q(coalition_id__in=ids)),
            among(lambda: Coalition.objects.published(), "party", lambda ids: Q(pk__in=ids)),
        )
    )
    meeting = staticmethod(among(present, "party", lambda ids: Q(meeting_id__in=ids)))

    role = Narrow(
        "Role",
        "Parties with this role in some coalition.",
        among(lambda: Role.objects.published().preferred(), "party", lambda values: Q(role__in=values)),
        field_class=Known,
        choices=RoleKind,
    )


class NationFilters(PartyFilters):
    model = Nation
    orderings = {"name": "name", "alpha3": "alpha3", "alpha2": "alpha2", "numeric": "numeric"}
    who = (Route("pk"),)
    who_is = "The nation itself"

    alpha2 = text("alpha2", "Alpha-2", "ISO 3166 code of two letters; Namibia's is NA.", upper=True)
    alpha3 = text("alpha3", "Alpha-3", "ISO 3166 code of three letters.", upper=True)
    numeric = text("numeric", "Numeric", "ISO 3166 number, three digits with their zeros.")


class OrganisationFilters(PartyFilters):
    model = Organisation
    orderings = {"name": "name", "founded_on": "founded_on_first", "kind": "organisation_kind"}
    date = Dated("founded_on")
    date_is = "Founded"
    who = (
        Route("nation_id", None, lambda: Membership.objects.published().preferred(), "organisation"),
        Route("pk"),
    )
    who_is = "Organisations to which this nation belongs or belonged, or the organisation itself"

    kind = known("organisation_kind", OrganisationKind, "Kind", "What kind of organisation.")


class MembershipFilters(RecordFilters):
    model = Membership
    orderings = {"joined_on": "joined_on_first", "left_on": "left_on_first", "organisation": "organisation__name", "nation": "nation__name"}
    default_ordering = ("organisation", "nation")
    date = Dated("joined_on", "left_on")
    date_is = "A member"
    coalition = staticmethod(prefixed("nation_id", Party.objects.all, PartyFilters.coalition))
    search = staticmethod(
        either(prefixed("nation_id", Party.objects.all, named_parties()), prefixed("organisation_id", Party.objects.all, named_parties()))
    )
    search_in = "the names of nation and organisation"
    who = (Route("nation_id", date), Route("organisation_id", date))
    who_is = "Memberships of this nation, or in this organisation"

    on = in_force("joined_on", "left_on")


class PersonFilters(RecordFilters):
    model = Person
    orderings = {"name": "name"}
    default_ordering = ("name",)
    coalition = staticmethod(
        either(
            among(lambda: Attendance.objects.published(), "person", lambda ids: Q(meeting__coalition_id__in=ids)),
            among(lambda: Speaker.objects.filter(statement__stage="published"), "person", lambda ids: Q(statement__coalition_id__in=ids)),
        )
    )
    meeting = staticmethod(among(present, "person", lambda ids: Q(meeting_id__in=ids)))
    search = staticmethod(
        either(
            words_in(),
            among(PersonName.objects.all, "person", words_of("name")),
            among(lambda: Office.objects.published(), "person", words_of("title")),
        )
    )
    search_in = "names, offices and note"
    who = (Route("party_id"), Route("party_id", None, lambda: Office.objects.published(), "person"))
    who_is = "People who act for this party or held an office of it"


class OfficeFilters(RecordFilters):
    model = Office
    orderings = {"from_on": "from_on_first", "to_on": "to_on_first", "title": "title", "person": "person__name"}
    default_ordering = ("-from_on",)
    date = Dated("from_on", "to_on")
    date_is = "Held the office"
    coalition = staticmethod(of_party(PartyFilters.coalition))
    search = staticmethod(either(words_of("title", "note"), prefixed("person_id", Person.objects.all, words_in())))
    search_in = "title, name of the person and note"
    who = (Route("party_id", date),)
    who_is = "Offices of this party"

    person = by_link("person", Person, "Person", "Public id of a person.")
    on = in_force("from_on", "to_on")
