"""Every kind of refusal of the database comes out as a sentence for people, with the fields it is about."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from talks.choices import AttendanceLevel
from talks.models import Attendance, Meeting, Membership, Party, Pledge
from talks.services.refusals import Refusal, Refused, explain
from talks.services.transactions import ask_rules
from tests.factories import (
    AttendanceFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    PledgeFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def refusal(act) -> Refusal:
    try:
        with transaction.atomic():
            act()
            ask_rules()
    except DatabaseError as error:
        return explain(error)
    pytest.fail("The database took it.")


def test_check():
    said = refusal(lambda: AttendanceFactory(mode="in_person", absence_reason="ill"))
    assert (said.message, said.fields, said.noun) == (
        "A reason for absence goes only with an absence.",
        ("absence_reason", "mode"),
        "attendance",
    )


def test_vocabulary():
    said = refusal(lambda: Attendance.objects.filter(pk=AttendanceFactory().pk).update(level="baron"))
    assert said.message == f"The level must be one of: {', '.join(AttendanceLevel.labels)}."


def test_unique_public_id():
    meeting = MeetingFactory()
    said = refusal(lambda: MeetingFactory(public_id=meeting.public_id))
    assert (said.message, said.fields) == ("This public id is taken.", ("public_id",))


def test_unique_column():
    NationFactory(alpha2="QM", numeric="908")
    said = refusal(lambda: Party.objects.filter(pk=NationFactory(alpha2="QN").pk).update(numeric="908"))
    assert (said.message, said.fields) == ("908 is taken: another row has it already.", ("numeric",))


def test_exclusion_points_at_the_fields_that_people_fill_in():
    nation, organisation = NationFactory(published=True), OrganisationFactory(published=True)
    MembershipFactory(published=True, nation=nation, organisation=organisation, joined_on="1949")
    said = refusal(lambda: MembershipFactory(published=True, nation=nation, organisation=organisation, joined_on="1955", public_id="again"))
    assert said.message == "This nation is certainly a member on some of these days already, by another record."
    assert said.fields == ("joined_on", "left_on", "organisation", "nation")


def test_sentence_of_a_trigger():
    said = refusal(
        lambda: SpeakerFactory(
            statement=StatementFactory(attribution="anonymous"), person=None, description="diplomat", party=NationFactory()
        )
    )
    assert said.message == "An anonymous speaker has no party. Where a party is known, the attribution is “described”."
    assert said.fields == ("attribution",)


def test_wrong_kind_of_party():
    nation = NationFactory()
    said = refusal(lambda: Membership.objects.filter(pk=MembershipFactory().pk).update(organisation=nation))
    assert said.fields == ("organisation",)


def test_still_referred_to():
    meeting = AttendanceFactory().meeting
    ask_rules()
    said = refusal(lambda: _raw("delete from talks_meeting where id = %s", meeting.pk))
    assert said.message == "Other rows still refer to this one, so it cannot be taken away."


def test_missing():
    said = refusal(lambda: Meeting.objects.filter(pk=MeetingFactory().pk).update(title=None))
    assert (said.message, said.fields) == ("This must be given.", ("title",))


def test_missing_link():
    said = refusal(lambda: Attendance.objects.filter(pk=AttendanceFactory().pk).update(meeting=None))
    assert (said.message, said.fields) == ("This must be given.", ("meeting",))


def test_too_long():
    assert refusal(lambda: Meeting.objects.filter(pk=MeetingFactory().pk).update(title="x" * 301)).rule == "too_long"


def test_too_large():
    assert refusal(lambda: _raw("update talks_pledge set quantity_max = 1e30 where id = %s", PledgeFactory().pk)).rule == "out_of_range"


def test_loop_of_pledges():
    whole = PledgeFactory()
    part = PledgeFactory(part_of=[whole])
    said = refusal(lambda: whole.links_from.create(kind="part_of", to_pledge=part))
    assert said.fields == ("to_pledge",)


def test_a_fault_of_ours_is_no_refusal():
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        _raw("select from nowhere where id = %s", 1)
    with pytest.raises(DatabaseError):
        explain(error.value)


def test_other_errors_that_speak_to_people():
    assert explain(Refused("No.")).message == "No."
    assert explain(ValidationError(["One.", "Two."])).message == "One. Two."


def _raw(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_the_pledge_keeps_its_own_words_for_a_number():
    said = refusal(lambda: Pledge.objects.filter(pk=PledgeFactory().pk).update(quantity_min=5, quantity_unit="troops"))
    assert said.fields == ("quantity_qualifier", "quantity_min", "quantity_max", "quantity_text")
