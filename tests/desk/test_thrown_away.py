"""The page of drafts that were thrown away."""

import pytest

from talks.history import next_revision
from talks.models import Attendance, Meeting
from talks.services.discarding import discard_draft
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import AttendanceFactory, MeetingFactory

pytestmark = pytest.mark.django_db

URL = "/admin/thrown-away/"


@pytest.fixture
def gone(editor) -> int:
    meeting = MeetingFactory(author=editor, title="Paris talks", public_id="paris")
    AttendanceFactory(meeting=meeting, author=editor)
    ask_rules()
    next_revision()
    discard_draft(record=meeting, by=editor)
    return next_revision()


def acts(answer, number):
    """The act of this version as the page tells it: what tests before have left in the history stands there too."""
    return [one for one in answer.context["acts"] if one["number"] == number]


def test_it_lists_what_went_and_brings_it_back_whole(client, editor, gone):
    client.force_login(editor)

    (act,) = acts(client.get(URL), gone)
    answer = client.post(URL, {"number": gone}, follow=True)

    assert (act["number"], act["actor"], len(act["named"])) == (gone, "editor", 2)
    assert "Brought back as drafts" in said(answer)[0]
    assert (Meeting.objects.get().public_id, Attendance.objects.count(), acts(answer, gone)) == ("paris", 1, [])


def test_what_is_not_there_is_refused_in_a_sentence(client, editor, gone):
    client.force_login(editor)

    answers = [said(client.post(URL, {"number": number})) for number in ("0", "x", "9" * 30, str(gone - 1))]

    assert {len(each) for each in answers} == {1}
    assert Meeting.objects.count() == 0


def test_an_id_that_is_taken_meanwhile_is_told(client, editor, gone):
    client.force_login(editor)
    MeetingFactory(public_id="paris")

    assert said(client.post(URL, {"number": gone})) == ["This public id is taken."]


def test_nobody_without_rights_at_the_desk_sees_it(client, gone):
    client.force_login(member("editor", "other"))
    assert len(acts(client.get(URL), gone)) == 1
    client.logout()

    assert client.get(URL).status_code == 302
