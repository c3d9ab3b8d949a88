"""The history page: every version with its rows, two of them compared, and the way back as a proposal."""

import pytest
from django.urls import reverse

from talks.choices import ProposalKind
from talks.history import next_revision
from talks.models import ProposedChange
from talks.services import publication
from talks.services.transactions import ask_rules, change
from tests.admin.posting import said
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def life(editor):
    """A public meeting with three versions: entered, a nation more, another title."""
    meeting = MeetingFactory(published=True, title="Paris talks")
    ask_rules()
    first = next_revision()
    with change(by=editor, reason="they came too"):
        AttendanceFactory(meeting=meeting, party=NationFactory(name="Ruritania", published=True), mode="remote", published=True)
    second = next_revision()
    with change(by=editor, reason="as published"):
        type(meeting).objects.filter(pk=meeting.pk).update(title="Rome talks")
    return meeting, first, second, next_revision()


def url(meeting, page="history", **query):
    return reverse(f"admin:talks_meeting_{page}", args=[meeting.pk], query=query or None)


def test_the_life_of_a_record_has_its_rows_from_the_first_entry_on(desk, life):
    meeting, *numbers = life

    entries = desk.get(url(meeting)).context["entries"]

    assert [entry.number for entry in entries] == numbers[::-1]
    assert [entry.reason for entry in entries[:2]] == ["as published", "they came too"]
    assert "Attendance Ruritania entered" in entries[1].lines
    assert "Meeting entered" in entries[2].lines


def test_any_two_versions_are_compared_by_field_and_row(desk, life):
    meeting, first, second, third = life

    page = desk.get(url(meeting, a=first, b=third)).context
    latest = desk.get(url(meeting)).context

    assert [(one.label, one.before, one.after) for one in page["comparison"].fields] == [("title", "Paris talks", "Rome talks")]
    (row,) = page["comparison"].rows["attendances"]
    assert (row.label, row.before, "By video" in " ".join(row.after)) == ("Ruritania", "none", True)
    assert (latest["first"], latest["second"], latest["comparison"].rows) == (second, third, {})


def test_before_the_first_version_there_was_nothing(desk, life):
    meeting, first, *_ = life

    comparison = desk.get(url(meeting, a="none", b=first)).context["comparison"]

    assert ("title", "–", "Paris talks") in [(one.label, one.before, one.after) for one in comparison.fields]


def test_one_value_is_put_back_as_a_proposal(desk, life):
    meeting, first, *_ = life

    answer = desk.post(url(meeting), {"version": first, "field": "title", "reason": "It was right.", "_put_back": "1"}, follow=True)

    assert any("Proposed" in each for each in said(answer))
    proposal = ProposedChange.objects.get()
    assert (proposal.changes, proposal.reason) == ({"title": {"from": "Rome talks", "to": "Paris talks"}}, "It was right.")
    meeting.refresh_from_db()
    assert meeting.title == "Rome talks"


def test_a_whole_version_is_put_back_with_its_rows(desk, life):
    meeting, first, *_ = life

    desk.post(url(meeting), {"version": first, "reason": "It was right.", "_whole": "1"})

    assert sorted(ProposedChange.objects.values_list("noun", "kind")) == [("attendance", "retraction"), ("meeting", "change")]


def test_a_refusal_leaves_the_page_with_what_was_typed(desk, life):
    meeting, _, _, third = life

    answer = desk.post(url(meeting), {"version": third, "field": "title", "reason": "It was right.", "_put_back": "1"})

    assert said(answer) == ["It stands as it did then: there is nothing to put back."]
    assert answer.context["reason"] == "It was right."
    assert desk.post(url(meeting), {"version": "x", "reason": "y", "_put_back": "1"}).status_code == 200
    assert ProposedChange.objects.count() == 0


def test_what_was_retracted_is_proposed_to_be_public_again(desk, life, administrator):
    meeting = life[0]
    publication.retract(record=meeting, by=administrator, reason="A mistake.")
    next_revision()

    page = desk.get(url(meeting))
    desk.post(url(meeting), {"reason": "It was right.", "_restore": "1"})

    assert "Propose to make it public again" in page.content.decode()
    assert ProposedChange.objects.get().kind == ProposalKind.RESTORATION
    change_set = ProposedChange.objects.get().change_set
    assert "restore meeting" in desk.get(reverse("admin:talks_changeset_change", args=[change_set.pk])).content.decode()


def test_before_a_retraction_stands_what_leans_on_it_and_what_the_public_sees(desk):
    source = SourceFactory(published=True)
    meeting = MeetingFactory(published=True, cited_by=source, title="Paris talks")
    AttendanceFactory(meeting=meeting, published=True)
    retract = reverse("admin:talks_source_retract", args=[source.pk])

    page, of_meeting = desk.get(retract).content.decode(), desk.get(url(meeting, "retract")).content.decode()
    desk.post(url(meeting, "retract"), {"reason": "It was another."})

    assert "1 published record rests on this alone" in page.replace("\n", " ").replace("        ", " ").replace("  ", " ")
    assert "Paris talks" in page
    assert "What the public will see" in of_meeting
    assert "1 attendance" in of_meeting
    assert ProposedChange.objects.get().kind == ProposalKind.RETRACTION


def test_what_is_no_draft_and_not_public_is_not_retracted(desk):
    assert desk.get(url(MeetingFactory(), "retract")).status_code == 403
