"""How many parties were at a meeting and who was not, and at how many meetings a party was: counted, with its certainty kept."""

from collections.abc import Callable
from functools import partial

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Concat, Greatest, Least

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceMode, Certainty, Completeness, MeetingStatus, NotThere
from talks.models import Attendance, Membership, Party
from talks.querysets import BY_MANNER, AttendanceQuerySet
from talks.resources.expressions import JsonObject, how_many, the_day
from talks.resources.field import Field, TableColumn, code, derived, whole
from talks.resources.lists import Rows, listed
from talks.resources.summaries import link_in_part

COUNTS_FOR_PARTY = derived(
    "counts_for_party",
    "True for the one row by which its party is counted at this meeting: of its public, preferred rows the strongest, present over "
    "absent, then stated over expected over inferred.",
    lambda: Exists(Attendance.objects.filter(pk=OuterRef("pk")).counting()),
)


def _at_meeting() -> AttendanceQuerySet:
    return Attendance.objects.filter(meeting=OuterRef("pk")).counting()


def _of_party() -> AttendanceQuerySet:
    return Attendance.objects.filter(party=OuterRef("pk")).counting()


def by_certainty(name: str, description: str, unit: str, rows: Rows) -> Field:
    """How many of the correlated rows are stated, expected and inferred."""

    def number(certainty: Certainty) -> Combinable:
        return how_many(rows().filter(certainty=certainty))

    numbers = {one.value: partial(number, one) for one in Certainty}
    return Field(
        name,
        "ByCertainty",
        description,
        lambda: JsonObject({certainty: build() for certainty, build in numbers.items()}),
        tuple(TableColumn(f"{name}_{certainty}", build) for certainty, build in numbers.items()),
        unit=unit,
        nullable=False,
        on_request=True,
    )


def _by_manner() -> QuerySet:
    numbers = {one.value: Count("pk", filter=Q(certainty=one)) for one in Certainty}
    return _at_meeting().order_by().values("mode").annotate(**numbers).order_by(BY_MANNER)


def _not_there() -> QuerySet:
    """Memberships at the time of the outer meeting whose nation is not on record as present, where another member is."""

    def in_force(meeting: Callable[[str], OuterRef]) -> QuerySet:
        # GREATEST and LEAST leave out nulls: an undated meeting is judged by the day asked for.
        earliest = Coalesce(meeting("date_first"), Least(meeting("date_last"), the_day()))
        latest = Coalesce(meeting("date_last"), Greatest(meeting("date_first"), the_day()))
        return Membership.objects.published().preferred().belonging().between(earliest, latest)

    there = Attendance.objects.filter(meeting=OuterRef(OuterRef(OuterRef("pk")))).counting().present()
    met = in_force(lambda name: OuterRef(OuterRef(name))).filter(nation__in=there.values("party"))
    row = Attendance.objects.filter(meeting=OuterRef(OuterRef("pk")), party=OuterRef("nation_id")).counting()
    order = ("organisation__sort_name", "organisation_id", "nation__sort_name", "nation_id")
    return (
        in_force(OuterRef)
        .filter(organisation__in=met.values("organisation"))
        .annotate(
            mode=Coalesce(Subquery(row.values("mode")), Value("")),
            certainty=Coalesce(Subquery(row.values("certainty")), Value("")),
            complete=ExpressionWrapper(OuterRef("list_completeness"), output_field=CharField()),
            meeting_status=ExpressionWrapper(OuterRef("status"), output_field=CharField()),
        )
        .exclude(mode__in=PRESENT_MODES)
        .annotate(
            finding=Case(
                When(mode__in=ABSENT_MODES, then=Value(NotThere.SAID_ABSENT)),
                When(~Q(mode=""), then=Value(NotThere.NOTHING_KNOWN)),
                When(complete=Completeness.COMPLETE, meeting_status=MeetingStatus.HELD, then=Value(NotThere.NOT_ON_COMPLETE_LIST)),
                default=Value(NotThere.NOT_LISTED),
                output_field=CharField(),
            )
        )
        .order_by(*order, "pk")
        .distinct(*order)
    )


TURNOUT_OF_MEETING = (
    by_certainty(
        "parties_present",
        "How many parties took part, by how certain it is; a party counts once, however many people it sent.",
        "parties",
        lambda: _at_meeting().present(),
    ),
    by_certainty(
        "parties_absent", "How many parties a source says were absent, by how certain it is.", "parties", lambda: _at_meeting().absent()
    ),
    listed(
        "parties_by_manner",
        "PartiesByManner",
        "The same for each manner of presence and absence; each party once, by the row that counts for it.",
        _by_manner,
        (
            code("mode", AttendanceMode, "The manner."),
            *(whole(one.value, f"How many are {one.value}.", unit="parties", nullable=False) for one in Certainty),
        ),
        lambda: Concat(
            F("mode"), *(part for one in Certainty for part in (Value(f" {one.value} "), F(one.value))), output_field=TextField()
        ),
        on_request=True,
    ),
    listed(
        "not_there",
        "MemberNotThere",
        "Members, at that time, of organisations of which another member took part, that are not on record as present. No row means "
        "absent only where the meeting was held and its list is complete.",
        _not_there,
        (
            link_in_part("organisation", Party, "The organisation.", nullable=False),
            link_in_part("party", Party, "The member.", path="nation", nullable=False),
            code("finding", NotThere, "What the record can say."),
            code("mode", AttendanceMode, "How it was absent, where a source says so.", nullable=True),
            code("certainty", Certainty, "How certain that is.", nullable=True),
        ),
        lambda: Concat(F("organisation__public_id"), Value(" "), F("nation__public_id"), Value(" "), F("finding")),
        on_request=True,
    ),
)


TURNOUT_OF_PARTY = (
    by_certainty("meetings_present", "At how many meetings it took part, by how certain it is.", "meetings", lambda: _of_party().present()),
    by_certainty(
        "meetings_absent", "From how many meetings it was absent, by how certain it is.", "meetings", lambda: _of_party().absent()
    ),
)
