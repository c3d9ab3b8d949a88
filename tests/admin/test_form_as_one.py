"""A form and what it is based on are read as one, whatever is saved in between."""

from threading import Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse

from talks.admin import base
from talks.models import Meeting
from tests.accounts import member
from tests.admin.posting import filled, save
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_saved_while_a_form_is_made_is_not_overwritten(client, monkeypatch):
    with transaction.atomic():
        meeting = MeetingFactory(author=member("editor"), agenda="As it was")
    client.force_login(member("editor"))
    plain = base.bases_of

    def write():
        Meeting.objects.filter(pk=meeting.pk).update(agenda="Theirs")
        connection.close()

    def somebody_saves_first(records):
        other = Thread(target=write)
        other.start()
        other.join()
        return plain(records)

    monkeypatch.setattr(base, "bases_of", somebody_saves_first)
    url = reverse("admin:talks_meeting_change", args=[meeting.pk])
    page = filled(client, url)
    monkeypatch.undo()

    save(client, url, page=page, outcome="Mine")

    meeting.refresh_from_db()
    assert (meeting.agenda, meeting.outcome) == ("Theirs", "Mine")
