import factory
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import (
    AttendanceMode,
    Counted,
    MeetingFormat,
    MeetingLevel,
    MeetingPartyRole,
    Qualifier,
)
from tests.factories.base import RecordFactory, list_of, parent


class MeetingFactory(RecordFactory):
    """`conveners=`, `co_chairs=` and `attended_by=` take parties, `cities=` names of cities."""

    class Meta:
        model = models.Meeting
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"meeting-{number}")
    title = factory.Sequence(lambda number: f"Meeting {number}")
    date = "2025-03-11"
    level = MeetingLevel.LEADERS
    format = MeetingFormat.IN_PERSON

    conveners = list_of(
        lambda meeting, party, order, role: MeetingPartyFactory(meeting=meeting, party=party, order=order, role=role),
        MeetingPartyRole.CONVENER,
    )
    co_chairs = list_of(
        lambda meeting, party, order, role: MeetingPartyFactory(meeting=meeting, party=party, order=order, role=role),
        MeetingPartyRole.CO_CHAIR,
    )
    cities = list_of(lambda meeting, city, order: VenueFactory(meeting=meeting, city=city, order=order))
    attended_by = list_of(
        lambda meeting, party, order: AttendanceFactory(meeting=meeting, party=party, published=meeting.stage == "published")
    )


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = models.Venue

    meeting = factory.SubFactory(MeetingFactory)
    city = "Paris"


class MeetingPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.MeetingParty

    meeting = factory.SubFactory(MeetingFactory)
    party = factory.SubFactory("tests.factories.party.NationFactory")
    role = MeetingPartyRole.CONVENER


class MeetingCountFactory(RecordFactory):
    class Meta:
        model = models.MeetingCount
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"count-{number}")
    meeting = parent("tests.factories.meeting.MeetingFactory")
    count_min = 30
    count_qualifier = Qualifier.OVER
    counted = Counted.NATIONS


class AttendanceFactory(RecordFactory):
    class Meta:
        model = models.Attendance
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"attendance-{number}")
    meeting = parent("tests.factories.meeting.MeetingFactory")
    party = parent("tests.factories.party.NationFactory")
    mode = AttendanceMode.IN_PERSON
