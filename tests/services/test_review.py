"""From draft to the public and back: submissions, four eyes, what comes along and what is held back."""

import pytest
from django.db import IntegrityError, transaction

from talks.choices import ChangeSetState, Stage
from talks.models import ChangeSet, Meeting
from talks.services import intake, review
from talks.services.entering import submit
from talks.services.entry import Entry
from talks.services.refusals import Refused, explain
from tests.accounts import member
from tests.factories import AttendanceFactory, CitationFactory, MeetingFactory, NationFactory, PersonFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(editor):
    """A meeting with one attendance and a new source that both cite, submitted."""
    change_set = intake.open_change_set(by=editor, title="Paris, 11 March")
    source = SourceFactory(author=editor)
    meeting = MeetingFactory(author=editor, change_set=change_set, cited_by=source)
    attendance = AttendanceFactory(
        author=editor, change_set=change_set, meeting=meeting, party=NationFactory(published=True), cited_by=source
    )
    return {"set": review.submit(change_set=change_set, by=editor), "meeting": meeting, "attendance": attendance, "source": source}


def stages(*records):
    for record in records:
        record.refresh_from_db()
    return [record.stage for record in records]


def test_submit_puts_drafts_in_review(submission):
    assert submission["set"].state == ChangeSetState.SUBMITTED
    assert stages(submission["meeting"], submission["attendance"]) == [Stage.IN_REVIEW, Stage.IN_REVIEW]


def test_an_empty_change_set_is_not_submitted(editor):
    with pytest.raises(Refused, match="empty"):
        review.submit(change_set=intake.open_change_set(by=editor), by=editor)


def test_approve_publishes_drafts_and_the_sources_they_cite(submission, reviewer):
    published = review.approve(change_set=submission["set"], by=reviewer)

    assert stages(submission["meeting"], submission["attendance"], submission["source"]) == [Stage.PUBLISHED] * 3
    assert {record.public_id for record in published} == {submission[name].public_id for name in ("meeting", "attendance", "source")}
    assert submission["meeting"].reviewed_by == reviewer
    assert ChangeSet.objects.get(pk=submission["set"].pk).state == ChangeSetState.APPROVED


def test_nobody_approves_their_own_change_set():
    both = member("reviewer", "author-and-reviewer")
    change_set = intake.open_change_set(by=both)
    MeetingFactory(author=both, change_set=change_set, cited_by=SourceFactory())
    review.submit(change_set=change_set, by=both)

    with pytest.raises(Refused, match="Nobody reviews their own change"):
        review.approve(change_set=change_set, by=both)


def test_the_database_refuses_its_own_author_too(submission, editor):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ChangeSet.objects.filter(pk=submission["set"].pk).update(reviewed_by=editor, reviewed_at="2025-03-12T12:00Z")
    assert explain(refused.value).message == "Nobody reviews their own change."


def test_the_database_refuses_a_record_published_by_its_author(submission, editor):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Meeting.objects.filter(pk=submission["meeting"].pk).update(
            stage=Stage.PUBLISHED, reviewed_by=editor, reviewed_at="2025-03-12T12:00Z", published_at="2025-03-12T12:00Z"
        )
    assert explain(refused.value).rule == "meeting_published_is_reviewed"


def test_a_reviewer_does_not_approve_a_record_they_changed_last(submission, reviewer):
    Meeting.objects.filter(pk=submission["meeting"].pk).update(author=reviewer)

    with pytest.raises(Refused, match="last changed by you"):
        review.approve(change_set=submission["set"], by=reviewer)
    assert stages(submission["meeting"], submission["attendance"]) == [Stage.IN_REVIEW, Stage.IN_REVIEW]


def test_an_editor_approves_nothing(submission):
    with pytest.raises(Refused, match="Only a reviewer"):
        review.approve(change_set=submission["set"], by=member("editor", "colleague"))


