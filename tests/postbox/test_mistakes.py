"""A reader's report: kept for the desk, nothing of it public, and no way to flood us by it."""

import pytest
from django.test import Client
from django.urls import reverse

from talks.history import dataset_version
from talks.models import MistakeReport
from talks.services.mistakes import AN_HOUR
from tests.accounts import member
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db

PARIS = "/mistakes/?about=meetings/paris"


@pytest.fixture
def meeting():
    return MeetingFactory(published=True, title="Leaders' summit", public_id="paris")


def letter(**said):
    return {"what": "It was in London.", "evidence": "", "reply_to": "", "website": "", "seen": dataset_version()} | said


def kept():
    return list(MistakeReport.objects.order_by("pk").values("noun", "record_id_text", "title", "what", "evidence", "reply_to"))


def test_every_record_leads_to_the_form_about_it(client, meeting):
    page = client.get("/meetings/paris/").content.decode()

    assert 'href="/mistakes/?about=meetings%2Fparis">Report a mistake' in page
    assert "Leaders&#x27; summit" in client.get(PARIS).content.decode()


def test_a_report_is_kept_with_what_the_reader_saw(client, meeting):
    said = letter(evidence="example.org/a", reply_to="reader@example.org")

    answer = client.post(PARIS, said)

    assert (answer.status_code, answer["Location"]) == (303, "/mistakes/?about=meetings%2Fparis&sent=yes")
    assert "Thank you" in client.get(answer["Location"]).content.decode()
    assert kept() == [
        {
            "noun": "meeting",
            "record_id_text": "paris",
            "title": "Leaders' summit",
            "what": "It was in London.",
            "evidence": "https://example.org/a",
            "reply_to": "reader@example.org",
        }
    ]
    assert MistakeReport.objects.get().seen_at_version == dataset_version()


def test_the_record_as_a_whole_can_be_reported_on(client):
    client.post("/mistakes/", letter())

    assert [(one["noun"], one["title"]) for one in kept()] == [("", "The record as a whole")]


def test_no_account_no_cookie_and_no_token_are_asked(meeting):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(PARIS, letter())

    assert (answer.status_code, dict(answer.cookies), len(kept())) == (303, {}, 1)


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"what": " "}, 400, "Say what is wrong."),
        ({"what": "x" * 4001}, 400, "at most 4000 characters"),
        ({"evidence": "javascript:alert(1)"}, 400, "Write a web address"),
        ({"reply_to": "nobody"}, 400, "Write a mail address"),
        ({"seen": "yesterday"}, 400, "Not sent yet."),
    ],
)
def test_what_cannot_be_kept_comes_back_with_the_words(client, meeting, said, status, words):
    answer = client.post(PARIS, letter(what="It was in London, not in Paris.") | said)

    page = answer.content.decode()
    assert (answer.status_code, words in page, kept()) == (status, True, [])
    assert "what" in said or "It was in London, not in Paris." in page


def test_another_site_cannot_send_the_form(client, meeting):
    answer = client.post(PARIS, letter(), headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, kept()) == (400, [])


def test_a_program_that_fills_in_every_box_is_thanked_and_not_kept(client, meeting):
    assert (client.post(PARIS, letter(website="https://spam.example")).status_code, kept()) == (303, [])


def test_one_address_sends_so_many_an_hour_and_others_go_on(client, meeting):
    answers = [client.post(PARIS, letter(), REMOTE_ADDR="192.0.2.1") for _ in range(AN_HOUR + 1)]
    other = client.post(PARIS, letter(), REMOTE_ADDR="192.0.2.2")

    assert [answer.status_code for answer in answers] == [*[303] * AN_HOUR, 429]
    assert "It was in London." in answers[-1].content.decode()
    assert other.status_code == 303
    assert not MistakeReport.objects.filter(caller__contains="192.0.2").exists()


@pytest.mark.parametrize(
    ("about", "status"), [("meetings/nowhere", 404), ("attendances/paris", 400), ("nonsense", 400), ("meetings/paris/x", 400)]
)
def test_what_is_not_public_cannot_be_reported_on(client, meeting, about, status):
    assert client.get("/mistakes/", {"about": about}).status_code == status
    assert client.post(f"/mistakes/?about={about}", letter()).status_code == status


def test_a_draft_cannot_be_reported_on(client):
    MeetingFactory(title="Not public", public_id="paris")

    assert client.get(PARIS).status_code == 404


def test_the_desk_answers_and_forgets_where_it_came_from(client, meeting):
    client.post(PARIS, letter())
    report, editor = MistakeReport.objects.get(), member("editor")
    desk = Client()
    desk.force_login(editor)
    first = desk.get("/admin/").content.decode()
    address = reverse("admin:talks_mistakereport_change", args=[report.pk])
    page = desk.get(address).content.decode()

    answer = desk.post(address, {"answer": "Changed to London."})

    assert ("Readers report" in first, reverse("admin:talks_meeting_change", args=[meeting.pk]) in page) == (True, True)
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.answer, report.answered_by, report.caller) == ("Changed to London.", editor, "")
    assert "Readers report" not in desk.get("/admin/").content.decode()


def test_what_a_report_says_is_nowhere_public(client, meeting):
    version = dataset_version()
    client.post(PARIS, letter(what="Xylophone"))

    pages = ("/meetings/paris/", "/changes/", "/mistakes/?about=meetings/paris", "/api/v1/meetings/paris/", "/api/v1/changes/")
    assert ["Xylophone" in client.get(address).content.decode() for address in pages] == [False] * len(pages)
    assert client.get("/api/v1/search/?q=Xylophone").json()["results"] == []
    assert dataset_version() == version
