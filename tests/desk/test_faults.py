"""A form that comes back lists what is wrong: the field by its name, the row by its place, and what would be right."""

import pytest
from django.urls import reverse

from tests.accounts import member
from tests.admin.posting import add_row, filled, save
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, SourceFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(member("editor"))
    return member("editor")


@pytest.fixture
def meeting(editor):
    meeting = MeetingFactory(author=editor, cited_by=SourceFactory())
    for name in ("France", "Poland"):
        AttendanceFactory(meeting=meeting, party=NationFactory(name=name, published=True), mode="remote", author=editor)
    VenueFactory(meeting=meeting)
    return meeting


def told(answer):
    return [(one.where, one.sentence, one.href) for one in answer.context["faults"]]


def url(meeting):
    return reverse("admin:talks_meeting_change", args=[meeting.pk])


def test_fields_rows_and_parts_are_named_and_led_to(client, meeting):
    boxes = {"title": "", "date_0": "some day", "attendances-1-absence_reason": "Busy.", "attendances-0-mode": ""}

    answer = save(client, url(meeting), **boxes)

    found = told(answer)
    assert [(where, href) for where, _, href in found] == [
        ("Title", "id_title"),
        ("When", "id_date_0"),
        ("Attendance 1 (France): manner", "id_attendances-0-mode"),
        ("Attendance 2 (Poland): absence reason", "id_attendances-1-absence_reason"),
    ]
    assert found[0][1] == found[2][1] == "It is empty: fill it in, please."
    page = answer.content.decode()
    assert "Not saved: 4 things to put right" in page
    assert [page.count(f'id="{href}"') for *_, href in found] == [1] * 4


def test_a_new_row_is_named_by_its_place(client, meeting):
    page = filled(client, url(meeting))
    add_row(page, "attendances", mode="remote", certainty="stated", level="minister")

    answer = save(client, url(meeting), page=page)

    assert told(answer) == [("Attendance 3: party", "It is empty: fill it in, please.", "id_attendances-2-party")]


def test_what_is_about_no_box_leads_to_its_row(client, meeting):
    page = filled(client, url(meeting))
    page |= {"attendances-1-party": page["attendances-0-party"]}
    MeetingFactory(title=page["title"])

    answer = save(client, url(meeting), page=page | {"public_id": "-x"})

    assert {href for *_, href in told(answer)} <= {"", "id_public_id", "attendances-1", "id_attendances-1-party"}
    assert told(answer) != []


@pytest.mark.parametrize(
    ("address", "boxes", "where"),
    [
        ("/admin/talks/changeset/add/", {"title": ""}, ["Title"]),
        ("/admin/talks/import/add/", {"rows": "", "table": ""}, [""]),
        ("/admin/talks/source/add/", {"url": "nonsense"}, ["Kind"]),
    ],
)
def test_every_form_lists_its_faults(client, editor, address, boxes, where):
    answer = client.post(address, boxes)

    assert [one[0] for one in told(answer)][: len(where)] == where
    assert b"data-faults" in answer.content


def test_a_form_that_was_not_sent_has_no_list(client, meeting):
    assert b"data-faults" not in client.get(url(meeting)).content
