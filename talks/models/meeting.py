"""Who met whom: meetings, where and by whom they were called, who was there, and how many sources counted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from talks.choices import (
    ABSENT_MODES,
    AttendanceLevel,
    AttendanceMode,
    Certainty,
    Completeness,
    Counted,
    MeetingFormat,
    MeetingLevel,
    MeetingPartyRole,
    MeetingStatus,
    PartyKind,
)
from talks.models.base import Fact, Mergeable, Part, Record
from talks.models.coalition import Coalition
from talks.models.columns import choice, imprecise, latest_first, prose, rests_on_statement
from talks.models.dates import in_words
from talks.models.ids import code_of, dated, shortened_words
from talks.models.noun import Heading, Noun, between
from talks.models.numbers import count
from talks.models.party import Party
from talks.models.person import Person
from talks.models.rules import Once, Rule, at_least_one
from talks.querysets import AttendanceQuerySet
from talks.sorting import sort_column


class Meeting(Mergeable, Fact):
    """A meeting or call of parties."""

    noun = Noun(
        "meeting",
        "meetings",
        Heading.HAPPENED,
        1,
        "Who met whom: with attendances, counts and places.",
        title="title",
        named="also",
        text="outcome",
        date="date",
        order=("-date",),
        summary=("title", "date"),
        suggest=lambda row: dated(shortened_words(row.title), row.date),
    )

    coalition = models.ForeignKey(
        Coalition, models.PROTECT, null=True, blank=True, related_name="meetings", help_text="Empty for other talks that are referred to."
    )
    title = prose(required=True)
    sort_title = sort_column("title")
    level = choice(MeetingLevel, blank=True)
    format = choice(MeetingFormat, blank=True)
    status = choice(MeetingStatus, default=MeetingStatus.HELD, db_default=MeetingStatus.HELD)
    date = imprecise("when")
    agenda = prose(long=True)
    outcome = prose(long=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="side_meetings", help_text="The event that this was a side meeting of."
    )
    series = prose(help_text="The series it belongs to, in words.")
    series_number = prose(
        "number in the series",
        max_length=80,
        help_text="As published: “third”. Sources number a series differently; nothing is counted by it.",
    )
    participants_text = prose("participants as published", long=True, help_text="How sources put who or how many took part.")
    list_completeness = choice(
        Completeness, verbose_name="list of participants", default=Completeness.UNKNOWN, db_default=Completeness.UNKNOWN
    )

    class Meta(Mergeable.Meta):
        constraints: ClassVar = [
            *Mergeable.Meta.constraints,
            Rule("titled", "title", ~Q(title=""), "A meeting has a title."),
            Rule("not_own_parent", "parent", Q(parent__isnull=True) | ~Q(parent=F("id")), "A meeting is not its own side meeting."),
            Rule("number_of_series", "series_number series", Q(series_number="") | ~Q(series=""), "A number in a series needs the series."),
        ]
        indexes: ClassVar = [
            *Mergeable.Meta.indexes,
            models.Index(fields=["sort_title"], name="meeting_sort_title"),
            latest_first("date", name="meeting_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({in_words(self.date, 'no date')})"


class Venue(Part):
    """A place where a meeting was held; one meeting may have two sites, a call has none."""

    owners = ("meeting",)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="venues")
    city = prose()
    nation = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="venues", limit_choices_to={"kind": PartyKind.NATION}
    )
    words = prose("place in words", help_text="The building or site, as published.")

    class Meta:
        constraints: ClassVar = [
            at_least_one("~city", "nation", "~words", name="somewhere", message="Give the city, the nation or the words of the place.")
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.words, self.city) if part)


class MeetingParty(Part):
    """A convener or co-chair of a meeting."""

    owners = ("meeting",)
    belongs_to = ("party",)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="parties")
    role = choice(MeetingPartyRole)
    party = models.ForeignKey(Party, models.PROTECT, related_name="meeting_parts")

    class Meta:
        verbose_name = "convener or co-chair"
        verbose_name_plural = "conveners and co-chairs"
        constraints: ClassVar = [
            Once("once", "meeting role party", "This party is listed in this part already."),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.party}"


class MeetingCount(Fact):
    """How many took part by one source's count. None is declared right; different things counted are never compared."""

    noun = Noun(
        "meeting_count",
        "meeting-counts",
        Heading.ROWS,
        2,
        "How many took part, by one source's count.",
        label=lambda: F("meeting__title"),
        order=("-meeting",),
        shown_on={"meeting": "meeting"},
        anchor="count",
        suggest=lambda row: f"{row.meeting.public_id}.{row.counted}",
    )

    belongs_to = ("meeting",)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="counts")
    count = count("wording", long=True, help_text="The count as published.")
    counted = choice(Counted, verbose_name="what is counted")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            at_least_one("count_min", "count_max", "~count_text", name="says_something", message="Give a number or the wording."),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.count_text or self.count_min or self.count_max} {self.counted}"


class Attendance(Fact):
    """One party at one meeting through one representative, or its absence. No row means only “not listed”."""

    noun = Noun(
        "attendance",
        "attendances",
        Heading.ROWS,
        1,
        "One party at one meeting, or its absence.",
        label=between("party__name", "meeting__title", " at "),
        order=("-meeting", "party"),
        shown_on={"meeting": "meeting"},
        anchor="attendance",
        suggest=lambda row: f"{row.meeting.public_id}.{code_of(row.party)}",
    )

    belongs_to = ("meeting", "party")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    party = models.ForeignKey(Party, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name="representative")
    role_text = prose("role as published", help_text="The representative's role, as published.")
    mode = choice(AttendanceMode, verbose_name="manner")
    absence_reason = prose(long=True, help_text="Why absent, as published; only with an absence.")
    level = choice(AttendanceLevel, default=AttendanceLevel.UNKNOWN, db_default=AttendanceLevel.UNKNOWN)
    certainty = choice(Certainty, default=Certainty.STATED, db_default=Certainty.STATED)
    further_participant = models.BooleanField(
        default=False, db_default=False, help_text="A further person of a party that another row already stands for."
    )
    claim = models.ForeignKey(
        "talks.GroupClaim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inferred_attendances",
        help_text="The group claim this row was inferred from.",
    )
    statement = rests_on_statement("attendances")

    objects = AttendanceQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule(
                "reason_with_absence",
                "absence_reason mode",
                Q(absence_reason="") | Q(mode__in=ABSENT_MODES),
                "A reason for absence goes only with an absence.",
            ),
            Rule(
                "claim_is_inferred",
                "certainty claim",
                Q(claim__isnull=True) | Q(certainty=Certainty.INFERRED),
                "A row that follows from a group claim is inferred.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["party", "meeting"], name="attendance_party_meeting")]

    def __str__(self) -> str:
        return f"{self.party} at {self.meeting}: {self.get_mode_display()}"
