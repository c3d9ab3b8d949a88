"""Public, and preferred among rivals."""

import pytest
from django.db import connection

from talks.models import Attendance, Meeting
from talks.querysets import public_q
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory
from tests.querysets import ids

pytestmark = pytest.mark.django_db


def retract(meeting):
    """Retracts a meeting when all that leans on it has been accepted, as later transactions do."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    Meeting.objects.filter(pk=meeting.pk).update(stage="retracted", retraction_reason="It was a mistake.")


def test_only_what_is_published_is_public():
    MeetingFactory(public_id="shown", published=True)
    MeetingFactory(public_id="draft")
    MeetingFactory(public_id="checked", in_review=True)
    MeetingFactory(public_id="gone", retracted=True)

    assert ids(Meeting.objects.published()) == ["shown"]


def test_published_row_of_a_hidden_record_is_not_public():
    nation = NationFactory(published=True)
    AttendanceFactory(public_id="shown", meeting=MeetingFactory(published=True), party=nation, published=True)
    gone = AttendanceFactory(public_id="of-gone", meeting=MeetingFactory(published=True), party=nation, published=True)
    retract(gone.meeting)

    assert ids(Attendance.objects.published()) == ["shown"]


def test_public_is_asked_of_a_record_by_a_path():
    shown, hidden = NationFactory(published=True), NationFactory()
    AttendanceFactory(public_id="of-shown", party=shown)
    AttendanceFactory(public_id="of-hidden", party=hidden)

    assert ids(Attendance.objects.filter(public_q("party__"))) == ["of-shown"]


def test_rival_of_a_public_row_stands_back():
    first = MeetingFactory(public_id="first", published=True)
    MeetingFactory(public_id="rival", published=True, rival_of=first)

    assert (ids(Meeting.objects.preferred()), ids(Meeting.objects.rivals())) == (["first"], ["rival"])


def test_rival_of_what_is_no_longer_public_is_preferred():
    gone = MeetingFactory(published=True)
    MeetingFactory(public_id="rival", published=True, rival_of=gone)
    retract(gone)

    assert ids(Meeting.objects.published().preferred()) == ["rival"]


def test_of_several_rivals_that_are_left_the_first_entered_is_preferred():
    gone = MeetingFactory(published=True)
    MeetingFactory(public_id="hidden-rival", rival_of=gone)
    MeetingFactory(public_id="second-rival", published=True, rival_of=gone)
    MeetingFactory(public_id="third-rival", published=True, rival_of=gone)
    retract(gone)

    assert ids(Meeting.objects.published().preferred()) == ["second-rival"]


def test_rivals_of_different_rows_do_not_stand_back_from_each_other():
    one, other = MeetingFactory(published=True), MeetingFactory(published=True)
    MeetingFactory(public_id="one-rival", published=True, rival_of=one)
    MeetingFactory(public_id="other-rival", published=True, rival_of=other)
    retract(one)
    retract(other)

    assert ids(Meeting.objects.published().preferred()) == ["one-rival", "other-rival"]
