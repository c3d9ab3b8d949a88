"""Two editors at one record: each sees that the other is there, and what both changed side by side."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from talks.history import next_revision
from talks.models import Editing
from talks.services.presence import OPEN_FOR, keep_open
from tests.accounts import member
from tests.admin.posting import errors, filled, save
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara(client):
    client.force_login(member("editor", "amara"))
    return client


@pytest.fixture
def boris():
    other = Client()
    other.force_login(member("reviewer", "boris"))
    return other


@pytest.fixture
def meeting():
    return MeetingFactory(author=member("editor", "amara"), title="Chiefs in Paris", outcome="A call.", date="2025-05")


def form(meeting):
    return reverse("admin:talks_meeting_change", args=[meeting.pk])


def is_open(client, meeting, **more):
    return client.post(reverse("admin:desk_open", args=["meeting", meeting.pk]), more)


def test_who_else_has_it_open_is_said_and_since_when(amara, boris, meeting):
    alone = is_open(boris, meeting).json()["others"]

    said = is_open(amara, meeting).json()["others"]
    shown = amara.get(form(meeting)).content.decode()

    since = f"{timezone.localtime(Editing.objects.get(user__username='boris').since):%H:%M}"
    words = f"boris (since {since}) has this open too. Nothing is overwritten: what both of you change is shown to the second."
    assert (alone, said, words in shown) == ("", words, True)


def test_a_form_that_was_left_or_not_heard_of_is_not_open(amara, boris, meeting):
    is_open(boris, meeting)
    is_open(boris, meeting, left="1")
    left = is_open(amara, meeting).json()["others"]
    keep_open(record=meeting, by=member("reviewer", "boris"), now=timezone.now() - OPEN_FOR - dt.timedelta(seconds=1))

    assert (left, is_open(amara, meeting).json()["others"]) == ("", "")


def test_what_was_open_long_ago_is_forgotten(amara, meeting):
    keep_open(record=meeting, by=member("reviewer", "boris"), now=timezone.now() - dt.timedelta(hours=2))

    is_open(amara, meeting)

    assert [one.user.username for one in Editing.objects.all()] == ["amara"]


def test_somebody_saving_is_said_to_who_has_it_open(amara, boris, meeting):
    version = amara.get(form(meeting)).context["presence"]["version"]
    before = is_open(amara, meeting, version=version).json()["changed"]
    next_revision()
    save(boris, form(meeting), agenda="The force")

    assert (before, is_open(amara, meeting, version=version).json()["changed"]) == (False, True)


@pytest.mark.parametrize("address", ["/admin/open/meeting/999999/", "/admin/open/minds/1/"])
def test_no_form_of_anything_else_is_open(amara, address):
    assert amara.post(address).status_code == 404


def test_readers_are_not_told(client, meeting):
    assert is_open(client, meeting).status_code == 302


def test_both_versions_stand_side_by_side(amara, boris, meeting):
    page = filled(amara, form(meeting))
    save(boris, form(meeting), outcome="A call for peace.", date_0="11 May 2025")

    answer = save(amara, form(meeting), page=page, outcome="A call for a truce.", date_0="10 May 2025", agenda="The force")

    clash = answer.context["clash"]
    assert (clash.heading, clash.by) == ("Chiefs in Paris, 11 May 2025", "boris")
    assert [(side.label, side.began, side.theirs, side.yours) for side in clash.sides] == [
        ("when", "May 2025", "11 May 2025", "10 May 2025"),
        ("outcome", "A call.", "A call for peace.", "A call for a truce."),
    ]
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.agenda) == ("A call for peace.", "")


def again(answer, **choices):
    """The page as it came back, with a choice for each field."""
    context = answer.context
    page = {}
    for each in context["adminform"].form:
        value = each.value()
        for number, part in enumerate(value) if isinstance(value, list) else [(None, value)]:
            page[each.html_name if number is None else f"{each.html_name}_{number}"] = "" if part is None else part
    page[context["base_field"]] = context["base"]
    for inline in context["inline_admin_formsets"]:
        for each in inline.formset.management_form:
            page[each.html_name] = each.value()
    return page | {f"_clash:{side.key}": choices[side.key.rpartition(":")[2]] for side in context["clash"].sides}


@pytest.mark.parametrize(
    ("outcome", "date", "kept"),
    [
        ("mine", "mine", ("A call for a truce.", "2025-05-10")),
        ("theirs", "mine", ("A call for peace.", "2025-05-10")),
        ("theirs", "theirs", ("A call for peace.", "2025-05-11")),
    ],
)
def test_each_field_is_theirs_or_mine(amara, boris, meeting, outcome, date, kept):
    page = filled(amara, form(meeting))
    save(boris, form(meeting), outcome="A call for peace.", date_0="11 May 2025")
    refused = save(amara, form(meeting), page=page, outcome="A call for a truce.", date_0="10 May 2025", agenda="The force")

    answer = amara.post(form(meeting), again(refused, outcome=outcome, date=date) | {"_save": "1"}, follow=True)

    assert errors(answer) == []
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.date, meeting.agenda) == (*kept, "The force")


def test_a_row_that_both_changed_is_shown_too(amara, boris, meeting):
    row = AttendanceFactory(meeting=meeting, party=NationFactory(name="France"), mode="in_person", author=member("editor", "amara"))
    page = filled(amara, form(meeting))
    save(boris, form(meeting), **{"attendances-0-mode": "remote"})

    answer = save(amara, form(meeting), page=page, **{"attendances-0-mode": "present_unknown"})

    (side,) = answer.context["clash"].sides
    assert (answer.context["clash"].heading, side.key, side.theirs) == ("France", f"attendance:{row.pk}:mode", "By video or telephone")
