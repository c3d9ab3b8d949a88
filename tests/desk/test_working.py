"""What is entered goes into the change set that the editor works in, and never into one of another subject."""

import pytest
from django.urls import reverse

from talks.models import Meeting, ProposedChange
from talks.services import intake, review
from tests.accounts import member
from tests.admin.posting import said, save
from tests.factories import CitationFactory, MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/talks/meeting/add/"


@pytest.fixture
def editor(client):
    user = member("editor")
    client.force_login(user)
    return user


def enter(client, title):
    save(client, ADD, title=title)
    return Meeting.objects.get(title=title)


def choose(client, change_set):
    return client.post("/admin/work/", {"into": change_set.pk if change_set else "", "next": "/admin/talks/meeting/"}, follow=True)


def test_the_first_record_opens_a_change_set_of_its_own_and_what_follows_joins_it(client, editor):
    other = intake.open_change_set(by=editor, title="Another subject")

    first, second = enter(client, "Chiefs in Paris"), enter(client, "Chiefs in Oslo")

    assert first.change_set != other
    assert first.change_set.title.startswith("Chiefs in Paris")
    assert second.change_set == first.change_set


def test_another_open_set_is_chosen_with_one_click_and_so_is_a_new_one(client, editor):
    other = intake.open_change_set(by=editor, title="Another subject")
    first = enter(client, "Chiefs in Paris")

    choose(client, other)
    second = enter(client, "Chiefs in Oslo")
    choose(client, None)
    third = enter(client, "Chiefs in Bergen")

    assert second.change_set == other
    assert third.change_set not in (other, first.change_set)


def test_every_page_names_it(client, editor):
    enter(client, "Chiefs in Paris")

    for address in ("/admin/", "/admin/talks/meeting/", "/admin/talks/pledge/add/", "/admin/search/?q=oslo"):
        assert "Working in" in client.get(address).content.decode(), address


def test_a_set_that_was_submitted_is_worked_in_no_more(client, editor):
    first = enter(client, "Chiefs in Paris")
    review.submit(change_set=first.change_set, by=editor)

    second = enter(client, "Chiefs in Oslo")

    assert second.change_set != first.change_set


@pytest.mark.parametrize("state", ["another's", "submitted", "no number", "far too long"])
def test_what_is_no_open_set_of_the_editor_is_refused(client, editor, state):
    own, other = intake.open_change_set(by=editor, title="Mine"), intake.open_change_set(by=member("reviewer"), title="Not mine")
    MeetingFactory(author=editor, change_set=own)
    review.submit(change_set=own, by=editor)
    posted = {"another's": other.pk, "submitted": own.pk, "no number": "x", "far too long": "9" * 40}[state]

    answer = client.post("/admin/work/", {"into": posted, "next": "/admin/"}, follow=True)

    assert said(answer) == ["This change set is not open any more, or not yours: choose another."]


def test_the_way_back_leads_nowhere_else(client, editor):
    assert client.post("/admin/work/", {"into": "", "next": "https://elsewhere.example/"}).url == "/admin/"


def test_changes_of_public_records_go_there_too(client, editor):
    first = enter(client, "Chiefs in Paris")
    intake.open_change_set(by=editor, title="Another subject", new=True)
    public = MeetingFactory(title="Chiefs in Oslo", published=True)
    CitationFactory(meeting=public, source=SourceFactory(published=True))

    save(client, reverse("admin:talks_meeting_change", args=[public.pk]), title="Chiefs in Bergen", change_reason="So called.")

    assert ProposedChange.objects.get().change_set == first.change_set
