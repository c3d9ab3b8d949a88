"""Changes to what is published: data until somebody else approves."""

import pytest
from django.db import IntegrityError

from talks.choices import ChangeSetState, ProposalState, Stage
from talks.models import Meeting, ProposedChange
from talks.services import proposals, publication, review
from talks.services.proposals import Conflicted
from talks.services.refusals import Refused, explain
from talks.services.snapshots import snapshot
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.factories import CitationFactory, MeetingFactory, NationFactory, PledgeFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = MeetingFactory(published=True, title="Paris talks", cities=["Pariss"])
    ask_rules()
    return meeting


def step(base, to):
    return {"from": base, "to": to}


def propose(meeting, by, **changes):
    return proposals.propose(changes={meeting: changes}, by=by)[0]


def approve(proposal, by):
    review.submit(change_set=proposal.change_set, by=proposal.author)
    return review.approve(change_set=proposal.change_set, by=by)


def test_a_proposal_leaves_the_record_alone(meeting, editor):
    before = snapshot(meeting)
    propose(meeting, editor, title=step("Paris talks", "Talks in Paris"))
    meeting.refresh_from_db()
    assert snapshot(meeting) == before


def test_approval_applies_fields_and_parts(meeting, editor, reviewer):
    venue = snapshot(meeting)["venues"][0]
    proposal = propose(meeting, editor, title=step("Paris talks", "Talks in Paris"), venues=step([venue], [venue | {"city": "Paris"}]))

    approve(proposal, reviewer)

    meeting.refresh_from_db()
    assert (meeting.title, [place.city for place in meeting.venues.all()]) == ("Talks in Paris", ["Paris"])
    assert (meeting.author, meeting.reviewed_by, meeting.stage) == (editor, reviewer, Stage.PUBLISHED)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.APPLIED, reviewer)


def test_the_database_speaks_when_the_proposal_is_made(editor):
    pledge = PledgeFactory(published=True, contributors=[NationFactory(published=True)])
    with pytest.raises(IntegrityError) as refused:
        proposals.propose(changes={pledge: {"quantity_min": step(None, "5000")}}, by=editor)
    assert explain(refused.value).message == "A number needs its unit."
    assert not ProposedChange.objects.exists()


def test_taking_the_last_source_away_is_refused_at_once(meeting, editor):
    with pytest.raises(IntegrityError) as refused:
        propose(meeting, editor, citations=step(snapshot(meeting)["citations"], []))
    assert explain(refused.value).rule == "talks_meeting_published_is_cited"


def test_changes_of_different_fields_are_merged(meeting, editor, reviewer):
    first = propose(meeting, editor, title=step("Paris talks", "Talks in Paris"))
    second = propose(meeting, member("editor", "colleague"), agenda=step("", "The force"))

    approve(first, reviewer)
    approve(second, reviewer)

    meeting.refresh_from_db()
    assert (meeting.title, meeting.agenda) == ("Talks in Paris", "The force")


def test_a_conflict_is_reported_and_nothing_is_lost(meeting, editor, reviewer):
    first = propose(meeting, editor, title=step("Paris talks", "Talks in Paris"))
    second = propose(meeting, member("editor", "colleague"), title=step("Paris talks", "Paris meeting"))
    approve(first, reviewer)

    with pytest.raises(Conflicted) as conflicted:
        approve(second, reviewer)

    assert str(conflicted.value).startswith(
        f"{meeting.public_id}: title was “Paris talks”, is now “Talks in Paris”, and would become “Paris meeting”."
    )
    second.refresh_from_db()
    assert (second.state, second.changes["title"]["to"]) == (ProposalState.CONFLICT, "Paris meeting")
    second.change_set.refresh_from_db()
    assert second.change_set.state == ChangeSetState.SUBMITTED


def test_a_conflict_is_mended_by_proposing_again(meeting, editor, reviewer):
    colleague = member("editor", "colleague")
    first = propose(meeting, editor, title=step("Paris talks", "Talks in Paris"))
    second = propose(meeting, colleague, title=step("Paris talks", "Paris meeting"))
    approve(first, reviewer)
    with pytest.raises(Conflicted):
        approve(second, reviewer)
    review.return_to_author(change_set=second.change_set, by=reviewer, message="Somebody was faster.")
    meeting.refresh_from_db()

    approve(propose(meeting, colleague, title=step("Talks in Paris", "Meeting in Paris")), reviewer)

    meeting.refresh_from_db()
    assert meeting.title == "Meeting in Paris"


def test_a_second_change_in_one_set_joins_the_first(meeting, editor):
    propose(meeting, editor, title=step("Paris talks", "Talks in Paris"))
    proposal = propose(meeting, editor, agenda=step("", "The force"))
    assert proposal.changes == {"title": step("Paris talks", "Talks in Paris"), "agenda": step("", "The force")}
    assert ProposedChange.objects.count() == 1


def test_nobody_approves_their_own_proposal(meeting):
    both = member("reviewer", "both")
    with pytest.raises(Refused, match="Nobody reviews their own change"):
        approve(propose(meeting, both, title=step("Paris talks", "Talks in Paris")), both)


def test_the_public_id_of_what_was_published_is_fixed(meeting, editor):
    with pytest.raises(Refused, match="fixed"):
        propose(meeting, editor, public_id=step(meeting.public_id, "another"))


def test_a_new_source_is_published_with_the_change_that_cites_it(meeting, editor, reviewer):
    source = SourceFactory(author=editor)
    citation = CitationFactory.build(record=None, source=source, meeting=meeting, public_id="second-citation")
    row = {**snapshot(meeting)["citations"][0], "public_id": citation.public_id, "source": source.public_id}
    held = snapshot(meeting)["citations"]

    approve(propose(meeting, editor, citations=step(held, [*held, row])), reviewer)

    source.refresh_from_db()
    assert source.stage == Stage.PUBLISHED


def test_a_retraction_is_proposed_approved_and_says_why(meeting, editor, reviewer):
    proposal = proposals.propose(retractions=[meeting], by=editor, reason="It was another meeting.")[0]
    approve(proposal, reviewer)
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.retraction_reason) == (Stage.RETRACTED, "It was another meeting.")


def test_a_retraction_needs_a_reason(meeting, editor):
    with pytest.raises(Refused, match="Say why"):
        proposals.propose(retractions=[meeting], by=editor, reason=" ")


def test_only_an_administrator_retracts_at_once(meeting, reviewer, administrator):
    with pytest.raises(Refused, match="Only an administrator"):
        publication.retract(record=meeting, by=reviewer, reason="Mistake.")
    publication.retract(record=meeting, by=administrator, reason="Mistake.")
    assert Meeting.objects.get(pk=meeting.pk).stage == Stage.RETRACTED


def test_a_draft_is_changed_directly_and_not_by_proposal(editor):
    with pytest.raises(Refused, match="only to what is published"):
        propose(MeetingFactory(), editor, title=step("a", "b"))


def test_a_held_back_proposal_goes_back_to_its_author(meeting, editor, reviewer):
    proposal = propose(meeting, editor, title=step("Paris talks", "Talks in Paris"))
    other = propose(MeetingFactory(published=True, title="Rome"), editor, title=step("Rome", "Rome talks"))
    review.submit(change_set=proposal.change_set, by=editor)

    review.approve(change_set=proposal.change_set, by=reviewer, hold_back=[("proposedchange", proposal.pk)])

    proposal.refresh_from_db()
    other.refresh_from_db()
    assert (proposal.state, proposal.change_set.state, other.state) == (ProposalState.OPEN, ChangeSetState.RETURNED, ProposalState.APPLIED)
