"""What the desk refuses before its own pages see it, it refuses as the desk: in plain words, with a way back."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import reverse

from talks.models import Meeting
from tests.accounts import member
from tests.admin.posting import filled, save
from tests.factories import AttendanceFactory, MeetingFactory, OrganisationFactory

ADD = "/admin/talks/meeting/add/"
OWN = "http://testserver"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def strict(db):
    """A browser whose forms need their token."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(member("editor"))
    return client


def words(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def too_many(client):
    return client.post(ADD, urlencode({f"box-{number}": 1 for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}), FORM)


def too_large(client):
    return client.post(ADD, "title=" + "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1), FORM)


def without_token(client):
    return client.post(ADD, {"title": "Talks"})


def suspicious(client, monkeypatch):
    def refuse(*_, **__):
        raise SuspiciousOperation("odd")

    monkeypatch.setattr("talks.admin.meeting.MeetingAdmin.changeform_view", refuse)
    client.handler.enforce_csrf_checks = False
    return client.post(ADD, {"title": "Talks"})


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        (too_many, 413, "This is more than the desk takes at once"),
        (too_large, 413, "This is more than the desk takes at once"),
        (without_token, 403, "This page was opened before you logged in"),
        (suspicious, 400, "The desk could not read this"),
    ],
)
def test_a_refused_form_is_answered_by_the_desk(strict, monkeypatch, kind, status, sentence):
    answer = kind(strict, monkeypatch) if kind is suspicious else kind(strict)
    said = words(answer)

    assert answer.status_code == status
    assert "Coalition talks: the desk" in said
    assert sentence in said
    assert "Go back in your browser: what you typed is still in the form." in said
    assert "without filters" not in said
    assert Meeting.objects.count() == 0


def test_the_public_and_programs_keep_their_own_answers(strict):
    many = "&".join(f"nation={number}" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))

    page = strict.get(f"/pledges/?{many}")
    problem = strict.get(f"/api/v1/pledges/?{many}")
    posted = strict.post("/pledges/", {"a": 1})

    assert (page.status_code, problem.status_code, posted.status_code) == (400, 400, 403)
    assert problem["Content-Type"] == "application/problem+json"
    assert ["the desk" in words(answer) for answer in (page, posted)] == [False, False]


def test_what_was_typed_before_logging_in_anew_can_be_sent_again(strict):
    """The token of a form that was opened in another log-in does not fit; the form comes back from our own page."""
    typed = filled(strict, ADD) | {"title": 'Talks "in" <Paris>', "date_0": "11 March 2025", "_save": "1", "csrfmiddlewaretoken": "a" * 64}

    offered = strict.post(ADD, typed, headers={"Origin": OWN})
    boxes = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', offered.content.decode())
    again = {unescape(name): unescape(value) for name, value in boxes}
    taken = strict.post(ADD, again, headers={"Origin": OWN})

    assert (offered.status_code, taken.status_code) == (403, 302)
    # The frame has a form of its own, which knows the way back.
    assert {name: value for name, value in again.items() if name not in ("csrfmiddlewaretoken", "next")} == {
        name: str(value) for name, value in typed.items() if name != "csrfmiddlewaretoken"
    }
    assert Meeting.objects.get().title == 'Talks "in" <Paris>'


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_what_another_site_sends_is_not_offered(strict, origin):
    answer = strict.post(ADD, {"title": "Planted"}, headers={"Origin": origin} if origin else {})

    assert (answer.status_code, "Planted" in answer.content.decode()) == (403, False)


def test_a_password_is_never_offered(strict):
    answer = strict.post("/admin/password_change/", {"old_password": "my secret"}, headers={"Origin": OWN})

    assert (answer.status_code, "my secret" in answer.content.decode()) == (403, False)


def test_an_account_without_the_right_is_told_so_by_the_desk(strict):
    answer = strict.get("/admin/auth/user/")

    assert answer.status_code == 403
    assert "Your account may not do this" in words(answer)


@pytest.mark.slow
def test_a_meeting_of_two_hundred_delegations_is_saved_with_one_word_changed(client, db):
    client.force_login(editor := member("editor"))
    meeting = MeetingFactory(author=editor, title="Conference of two hundred")
    for _ in range(200):
        AttendanceFactory(meeting=meeting, author=editor, party=OrganisationFactory())
    url = reverse("admin:talks_meeting_change", args=[meeting.pk])
    page = filled(client, url)

    answer = save(client, url, page=page, title="Congress of two hundred")

    assert answer.status_code == 200
    assert [str(message).split(" was ")[0][:12] for message in answer.context["messages"]] == ["The meeting "]
    assert (Meeting.objects.get().title, meeting.attendances.count()) == ("Congress of two hundred", 200)
    assert len(page) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 4
    assert len(urlencode(page)) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 4
