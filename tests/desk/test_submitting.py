"""At submission an author is told what is missing: what stops it, and what they say they have looked at."""

import pytest
from django.urls import reverse

from talks.services import intake
from tests.accounts import member
from tests.admin.posting import said, save
from tests.factories import (
    AttendanceFactory,
    MeetingCountFactory,
    MeetingFactory,
    NationFactory,
    PledgeEventFactory,
    PledgeFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db
LOOK = "Not submitted yet: something should be looked at first. It is listed on top; say that you have, and submit again."
UNCITED = "Not submitted yet: 1 record has no source that supports it. They are listed on top: cite one, or take them out."


@pytest.fixture
def editor(client):
    client.force_login(member("editor"))
    return member("editor")


@pytest.fixture
def change_set(editor):
    return intake.open_change_set(by=editor, title="Reports of the day", new=True)


@pytest.fixture
def mine(editor, change_set):
    return {"author": editor, "change_set": change_set, "cited_by": SourceFactory(author=editor)}


def press(client, change_set, **boxes):
    return client.post(reverse("admin:talks_changeset_change", args=[change_set.pk]), {"_submit": "1", **boxes}, follow=True)


def state(change_set):
    change_set.refresh_from_db()
    return change_set.state


def test_what_is_cited_goes_at_once(client, change_set, mine):
    MeetingFactory(**mine)

    press(client, change_set)

    assert state(change_set) == "submitted"


def test_a_record_without_a_source_stops_it(client, change_set, mine):
    MeetingFactory(**mine | {"cited_by": False})

    answer = press(client, change_set, looked="whatever", decision_message="Please look.")

    assert (said(answer), state(change_set)) == ([UNCITED], "open")
    assert "Please look." in answer.content.decode()


def repeat(mine):
    MeetingFactory(title="Chiefs", date="2025-03-11", cities=["Paris"])
    MeetingFactory(title="Chiefs of staff", date="2025-03-11", cities=["Paris"], **mine)


def count(mine):
    meeting = MeetingFactory(**mine)
    AttendanceFactory(meeting=meeting, party=NationFactory(published=True), **mine)
    MeetingCountFactory(meeting=meeting, counted="nations", count_min=30, count_max=30, count_qualifier="exact", **mine)


def private(mine):
    AttendanceFactory(meeting=MeetingFactory(author=mine["author"]), party=NationFactory(published=True), **mine)


def ladder(mine):
    pledge = PledgeFactory(**mine)
    PledgeEventFactory(pledge=pledge, step="committed", on_date="2025-05-01", **mine)
    PledgeEventFactory(pledge=pledge, step="pledged", on_date="2025-06-01", **mine)


@pytest.mark.parametrize("made", [repeat, count, private, ladder])
def test_what_can_be_right_is_listed_and_confirmed(client, change_set, mine, made):
    made(mine)

    asked = press(client, change_set)
    first = state(change_set)
    press(client, change_set, looked=asked.context["mark"])

    assert ([flag.name for flag in asked.context["asked"]], said(asked), first) == ([made.__name__], [LOOK], "open")
    assert state(change_set) == "submitted"


def test_what_came_after_somebody_looked_is_asked_about_again(client, change_set, mine):
    count(mine)
    looked = press(client, change_set).context["mark"]
    repeat(mine)

    press(client, change_set, looked=looked)

    assert state(change_set) == "open"


def test_saving_and_submitting_leads_to_what_is_missing(client, editor, change_set):
    meeting = MeetingFactory(author=editor, change_set=change_set, cited_by=False)

    answer = save(client, reverse("admin:talks_meeting_change", args=[meeting.pk]), button="_submit", agenda="The force")

    meeting.refresh_from_db()
    assert (meeting.agenda, state(change_set), said(answer)) == ("The force", "open", [f"Saved. {UNCITED}"])
    assert answer.redirect_chain[-1][0] == reverse("admin:talks_changeset_change", args=[change_set.pk])


def test_likely_repeats_lead_to_both(client, change_set, mine):
    repeat(mine)

    page = client.get(reverse("admin:talks_changeset_change", args=[change_set.pk]))

    (flag,) = page.context["asked"]
    assert [link.words for link in flag.links] == ["Chiefs of staff, 11 March 2025", "Chiefs, 11 March 2025"]
    assert [link.url.split("/")[1:3] for link in flag.links][1] == ["admin", "talks"]
