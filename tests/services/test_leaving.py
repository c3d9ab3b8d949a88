"""What a retraction takes along, what loses a link, and which rival counts afterwards, told before and true after."""

import pytest

from talks.models import Attendance, GroupClaim, Meeting, MeetingCount, Pledge
from talks.services import publication
from talks.services.leaving import going_along, losing_a_link, preferred_then
from tests.factories import AttendanceFactory, GroupClaimFactory, MeetingCountFactory, MeetingFactory, PledgeFactory
from tests.oracles.edits import check

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    made = MeetingFactory(public_id="m", published=True)
    for _ in range(2):
        AttendanceFactory(meeting=made, published=True)
    AttendanceFactory(meeting=made)
    MeetingCountFactory(meeting=made, published=True)
    GroupClaimFactory(meeting=made, published=True)
    PledgeFactory(public_id="p", meeting=made, published=True)
    PledgeFactory(meeting=made)
    return made


def test_what_belongs_to_a_record_goes_along_and_links_vanish(meeting, administrator):
    told = going_along([meeting]), losing_a_link([meeting])
    public = {model: model.objects.published().count() for model in (Attendance, MeetingCount, GroupClaim, Pledge)}

    publication.retract(record=meeting, by=administrator, reason="It never took place.")

    assert told == (["2 attendances", "1 group claim", "1 meeting count"], ["1 pledge"])
    assert public == {Attendance: 2, MeetingCount: 1, GroupClaim: 1, Pledge: 1}
    assert {model: model.objects.published().count() for model in public} == {Attendance: 0, MeetingCount: 0, GroupClaim: 0, Pledge: 1}
    assert Meeting.objects.published().count() == 0


def test_the_first_rival_that_stays_counts_then(administrator):
    preferred = PledgeFactory(public_id="preferred", published=True)
    PledgeFactory(public_id="draft", rival_of=preferred)
    first, second = (PledgeFactory(public_id=name, rival_of=preferred, published=True) for name in ("first", "second"))

    check()

    told = preferred_then([preferred])
    publication.retract(record=preferred, by=administrator, reason="A misprint.")

    assert told == [first]
    assert list(Pledge.objects.published().preferred()) == [first]
    assert preferred_then([first]) == []
    assert second in Pledge.objects.published().rivals()


def test_the_desk_says_so_before(client, meeting, administrator):
    client.force_login(administrator)

    page = client.post("/admin/talks/meeting/", {"action": "retract", "_selected_action": [meeting.pk]}).content.decode()

    assert "With it go from the public: 2 attendances, 1 group claim, 1 meeting count." in page
    assert "no longer show a link to it: 1 pledge." in page
