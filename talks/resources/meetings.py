"""Meetings as they are read."""

from django.db.models import F

from talks.choices import (
    Completeness,
    MeetingFormat,
    MeetingLevel,
    MeetingPartyRole,
    MeetingStatus,
)
from talks.models import Coalition, Meeting, MeetingParty, Party, Venue
from talks.resources.attendances import ATTENDANCES_OF_MEETING, COUNTS_OF_MEETING
from talks.resources.claims import claims_on
from talks.resources.field import code, date, prose, term
from talks.resources.lists import parts
from talks.resources.nested import parties
from talks.resources.record import record_resource
from talks.resources.summaries import link_in_part, ref, refs, shown
from talks.resources.turnout import TURNOUT_OF_MEETING


def _parties(name: str, role: MeetingPartyRole, description: str):
    fields = (link_in_part("party", Party, "The party."),)
    return parties(name, "MeetingParty", description, MeetingParty, "meeting", fields, role=role)


MEETINGS = record_resource(
    Meeting,
    "Meetings and calls: when, where, at which level, called by whom.",
    prose("title", "What the meeting is called.", nullable=False),
    ref("coalition", Coalition, "The coalition whose talks it belongs to; null for other talks that are referred to."),
    date("date", "When it took or is to take place."),
    code("level", MeetingLevel, "Level at which parties were represented.", nullable=True),
    code("format", MeetingFormat, "In person, by video or both.", nullable=True),
    code("status", MeetingStatus, "Announced, held, postponed or cancelled."),
    parts(
        "venues",
        "Venue",
        "Places where it was held; two sites are two rows, a call has none.",
        of=lambda: Venue.objects.filter(shown("nation", "city", "words")).order_by("order", "id"),
        column="meeting",
        fields=(
            prose("city", "The city."),
            link_in_part("nation", Party, "The nation of the city."),
            prose("words", "The building or site, as published."),
        ),
        cell=lambda: F("city"),
    ),
    _parties("conveners", MeetingPartyRole.CONVENER, "Parties that called the meeting."),
    _parties("co_chairs", MeetingPartyRole.CO_CHAIR, "Parties that chaired it together."),
    prose("agenda", "What it was to be about."),
    prose("outcome", "What came out of it, in our own words."),
    prose("participants_text", "How sources put who or how many took part."),
    code(
        "list_completeness",
        Completeness,
        "How complete the list of participants is: only in a complete list does no row mean not present.",
    ),
    ref("parent", Meeting, "The event that this was a side meeting of."),
    term("series", "The series it belongs to, in words."),
    prose("series_number", "Its number in the series as published; sources number a series differently."),
    refs("side_meetings", Meeting, "parent", "Side meetings of this one.", ordering=("date_first", "id"), on_request=True),
    COUNTS_OF_MEETING,
    ATTENDANCES_OF_MEETING,
    *TURNOUT_OF_MEETING,
    claims_on("meeting"),
)
