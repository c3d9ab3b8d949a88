"""Drafts go with all that is theirs, or stay with all of it."""

import pytest

from talks.models import Attendance, Citation, GroupClaim, Meeting, MeetingCount, Pledge, PledgeLink, Position, Question, Venue
from talks.services.discarding import discard, discard_draft, going_with
from talks.services.refusals import Refused
from tests.accounts import member
from tests.factories import (
    AttendanceFactory,
    GroupClaimFactory,
    MeetingCountFactory,
    MeetingFactory,
    PledgeFactory,
    PledgeLinkFactory,
    PositionFactory,
    QuestionFactory,
    SourceFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def test_a_draft_goes_with_its_parts_its_citations_and_its_rows(editor):
    meeting = MeetingFactory(author=editor, cited_by=SourceFactory())
    VenueFactory(meeting=meeting)
    claim = GroupClaimFactory(meeting=meeting, author=editor)
    AttendanceFactory(meeting=meeting, claim=claim, certainty="inferred", author=editor, cited_by=SourceFactory())
    rival = MeetingCountFactory(meeting=meeting, author=editor)
    MeetingCountFactory(meeting=meeting, rival_of=rival, author=editor)

    gone = discard_draft(record=meeting, by=editor)

    assert len(gone) == 5
    assert [model.objects.count() for model in (Meeting, Venue, GroupClaim, Attendance, MeetingCount, Citation)] == [0] * 6


def test_a_chain_of_rows_goes_whole(editor):
    question = QuestionFactory(author=editor)
    first = PositionFactory(question=question, author=editor)
    said = {"question": question, "party": first.party, "holder_kind": first.holder_kind, "holder": first.holder, "author": editor}
    second = PositionFactory(supersedes=first, held_on="2025-04", **said)
    PositionFactory(supersedes=second, held_on="2025-05", **said)

    discard_draft(record=question, by=editor)

    assert (Question.objects.count(), Position.objects.count()) == (0, 0)


def test_drafts_that_name_each_other_go_together_and_not_alone(editor):
    whole, part = PledgeFactory(author=editor), PledgeFactory(author=editor)
    PledgeLinkFactory(from_pledge=part, to_pledge=whole)

    with pytest.raises(Refused, match="It is named by the pledge"):
        discard_draft(record=whole, by=editor)
    discard(records=[whole, part], by=editor)

    assert (Pledge.objects.count(), PledgeLink.objects.count()) == (0, 0)


def test_a_source_that_something_cites_stays(editor):
    source = SourceFactory(author=editor)
    PledgeFactory(cited_by=source)

    with pytest.raises(Refused, match="It is named by the pledge"):
        discard_draft(record=source, by=editor)


def test_editors_take_their_own_drafts_away_and_nobody_elses(editor):
    own, other = MeetingFactory(author=editor), MeetingFactory()
    discard_draft(record=own, by=editor)

    with pytest.raises(Refused, match="Only your own drafts"):
        discard_draft(record=other, by=editor)

    assert list(Meeting.objects.all()) == [other]


def test_a_row_of_somebody_else_holds_its_meeting_back(editor):
    meeting = MeetingFactory(author=editor)
    AttendanceFactory(meeting=meeting, author=member("editor", "another"))

    with pytest.raises(Refused, match="would go with it, and it is not a draft of yours"):
        discard_draft(record=meeting, by=editor)

    assert len(going_with([meeting])) == 2
    assert Attendance.objects.count() == 1


def test_what_has_been_public_stays(editor):
    meeting = MeetingFactory(published=True)

    with pytest.raises(Refused, match="never what has been published"):
        discard_draft(record=meeting, by=editor)
