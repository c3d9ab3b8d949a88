"""A mail tells reviewers that a set waits, and an author that one came back; without a mail server nothing else changes."""

import smtplib

import pytest
from django.core import mail

from talks.services import intake, review
from tests.accounts import member
from tests.factories import CitationFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(settings):
    settings.EMAIL_HOST, settings.PUBLIC_URL, settings.DEFAULT_FROM_EMAIL = "mail.example", "https://talks.example", "desk@talks.example"


@pytest.fixture
def people():
    """An editor, two reviewers, and one who has left; each with a mail address."""
    editor, one, other, gone = member("editor"), member("reviewer", "one"), member("reviewer", "other"), member("reviewer", "gone")
    gone.is_active = False
    for account in (editor, one, other, gone):
        account.email = f"{account.username}@example.org"
        account.save()
    return editor, one, other


def submission(author, message=""):
    change_set = intake.open_change_set(by=author, title="Paris", new=True)
    for title in ("Paris", "London"):
        CitationFactory(meeting=MeetingFactory(title=title, author=author, change_set=change_set))
    return review.submit(change_set=change_set, by=author, message=message)


def sent():
    return sorted((one.to[0], one.subject) for one in mail.outbox)


def test_reviewers_hear_of_a_submission_with_a_link(posting, people, django_capture_on_commit_callbacks):
    editor, _, _ = people

    with django_capture_on_commit_callbacks(execute=True):
        change_set = submission(editor, "Two reports.")

    assert sent() == [("one@example.org", "Waits for review: Paris"), ("other@example.org", "Waits for review: Paris")]
    assert f"https://talks.example/admin/talks/changeset/{change_set.pk}/change/" in mail.outbox[0].body
    assert "Two reports." in mail.outbox[0].body


def test_a_reviewer_who_submits_hears_nothing_of_it(posting, people, django_capture_on_commit_callbacks):
    _, one, _ = people

    with django_capture_on_commit_callbacks(execute=True):
        submission(one)

    assert [to for to, _ in sent()] == ["other@example.org"]


def test_the_author_hears_what_came_back(posting, people, django_capture_on_commit_callbacks):
    editor, one, _ = people
    change_set = submission(editor)

    with django_capture_on_commit_callbacks(execute=True):
        review.return_to_author(change_set=change_set, by=one, message="Which day?")

    assert sent() == [("editor@example.org", "Came back to you: Paris")]
    assert "Which day?" in mail.outbox[0].body


def test_the_author_hears_what_was_held_back(posting, people, django_capture_on_commit_callbacks):
    editor, one, _ = people
    change_set = submission(editor)
    held = review.drafts_of(change_set)[0]

    with django_capture_on_commit_callbacks(execute=True):
        review.approve(change_set=change_set, by=one, hold_back=[("meeting", held.pk)])

    assert sent() == [("editor@example.org", "Came back to you: Held back: Paris")]


def test_nothing_is_sent_without_a_mail_server(people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submission(people[0])

    assert sent() == []


def test_a_mail_server_that_fails_stops_nothing(posting, people, django_capture_on_commit_callbacks, monkeypatch, caplog):
    def refuse(*_):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        change_set = submission(people[0])

    assert change_set.state == "submitted"
    assert "2 mails were not sent: gone" in caplog.text
