"""What was retracted, changed or thrown away comes back as it was, through review."""

import pytest

from talks.choices import Stage
from talks.history import next_revision
from talks.models import Citation, Meeting, Pledge, Source
from talks.services import publication, review
from talks.services.discarding import discard_draft
from talks.services.proposals import propose
from talks.services.refusals import Refused
from talks.services.restoring import bring_back, deleted_in, propose_to_restore, retracted_with, way_back
from talks.services.snapshots import snapshot
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.factories import AttendanceFactory, MeetingFactory, PledgeFactory, SourceFactory, VenueFactory

pytestmark = pytest.mark.django_db


def approve(made, by):
    change_set = made[0].change_set
    review.submit(change_set=change_set, by=change_set.author)
    done = review.approve(change_set=change_set, by=by)
    next_revision()
    return done


def settled() -> int:
    """The version at which everything stands that was written so far."""
    ask_rules()
    return next_revision()


def test_what_was_retracted_is_public_again_under_its_id(editor, reviewer, administrator, api_client):
    meeting = MeetingFactory(published=True, title="Paris talks", cities=["Paris"])
    settled()
    AttendanceFactory(meeting=meeting, published=True)
    next_revision()
    before = api_client.get(f"/api/v1/meetings/{meeting.public_id}/").json()
    publication.retract(record=meeting, by=administrator, reason="A mistake.")
    next_revision()
    gone = api_client.get(f"/api/v1/meetings/{meeting.public_id}/").status_code
    meeting.refresh_from_db()

    approve(propose_to_restore(record=meeting, by=editor, reason="It was right."), reviewer)

    assert gone == 410
    after = api_client.get(f"/api/v1/meetings/{meeting.public_id}/").json()
    assert after["attendances"] == before["attendances"]
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.retraction_reason, meeting.author, meeting.reviewed_by) == (Stage.PUBLISHED, "", editor, reviewer)


def test_nobody_restores_alone_and_nothing_is_public_before(editor, reviewer, administrator, api_client):
    meeting = MeetingFactory(published=True)
    settled()
    publication.retract(record=meeting, by=administrator, reason="A mistake.")
    meeting.refresh_from_db()

    made = propose_to_restore(record=meeting, by=editor, reason="It was right.")

    assert api_client.get(f"/api/v1/meetings/{meeting.public_id}/").status_code == 410
    review.submit(change_set=made[0].change_set, by=editor)
    with pytest.raises(Refused):
        review.approve(change_set=made[0].change_set, by=editor)


def test_a_row_does_not_come_back_without_what_it_belongs_to(editor, administrator):
    attendance = AttendanceFactory(published=True)
    settled()
    publication.retract_all(records=[attendance, attendance.meeting], by=administrator, reason="A mistake.")
    attendance.refresh_from_db()

    with pytest.raises(Refused, match="belongs to the meeting"):
        propose_to_restore(record=attendance, by=editor, reason="It was right.")
    made = propose_to_restore(record=attendance, by=editor, reason="It was right.", together=True)

    assert {one.noun for one in made} == {"attendance", "meeting"}


def test_a_source_comes_back_with_what_leaned_on_it(editor, reviewer, administrator):
    source = SourceFactory(published=True)
    pledge = PledgeFactory(published=True, cited_by=source)
    settled()
    publication.retract_all(records=[source], by=administrator, reason="A fake.", together=True)
    source.refresh_from_db()

    assert retracted_with(source) == [source, pledge]
    approve(propose_to_restore(record=source, by=editor, reason="It is real.", together=True), reviewer)

    assert (Source.objects.get().stage, Pledge.objects.get().stage) == (Stage.PUBLISHED, Stage.PUBLISHED)


def test_what_is_public_is_not_restored(editor):
    with pytest.raises(Refused, match="only what was retracted"):
        propose_to_restore(record=MeetingFactory(published=True), by=editor, reason="x")


def test_an_earlier_version_comes_back_field_by_field_or_whole(editor, reviewer):
    meeting = MeetingFactory(published=True, title="Paris talks", agenda="The force", cities=["Paris"])
    version = settled()
    first = snapshot(meeting)
    changed = {"title": "Rome talks", "agenda": "", "venues": []}
    approve(propose(changes={meeting: {name: {"from": first[name], "to": to} for name, to in changed.items()}}, by=editor), reviewer)
    meeting.refresh_from_db()

    part = way_back(meeting, version, names=["agenda"])
    whole = way_back(meeting, version)
    approve(whole.propose(by=editor, reason="Put back."), reviewer)

    assert part.changes == {meeting: {"agenda": {"from": "", "to": "The force"}}}
    meeting.refresh_from_db()
    assert snapshot(meeting) == first


def test_rows_come_back_go_and_change_with_their_record(editor, reviewer, administrator):
    meeting = MeetingFactory(published=True)
    gone, changed = (AttendanceFactory(meeting=meeting, published=True, role_text="Minister") for _ in range(2))
    version = settled()
    publication.retract(record=gone, by=administrator, reason="A mistake.")
    type(changed).objects.filter(pk=changed.pk).update(role_text="Envoy")
    added = AttendanceFactory(meeting=meeting, published=True)
    ask_rules()
    next_revision()

    way = way_back(meeting, version)
    approve(way.propose(by=editor, reason="As it was."), reviewer)

    rows = {row.pk: (row.stage, row.role_text) for row in meeting.attendances.all()}
    assert rows == {gone.pk: ("published", "Minister"), changed.pk: ("published", "Minister"), added.pk: ("retracted", added.role_text)}


def test_what_stands_as_it_did_is_not_put_back(editor):
    meeting = MeetingFactory(published=True)
    version = settled()

    with pytest.raises(Refused, match="nothing to put back"):
        way_back(meeting, version).propose(by=editor, reason="x")


def test_a_draft_that_was_thrown_away_comes_back_whole(editor, reviewer):
    meeting = MeetingFactory(author=editor, public_id="paris", cited_by=SourceFactory(published=True))
    VenueFactory(meeting=meeting, city="Paris")
    AttendanceFactory(meeting=meeting, author=editor, party__published=True, cited_by=SourceFactory(published=True))
    settled()
    before = snapshot(meeting)
    discard_draft(record=meeting, by=editor)
    number = next_revision()

    back = bring_back(number=number, by=editor)

    again = Meeting.objects.get(public_id="paris")
    assert (snapshot(again), again.stage, again.attendances.count(), Citation.objects.count()) == (before, "draft", 1, 3)
    assert {one.change_set for one in back} == {again.change_set}
    review.submit(change_set=again.change_set, by=editor)
    review.approve(change_set=again.change_set, by=reviewer)
    assert Meeting.objects.get(public_id="paris").stage == Stage.PUBLISHED


def test_what_is_back_is_not_brought_back_twice(editor):
    meeting = MeetingFactory(author=editor)
    settled()
    discard_draft(record=meeting, by=editor)
    number = next_revision()
    bring_back(number=number, by=editor)

    with pytest.raises(Refused, match="there again"):
        bring_back(number=number, by=editor)


def test_who_wrote_a_draft_before_it_was_thrown_away_does_not_approve_it(editor):
    both = member("reviewer", "both")
    meeting = MeetingFactory(author=both, cited_by=SourceFactory(published=True))
    settled()
    discard_draft(record=meeting, by=both)
    number = next_revision()
    (back,) = bring_back(number=number, by=editor)
    review.submit(change_set=back.change_set, by=editor)

    with pytest.raises(Refused, match="written in part by you"):
        review.approve(change_set=back.change_set, by=both)
    assert deleted_in(number) == []
