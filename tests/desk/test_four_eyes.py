"""Nobody approves what they had a hand in; several change sets are approved one by one; what waits for rows is seen by everybody."""

import pytest
from django.urls import reverse

from talks.choices import ChangeSetState, Stage
from talks.history import next_revision
from talks.models import ChangeSet, Meeting
from talks.services import intake, proposals, review
from talks.services.entering import submit
from talks.services.entry import Entry, Row
from talks.services.refusals import Refused
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import AttendanceFactory, MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor")


@pytest.fixture
def reviewer():
    return member("reviewer")


def entered(by, title, source, **more):
    cited = {"citations": [{"source": source.public_id, "bearing": "supports"}]}
    record = submit(Entry(model=Meeting, values={"title": title, "date": "2025-03-11", **cited}, **more), by=by).record
    next_revision()
    return record


def change(record, by, **values):
    submit(Entry(model=type(record), pk=record.pk, values=values), by=by)
    next_revision()


def set_of(author, title, source) -> ChangeSet:
    intake.open_change_set(by=author, title=title, new=True)
    return review.submit(change_set=entered(author, title, source).change_set, by=author)


def test_who_wrote_an_earlier_version_does_not_approve(editor, reviewer):
    source = SourceFactory(published=True)
    record = entered(editor, "Chiefs in Paris", source)
    change(record, reviewer, agenda="A force for Ukraine")
    change(record, editor, outcome="None yet")
    review.submit(change_set=record.change_set, by=editor)

    with pytest.raises(Refused) as refused:
        review.approve(change_set=record.change_set, by=reviewer)

    assert [one.message for one in refused.value.refusals] == [
        "The meeting “Chiefs in Paris (11 March 2025)” was written in part by you: somebody else must approve it."
    ]
    assert len(review.approve(change_set=record.change_set, by=member("reviewer", "another"))) == 1


def test_a_row_in_which_the_reviewer_had_a_hand_can_be_held_back(editor, reviewer):
    source = SourceFactory(published=True)
    row = Row(model=AttendanceFactory._meta.model, link="meeting", values={"party": None, "mode": "remote"}, source=source.public_id)
    party = AttendanceFactory(published=True).party
    row.values["party"] = party.public_id
    record = entered(editor, "Chiefs in Paris", source, rows=(row,))
    attendance = record.attendances.get()
    change(attendance, reviewer, role_text="chief")
    change(attendance, editor, role_text="chief of staff")
    review.submit(change_set=record.change_set, by=editor)

    with pytest.raises(Refused):
        review.approve(change_set=record.change_set, by=reviewer)
    review.approve(change_set=record.change_set, by=reviewer, hold_back=[("attendance", attendance.pk)], message="I helped with it.")

    attendance.refresh_from_db()
    record.refresh_from_db()
    assert (record.stage, attendance.stage) == (Stage.PUBLISHED, Stage.DRAFT)


def test_several_sets_are_approved_each_by_itself_and_told(client, editor, reviewer):
    source = SourceFactory(published=True)
    sets = [set_of(editor, title, source) for title in ("First", "Second")]
    bare = intake.open_change_set(by=editor, title="Bare", new=True)
    MeetingFactory(author=editor, change_set=bare, title="Bare")
    review.submit(change_set=bare, by=editor)
    client.force_login(reviewer)

    answer = client.post(
        reverse("admin:talks_changeset_changelist"),
        {"action": "approve_sets", "_selected_action": [one.pk for one in (sets[0], bare, sets[1])]},
        follow=True,
    )

    told = said(answer)
    assert [line.split(".")[0].split(":")[0] for line in told] == ["“First” is approved", "“Second” is approved", "“Bare” was not approved"]
    assert {one.title: one.state for one in ChangeSet.objects.all()} == {
        "First": ChangeSetState.APPROVED,
        "Second": ChangeSetState.APPROVED,
        "Bare": ChangeSetState.SUBMITTED,
    }


def test_an_editor_is_not_offered_to_approve_sets(client, editor):
    client.force_login(editor)

    page = client.get(reverse("admin:talks_changeset_changelist"))

    assert "approve_sets" not in page.content.decode()


def test_what_is_proposed_for_a_row_stands_on_the_form_for_everybody(client, editor, reviewer):
    row = AttendanceFactory(published=True, mode="remote")
    ask_rules()
    proposals.propose(changes={row: {"mode": {"from": "remote", "to": "in_person"}}}, by=editor, reason="Seen there.")
    client.force_login(reviewer)

    page = client.get(reverse("admin:talks_meeting_change", args=[row.meeting.pk])).content.decode()

    assert (f"the attendance “{row}” below" in page, "Seen there." in page) == (True, True)
