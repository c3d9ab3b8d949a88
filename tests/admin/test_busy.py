"""When somebody else is writing: the desk says so, and what was typed is still there."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from talks.history import writing
from talks.models import Meeting
from tests.accounts import member
from tests.admin.posting import errors, filled, said, save
from tests.factories import MeetingFactory


@pytest.fixture
def somebody_is_writing(transactional_db, monkeypatch):
    """Another connection holds the turn to write."""
    monkeypatch.setitem(writing.__wrapped__.__kwdefaults__, "wait_ms", 50)
    held, done = threading.Event(), threading.Event()

    def hold():
        with writing("loader", "a long load"):
            held.set()
            done.wait(20)
        connection.close()

    thread = threading.Thread(target=hold)

    def begin():
        thread.start()
        assert held.wait(10)

    yield begin
    done.set()
    thread.join()


def test_a_form_keeps_what_was_typed(client, somebody_is_writing):
    client.force_login(member("editor"))
    meeting = MeetingFactory(title="Paris talks")
    url = reverse("admin:talks_meeting_change", args=[meeting.pk])
    page = filled(client, url) | {"title": "Talks in Paris"}
    somebody_is_writing()

    answer = save(client, url, page=page)

    assert errors(answer) == [
        "Somebody else is writing just now, perhaps loading data. Nothing was saved, nothing typed is lost: try again in a moment."
    ]
    assert 'value="Talks in Paris"' in answer.content.decode()
    assert Meeting.objects.get().title == "Paris talks"


def test_an_action_asks_to_try_again(client, somebody_is_writing):
    editor = member("editor")
    client.force_login(editor)
    meeting = MeetingFactory(author=editor)
    somebody_is_writing()
    url = reverse("admin:talks_meeting_changelist")
    answer = client.post(url, {"action": "submit_for_review", "_selected_action": [meeting.pk]}, follow=True)
    assert said(answer)[0].startswith("Somebody else is writing just now")
