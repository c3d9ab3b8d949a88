"""Who was there, who was not, and which row speaks for a party at a meeting."""

import pytest

from talks.choices import ABSENT_MODES, PRESENT_MODES, AttendanceMode
from talks.models import Attendance
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory
from tests.querysets import ids

pytestmark = pytest.mark.django_db


@pytest.fixture
def attend(db):
    """Makes a public row of one party at one meeting, unless something else is given."""
    shared = {"meeting": MeetingFactory(published=True), "party": NationFactory(published=True), "published": True}

    def row(public_id, mode="in_person", **options):
        return AttendanceFactory(public_id=public_id, mode=mode, **{**shared, **options})

    return row


def test_present_and_absent_leave_out_what_is_not_known():
    for mode in AttendanceMode:
        AttendanceFactory(public_id=mode.replace("_", "-"), mode=mode)

    present, absent = ids(Attendance.objects.present()), ids(Attendance.objects.absent())

    assert present == sorted(mode.replace("_", "-") for mode in PRESENT_MODES)
    assert absent == sorted(mode.replace("_", "-") for mode in ABSENT_MODES)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        # Present over absent over nothing known, however sure the other is.
        ({"mode": "absent_deliberate", "certainty": "stated"}, {"mode": "present_unknown", "certainty": "inferred"}),
        ({"mode": "unknown", "certainty": "stated"}, {"mode": "absent_unknown", "certainty": "inferred"}),
        # Then by certainty.
        ({"certainty": "expected"}, {"certainty": "stated"}),
        ({"certainty": "inferred"}, {"certainty": "expected"}),
        ({"mode": "in_person", "certainty": "inferred"}, {"mode": "remote", "certainty": "stated"}),
        # Then by manner, in the order of the vocabulary.
        ({"mode": "remote"}, {"mode": "in_person"}),
        ({"mode": "absent_unknown"}, {"mode": "absent_invited"}),
        # Then the party's own row before that of a further participant.
        ({"further_participant": True}, {"further_participant": False}),
    ],
)
def test_the_stronger_row_speaks_for_the_party(attend, weaker, stronger):
    attend("weaker", **{"further_participant": False, **weaker})
    attend("stronger", **{"further_participant": True, **stronger})

    assert ids(Attendance.objects.counting()) == ["stronger"]


def test_of_equal_rows_the_first_entered_speaks(attend):
    attend("first", further_participant=True)
    attend("second", further_participant=True)

    assert ids(Attendance.objects.counting()) == ["first"]


def test_drafts_and_rivals_do_not_speak(attend):
    absent = attend("absent", "absent_unknown")
    attend("draft", "in_person", published=False, further_participant=True)
    attend("rival", "in_person", rival_of=absent, further_participant=True)

    assert ids(Attendance.objects.counting()) == ["absent"]


def test_each_party_at_each_meeting_has_a_row_of_its_own(attend):
    attend("one")
    attend("other-party", party=NationFactory(published=True))
    attend("other-meeting", meeting=MeetingFactory(published=True))

    assert ids(Attendance.objects.counting()) == ["one", "other-meeting", "other-party"]


def test_which_row_speaks_does_not_depend_on_the_selection(attend):
    attend("remote", "remote")
    attend("in-person", "in_person", further_participant=True)

    assert ids(Attendance.objects.filter(mode="remote").counting()) == []
