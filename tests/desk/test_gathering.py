"""Rows of a change set are chosen on its page, moved to another one, or discarded."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from talks.models import Meeting
from talks.services import intake, review
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(member("editor"))
    return member("editor")


@pytest.fixture
def change_set(editor):
    return intake.open_change_set(by=editor, title="Reports of the day", new=True)


@pytest.fixture
def meeting(editor, change_set):
    return MeetingFactory(title="Chiefs", author=editor, change_set=change_set, cited_by=False)


def press(client, change_set, button, **boxes):
    return client.post(reverse("admin:talks_changeset_change", args=[change_set.pk]), {button: "1", **boxes}, follow=True)


def test_a_chosen_row_is_moved_to_another_set(client, editor, change_set, meeting):
    other = intake.open_change_set(by=editor, title="Another subject", new=True)

    answer = press(client, change_set, "_move", chosen=f"meeting:{meeting.pk}", move_into=other.pk)

    assert review.drafts_of(other) == [meeting]
    assert "1 moved, with the rows that belong to them, to" in said(answer)[0]
    assert LogEntry.objects.get().object_id == str(change_set.pk)


def test_a_chosen_row_is_taken_out_into_a_new_set(client, change_set, meeting):
    press(client, change_set, "_move", chosen=f"meeting:{meeting.pk}", move_into="")

    meeting.refresh_from_db()
    assert (meeting.change_set.title.startswith("Chiefs"), review.drafts_of(change_set)) == (True, [])


def test_a_chosen_row_is_discarded(client, change_set, meeting):
    asked = press(client, change_set, "_discard", chosen=f"meeting:{meeting.pk}")
    kept = Meeting.objects.count()
    answer = press(client, change_set, "_discard", chosen=f"meeting:{meeting.pk}", sure="1")

    assert (said(asked), kept) == (["To discard what you have chosen, tick “for good” beside the button."], 1)
    assert said(answer) == ["1 discarded: drafts are gone, proposed changes taken back. Their history stays."]
    assert Meeting.objects.count() == 0


def test_nothing_chosen_is_said_and_ticks_come_back(client, change_set, meeting):
    nothing = press(client, change_set, "_discard", sure="1")
    wrong = press(client, change_set, "_move", chosen=f"meeting:{meeting.pk}", move_into="999999")

    assert (said(nothing), said(wrong)) == (
        ["Tick the rows first."],
        ["This change set is not open any more, or not yours: choose another."],
    )
    assert f'value="meeting:{meeting.pk}" checked' in wrong.content.decode()
