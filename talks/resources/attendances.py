"""Who was at a meeting, and how many took part by each source's count, as they are read."""

from talks.choices import AttendanceLevel, AttendanceMode, Certainty, Counted
from talks.models import (
    Attendance,
    GroupClaim,
    Meeting,
    MeetingCount,
    Party,
    Person,
    Statement,
)
from talks.resources.field import code, count, prose, yes_no
from talks.resources.nested import records
from talks.resources.record import record_resource
from talks.resources.summaries import ref
from talks.resources.turnout import COUNTS_FOR_PARTY

REPRESENTATION = (
    ref("representative", Person, "Who represented it, where a source names the person.", column="person"),
    prose("role", "The representative's role, as published.", column="role_text"),
    code("mode", AttendanceMode, "Present in person, remotely or in a manner not stated, or absent, and how."),
    prose("absence_reason", "Why absent, as published."),
    code("level", AttendanceLevel, "Rank of the representative."),
    code("certainty", Certainty, "Stated, announced beforehand, or inferred from a general statement."),
    yes_no("further_participant", "True for a further person of a party that another row already stands for: a party counts once."),
    COUNTS_FOR_PARTY,
)
GROUNDS = (
    ref("claim", GroupClaim, "The group claim it was inferred from."),
    ref("statement", Statement, "The statement it rests on."),
)
COUNT_FIELDS = (
    code("counted", Counted, "What was counted: counts of different things are never compared."),
    count("count", "The count as published; an open end is null.", "as named in `counted`"),
)


ATTENDANCES_OF_MEETING = records(
    "attendances",
    "AttendanceAtMeeting",
    "Who was there or was absent. No row means not listed; it means not present only where the list is complete.",
    model=Attendance,
    column="meeting",
    fields=(ref("party", Party, "The party.", nullable=False), *REPRESENTATION),
    ordering=("party__sort_name", "further_participant", "id"),
)


COUNTS_OF_MEETING = records(
    "counts",
    "CountOfMeeting",
    "Each source's own count. None is declared right.",
    model=MeetingCount,
    column="meeting",
    fields=COUNT_FIELDS,
    ordering=("counted", "id"),
)


ATTENDANCES = record_resource(
    Attendance,
    "Parties at meetings, each through one representative, or their absence. No row means only “not listed”.",
    ref("meeting", Meeting, "The meeting.", nullable=False),
    ref("party", Party, "The party.", nullable=False),
    *REPRESENTATION,
    *GROUNDS,
)

MEETING_COUNTS = record_resource(
    MeetingCount,
    "How many took part in a meeting by one source's count.",
    ref("meeting", Meeting, "The meeting.", nullable=False),
    *COUNT_FIELDS,
)
