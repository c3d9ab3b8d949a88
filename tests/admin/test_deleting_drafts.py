"""A draft that was a mistake goes, with everything that is its own."""

import pytest
from django.urls import reverse

from talks.models import Attendance, Citation, Meeting, Pledge
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import AttendanceFactory, MeetingFactory, PledgeFactory, SourceFactory

pytestmark = pytest.mark.django_db


def url(record) -> str:
    return reverse(f"admin:talks_{record._meta.model_name}_delete", args=[record.pk])


def test_a_draft_is_deleted_with_its_citations(client):
    editor = member("editor")
    client.force_login(editor)
    pledge = PledgeFactory(author=editor, cited_by=SourceFactory())

    client.post(url(pledge), {"post": "yes"})

    assert (Pledge.objects.count(), Citation.objects.count()) == (0, 0)


def test_a_draft_is_deleted_with_its_rows_which_are_shown_first(client):
    editor = member("editor")
    client.force_login(editor)
    meeting = MeetingFactory(author=editor)
    attendance = AttendanceFactory(meeting=meeting, author=editor, cited_by=SourceFactory())

    page = client.get(url(meeting))
    client.post(url(meeting), {"post": "yes"})

    assert f"/admin/talks/attendance/{attendance.pk}/change/" in page.content.decode()
    assert (Meeting.objects.count(), Attendance.objects.count(), Citation.objects.count()) == (0, 0, 0)


def test_what_names_a_draft_is_shown_and_holds_it_back(client):
    editor = member("editor")
    client.force_login(editor)
    source = SourceFactory(author=editor)
    pledge = PledgeFactory(cited_by=source)

    page = client.get(url(source))
    answer = client.post(url(source), {"post": "yes"}, follow=True)

    assert f"pledge “{pledge}”".replace("&", "&amp;") in page.content.decode()
    assert "Are you sure" not in page.content.decode()
    assert source._meta.model.objects.filter(pk=source.pk).exists()
    assert answer.status_code in (200, 403)


def test_somebody_elses_draft_is_not_offered(client):
    client.force_login(member("editor"))
    meeting = MeetingFactory(author=member("editor", "another"))

    answer = client.post(url(meeting), {"post": "yes"})

    assert (answer.status_code, Meeting.objects.count()) == (403, 1)


def test_several_go_together_from_a_list(client):
    editor = member("editor")
    client.force_login(editor)
    pledges = [PledgeFactory(author=editor, cited_by=SourceFactory()) for _ in range(2)]
    list_url = reverse("admin:talks_pledge_changelist")

    client.post(list_url, {"action": "delete_selected", "_selected_action": [pledge.pk for pledge in pledges], "post": "yes"})

    assert Pledge.objects.count() == 0
    assert said(client.get(list_url)) != []
