"""Who was at a meeting, who was absent, and what the record cannot judge."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceMode, Completeness
from talks.models import Attendance, Meeting, Membership, Party

GROUPS = (*PRESENT_MODES, *ABSENT_MODES, AttendanceMode.UNKNOWN)


def preferred_rows(meeting: Meeting) -> QuerySet:
    """What counts: public rows that rival no other."""
    return Attendance.objects.published().preferred().filter(meeting=meeting)


def parties_by_manner(meeting: Meeting) -> dict[str, list[str]]:
    """Ids of parties by manner of attendance; a party counts once in each, however many people it sent."""
    groups: dict[str, list[str]] = {str(mode): [] for mode in GROUPS}
    for mode, party in preferred_rows(meeting).order_by("party__sort_name", "pk").values_list("mode", "party__public_id"):
        if party not in groups[mode]:
            groups[mode].append(party)
    return {mode: parties for mode, parties in groups.items() if parties}


def present_parties(meeting: Meeting) -> QuerySet:
    """Parties that took part: those with a row that says so."""
    present = preferred_rows(meeting).filter(mode__in=PRESENT_MODES, party=OuterRef("pk"))
    return Party.objects.published().filter(Exists(present))


def members_not_there(meeting: Meeting, organisation: Party) -> dict:
    """Members of an organisation, on the day of the meeting, that did not take part.

    Where the list of participants is complete, whoever has no row was not there. Where it is not, only a row that says
    absent can tell: the others are `not_listed`, which is no absence.
    """
    day = meeting.date_last or meeting.date_first or dt.datetime.now(dt.UTC).date()
    memberships = Membership.objects.published().preferred().on(day).filter(organisation=organisation, nation=OuterRef("pk"))
    absent_rows = preferred_rows(meeting).filter(mode__in=ABSENT_MODES, party=OuterRef("pk"))
    missing = (
        Party.objects.published()
        .filter(Exists(memberships))
        .exclude(pk__in=present_parties(meeting).values("pk"))
        .annotate(said_absent=Exists(absent_rows))
        .order_by("alpha2", "pk")
    )
    complete = meeting.list_completeness == Completeness.COMPLETE
    rows = [(party.alpha2, party.said_absent) for party in missing]
    return {
        "judged": complete,
        "absent": [code for code, said in rows if said or complete],
        "said_absent": [code for code, said in rows if said],
        "not_listed": [] if complete else [code for code, said in rows if not said],
    }
