"""Filters of meetings, counts, attendances and group claims."""

from django.db.models import Exists, OuterRef, Q

from talks.choices import (
    MeetingFormat,
    MeetingLevel,
    MeetingPartyRole,
    OrganisationKind,
)
from talks.filters.base import RecordFilters
from talks.filters.narrowing import Dated, Route, by_code, by_id, by_link, by_nation, holds
from talks.filters.parties import present
from talks.filters.pledges import CATEGORY, category
from talks.models import (
    Attendance,
    GroupClaim,
    GroupClaimParty,
    Meeting,
    MeetingCount,
    MeetingParty,
    Party,
    Pledge,
    Venue,
)
from talks.selectors.criteria import among, one_of

MEETING_DATE = Dated("meeting__date")


def _part(role: MeetingPartyRole):
    return among(lambda: MeetingParty.objects.filter(role=role), "meeting", "party_id")


class MeetingFilters(RecordFilters):
    model = Meeting
    orderings = {"date": "date_first", "title": "sort_title", "level": "level", "status": "status"}
    date = Dated("date")
    date_is = "Held"
    coalition = staticmethod(one_of("coalition_id"))
    meeting = staticmethod(lambda ids: Q(pk__in=ids) | Q(parent_id__in=ids))
    search_in = "title, place, agenda, outcome, participants as published and note"
    who = (
        Route("party_id", Dated("meeting__date"), present, "meeting"),
        Route("party_id", Dated("meeting__date"), MeetingParty.objects.all, "meeting"),
    )
    who_is = "Meetings in which this party took part, or that it called or chaired"

    # `format` is the form of the answer.
    meeting_format = by_code("format", MeetingFormat, "Manner", "In person, by video or both.")
    convener = by_id(Party, "Convener", "A party that called the meeting.", _part(MeetingPartyRole.CONVENER))
    co_chair = by_id(Party, "Co-chair", "A party that chaired it with others.", _part(MeetingPartyRole.CO_CHAIR))
    venue = by_nation("Held in", "Nation in which it was held.", among(Venue.objects.all, "meeting", "nation_id"))
    parent = by_link("parent", Meeting, "Side meeting of", "Public id of the event that it was a side meeting of.", menu="title")
    category = category(
        among(lambda: Pledge.objects.published(), "meeting", CATEGORY),
        "Meetings at which something of this category was pledged, planned or asked.",
    )


class MeetingCountFilters(RecordFilters):
    model = MeetingCount
    orderings = {"meeting": "meeting__date_first", "count": "count_min"}
    date = MEETING_DATE
    date_is = "The meeting was held"
    coalition = staticmethod(one_of("meeting__coalition_id"))
    meeting = staticmethod(one_of("meeting_id"))
    search_in = "wording, note and meeting"
    who = (Route("party_id", MEETING_DATE, present, "meeting__counts"),)
    who_is = "Counts of meetings in which this party took part"

    level = by_code("meeting__level", MeetingLevel, "Level", "Level of the meeting.")


class AttendanceFilters(RecordFilters):
    model = Attendance
    orderings = {"meeting": "meeting__date_first", "party": "party__sort_name", "mode": "mode"}
    date = MEETING_DATE
    date_is = "The meeting was held"
    coalition = staticmethod(one_of("meeting__coalition_id"))
    meeting = staticmethod(one_of("meeting_id"))
    search_in = "role, reason, note, names of party and person, and meeting"
    who = (Route("party_id", MEETING_DATE),)
    who_is = "Attendances and absences of this party"

    counts_for_party = holds(
        "Counts for its party",
        "true: of each party at a meeting the one row by which it is counted, however many people it sent; false: the others.",
        lambda: Q(Exists(Attendance.objects.filter(pk=OuterRef("pk")).counting())),
    )


class GroupClaimFilters(RecordFilters):
    model = GroupClaim
    orderings = {"as_of_on": "as_of_on_first", "extent": "extent"}
    date = Dated("as_of_on")
    date_is = "As of"
    coalition = staticmethod(
        lambda ids: Q(meeting__coalition_id__in=ids) | Q(pledge__coalition_id__in=ids) | Q(position__question__coalition_id__in=ids)
    )
    meeting = staticmethod(one_of("meeting_id"))
    search_in = "the group in words, its number in words, note and organisation"
    who = (Route("organisation_id", date), Route("party_id", Dated("claim__as_of_on"), GroupClaimParty.objects.all, "claim"))
    who_is = "Claims about this organisation, or that name this party as a member or an exception"

    group_kind = by_code("organisation__organisation_kind", OrganisationKind, "Kind of group", "Kind of the organisation it is about.")