def test_a_record_without_source_stops_the_whole_set(submission, reviewer):
    bare = PersonFactory(stage=Stage.IN_REVIEW, change_set=submission["set"])

    with pytest.raises(IntegrityError) as refused:
        review.approve(change_set=submission["set"], by=reviewer)
    assert explain(refused.value).message == (
        f"{bare.public_id} is published without a public source. "
        "Add a citation of a published source that supports it, or rest it on a published statement."
    )
    assert stages(submission["meeting"], bare) == [Stage.IN_REVIEW, Stage.IN_REVIEW]


def test_held_back_rows_go_back_to_the_author_in_a_set_of_their_own(submission, reviewer, editor):
    review.approve(change_set=submission["set"], by=reviewer, hold_back=[("attendance", submission["attendance"].pk)], message="Who came?")

    assert stages(submission["meeting"], submission["attendance"]) == [Stage.PUBLISHED, Stage.DRAFT]
    rest = submission["attendance"].change_set
    assert (rest.state, rest.author, rest.review_message) == (ChangeSetState.RETURNED, editor, "Who came?")


def test_a_row_cannot_go_public_without_what_it_belongs_to(submission, reviewer):
    with pytest.raises(Refused, match="belongs to the meeting"):
        review.approve(change_set=submission["set"], by=reviewer, hold_back=[("meeting", submission["meeting"].pk)])


def test_return_needs_a_message_and_makes_drafts_again(submission, reviewer):
    with pytest.raises(Refused, match="Say what is missing"):
        review.return_to_author(change_set=submission["set"], by=reviewer, message=" ")
    review.return_to_author(change_set=submission["set"], by=reviewer, message="Cite the communiqué.")
    assert stages(submission["meeting"]) == [Stage.DRAFT]


def test_a_returned_set_is_submitted_again(submission, reviewer, editor):
    returned = review.return_to_author(change_set=submission["set"], by=reviewer, message="Cite the communiqué.")
    again = review.submit(change_set=returned, by=editor)
    assert (again.state, again.reviewed_by) == (ChangeSetState.SUBMITTED, None)


def test_the_author_takes_a_submission_back(submission, editor):
    assert review.withdraw(change_set=submission["set"], by=editor).state == ChangeSetState.OPEN
    assert stages(submission["meeting"]) == [Stage.DRAFT]


def test_what_is_in_review_is_not_changed_directly(submission, editor):
    with pytest.raises(Refused, match="Only a draft"):
        submit(Entry(model=Meeting, pk=submission["meeting"].pk, values={"title": "Another"}), by=editor)


def test_a_draft_source_cited_beside_a_published_one_comes_along(submission, reviewer, editor):
    second = SourceFactory(author=editor)
    CitationFactory(record=submission["meeting"], source=second, bearing="disputes")
    review.approve(change_set=submission["set"], by=reviewer)
    assert stages(second) == [Stage.PUBLISHED]


def test_set_of_what_is_held_back_has_a_title_that_fits(submission, reviewer):
    ChangeSet.objects.filter(pk=submission["set"].pk).update(title="x" * 200)
    submission["set"].refresh_from_db()

    review.approve(change_set=submission["set"], by=reviewer, hold_back=[("attendance", submission["attendance"].pk)])

    rest = ChangeSet.objects.get(state=ChangeSetState.RETURNED)
    assert rest.title == f"Held back: {'x' * 189}"


def test_an_editor_approves_no_single_rows(submission):
    with pytest.raises(Refused, match="Only a reviewer may approve"):
        review.approve_records(records=[submission["meeting"]], by=member("editor", "another"))

    assert stages(submission["meeting"]) == [Stage.IN_REVIEW]


def test_drafts_of_another_set_are_not_submitted(editor):
    first, second = (intake.open_change_set(by=editor, title=title, new=True) for title in ("First", "Second"))
    own, other = MeetingFactory(author=editor, change_set=first), MeetingFactory(author=editor, change_set=second)

    review.submit(change_set=first, by=editor)

    assert stages(own, other) == [Stage.IN_REVIEW, Stage.DRAFT]
