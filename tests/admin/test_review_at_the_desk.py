"""Change sets and actions at the desk: submit, approve, hold back, return, retract; the differences shown; the history told."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from talks.choices import ChangeSetState, Stage
from talks.history import next_revision
from talks.models import ChangeSet, Meeting, ProposedChange
from talks.services import intake, proposals, review
from talks.services.entering import submit
from talks.services.entry import Entry
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, PledgeFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(editor) -> ChangeSet:
    change_set = intake.open_change_set(by=editor, title="Paris, 11 March")
    source = SourceFactory(author=editor)
    meeting = MeetingFactory(author=editor, change_set=change_set, cited_by=source, title="Chiefs in Paris")
    AttendanceFactory(author=editor, change_set=change_set, meeting=meeting, party=NationFactory(published=True), cited_by=source)
    public = MeetingFactory(published=True, title="London talks")
    ask_rules()
    proposals.propose(changes={public: {"title": {"from": "London talks", "to": "Talks in London"}}}, by=editor, reason="So called.")
    return review.submit(change_set=change_set, by=editor, message="Please look.")


@pytest.fixture
def reviewing(client, reviewer):
    client.force_login(reviewer)
    return client


def page(change_set) -> str:
    return reverse("admin:talks_changeset_change", args=[change_set.pk])


def press(client, change_set, button: str, **boxes):
    return client.post(page(change_set), {button: "1", **boxes}, follow=True)


def test_the_change_set_shows_drafts_and_differences(reviewing, submitted):
    contents = reviewing.get(page(submitted)).context["contents"]
    assert [(row.noun, row.title) for row in contents.drafts] == [
        ("meeting", "Chiefs in Paris (11 March 2025)"),
        ("attendance", str(submitted.attendance_records.get())),
    ]
    assert [(line.name, line.before, line.after) for line in contents.proposals[0].lines] == [("title", "London talks", "Talks in London")]
    assert len(contents.along) == 1


def test_approving_publishes_everything(reviewing, submitted, reviewer):
    answer = press(reviewing, submitted, "_approve")
    assert said(answer) == ["Approved: 4 records are public or changed, sources included."]
    assert set(Meeting.objects.values_list("title", "stage")) == {
        ("Chiefs in Paris", Stage.PUBLISHED),
        ("Talks in London", Stage.PUBLISHED),
    }
    submitted.refresh_from_db()
    assert (submitted.state, submitted.reviewed_by) == (ChangeSetState.APPROVED, reviewer)


def test_a_row_is_held_back(reviewing, submitted):
    row = submitted.attendance_records.get()
    press(reviewing, submitted, "_approve", hold_back=f"attendance:{row.pk}", decision_message="Who says so?")
    row.refresh_from_db()
    assert (row.stage, row.change_set.review_message) == (Stage.DRAFT, "Who says so?")


def test_returning_needs_a_message(reviewing, submitted):
    assert said(press(reviewing, submitted, "_return")) == ["Say what is missing: the author reads it."]
    press(reviewing, submitted, "_return", decision_message="Cite the communiqué.")
    submitted.refresh_from_db()
    assert (submitted.state, submitted.review_message) == (ChangeSetState.RETURNED, "Cite the communiqué.")


def test_a_clash_keeps_the_message_and_the_ticks(reviewing, submitted):
    Meeting.objects.filter(title="London talks").update(title="London meeting")
    row = submitted.attendance_records.get()
    answer = press(reviewing, submitted, "_approve", hold_back=f"attendance:{row.pk}", decision_message="Nearly there")
    assert "is now “London meeting”" in said(answer)[0]
    assert f'value="attendance:{row.pk}" checked' in answer.content.decode()
    assert "Nearly there" in answer.content.decode()
    assert answer.context["contents"].proposals[0].lines[0].clash == "London meeting"


def test_an_author_cannot_approve_and_sees_no_button(client, submitted, editor):
    client.force_login(editor)
    assert "_approve" not in client.get(page(submitted)).content.decode()
    assert said(press(client, submitted, "_approve")) == ["Only a reviewer may approve."]


def test_the_author_takes_back_and_submits_again(desk, submitted):
    press(desk, submitted, "_withdraw")
    press(desk, submitted, "_submit", decision_message="Now with source")
    submitted.refresh_from_db()
    assert (submitted.state, submitted.message) == (ChangeSetState.SUBMITTED, "Now with source")


def test_a_proposal_is_taken_out_before_submitting(desk, submitted):
    press(desk, submitted, "_withdraw")
    desk.post(page(submitted), {"_drop": submitted.proposals.get().pk})
    assert not ProposedChange.objects.exists()


def test_a_set_without_source_is_refused_with_the_sentence(reviewing, submitted):
    submitted.meeting_records.get().citations.all().delete()
    ask_rules()
    answer = press(reviewing, submitted, "_approve")
    assert said(answer)[0].endswith("Add a citation of a published source that supports it, or rest it on a published statement.")
    assert Meeting.objects.get(title="Chiefs in Paris").stage == Stage.IN_REVIEW


# --- actions on lists


def act(client, noun: str, action: str, *rows, **boxes):
    url = reverse(f"admin:talks_{noun}_changelist")
    return client.post(url, {"action": action, "_selected_action": [row.pk for row in rows], **boxes}, follow=True)


def test_drafts_are_submitted_from_the_list(desk, editor):
    source = SourceFactory(author=editor)
    first, second = MeetingFactory(author=editor, cited_by=source), MeetingFactory(author=editor, cited_by=source)
    act(desk, "meeting", "submit_for_review", first, second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, second.stage, first.change_set) == (Stage.IN_REVIEW, Stage.IN_REVIEW, second.change_set)


def test_drafts_without_a_source_are_gathered_and_not_submitted(desk, editor):
    meeting = MeetingFactory(author=editor, cited_by=False)
    answer = act(desk, "meeting", "submit_for_review", meeting)
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.change_set.state) == (Stage.DRAFT, ChangeSetState.OPEN)
    assert "1 record has no source" in said(answer)[0]


def test_somebody_elses_draft_is_not_submitted(desk):
    other = MeetingFactory()
    assert "is no draft of yours" in said(act(desk, "meeting", "submit_for_review", other))[0]


def test_rows_are_approved_from_the_list(reviewing, submitted):
    meeting = submitted.meeting_records.get()
    act(reviewing, "meeting", "approve_and_publish", meeting)
    meeting.refresh_from_db()
    assert meeting.stage == Stage.PUBLISHED


def test_an_editor_has_no_approving_action(desk, submitted):
    meeting = submitted.meeting_records.get()
    act(desk, "meeting", "approve_and_publish", meeting)
    meeting.refresh_from_db()
    assert meeting.stage == Stage.IN_REVIEW


def test_an_editor_proposes_a_retraction_and_says_why(desk):
    meeting = MeetingFactory(published=True)
    ask_rules()
    assert "Why?" in act(desk, "meeting", "retract", meeting).content.decode()
    act(desk, "meeting", "retract", meeting, reason="Another meeting.")
    assert (ProposedChange.objects.get().kind, ProposedChange.objects.get().reason) == ("retraction", "Another meeting.")


def test_an_administrator_retracts_at_once(client, administrator):
    meeting = MeetingFactory(published=True)
    ask_rules()
    client.force_login(administrator)
    act(client, "meeting", "retract", meeting, reason="Another meeting.")
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.retraction_reason) == (Stage.RETRACTED, "Another meeting.")


def test_returning_from_the_list_asks_for_a_message(reviewing, submitted):
    meeting = submitted.meeting_records.get()
    assert "What is missing?" in act(reviewing, "meeting", "return_to_author", meeting).content.decode()
    act(reviewing, "meeting", "return_to_author", meeting, reason="No source.")
    submitted.refresh_from_db()
    assert submitted.state == ChangeSetState.RETURNED


def test_drafts_are_deleted_by_administrators_only(desk, client, administrator):
    meeting = MeetingFactory()
    url = reverse("admin:talks_meeting_delete", args=[meeting.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 403
    client.force_login(administrator)
    client.post(url, {"post": "yes"})
    assert not Meeting.objects.exists()


# --- history, accounts


def test_the_history_says_who_why_and_what(desk, editor):
    meeting = submit(Entry(model=Meeting, values={"title": "Chiefs in Paris"}), by=editor).record
    next_revision()
    submit(Entry(model=Meeting, pk=meeting.pk, values={"title": "Military chiefs in Paris"}), by=editor, reason="as published")
    next_revision()
    entries = desk.get(reverse("admin:talks_meeting_history", args=[meeting.pk])).context["entries"]
    assert [(entry.actor, entry.reason, entry.lines) for entry in entries] == [
        ("editor", "as published", ("Title: was “Chiefs in Paris”, now “Military chiefs in Paris”",)),
        ("editor", "enter meeting", ("Meeting entered",)),
    ]


def test_an_administrator_makes_no_superuser(client, administrator):
    client.force_login(administrator)
    other = member("editor", "colleague")
    url = reverse("admin:auth_user_change", args=[other.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"username": "colleague", "is_active": "on", "is_staff": "on", "is_superuser": "on"})
    other.refresh_from_db()
    assert other.is_superuser is False


def test_an_editor_does_not_see_accounts(desk):
    assert desk.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_the_vocabulary_is_kept_by_reviewers(desk, reviewing):
    assert reviewing.get(reverse("admin:talks_topic_add")).status_code == 200


def test_the_first_page_has_the_nouns_in_order(desk):
    sections = [
        (app["name"], [model["object_name"] for model in app["models"]]) for app in desk.get(reverse("admin:index")).context["app_list"]
    ]
    assert sections[:2] == [
        ("Work", ["ChangeSet", "Dataset", "Import", "MistakeReport"]),
        ("What happened", ["Meeting", "Pledge", "Statement", "Question", "Position", "Condition"]),
    ]


def test_the_database_is_the_last_to_say_no(submitted, editor):
    with pytest.raises(IntegrityError):
        ChangeSet.objects.filter(pk=submitted.pk).update(state="approved", reviewed_by=editor, reviewed_at="2025-03-12T00:00Z")


def test_a_pledge_in_review_is_only_shown(desk):
    pledge = PledgeFactory(in_review=True)
    assert "_save" not in desk.get(reverse("admin:talks_pledge_change", args=[pledge.pk])).content.decode()
