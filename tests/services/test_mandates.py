"""An account that works for one coalition enters, changes and approves what belongs to it or to none, whatever way it tries."""

import pytest
from django.urls import reverse

from talks.models import Attendance, Mandate, Meeting, Nation, Pledge
from talks.services import discarding, entering, intake, proposals, publication, review
from talks.services.entry import Entry, Row
from talks.services.mandates import outside
from talks.services.refusals import Refused
from tests.accounts import member
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    CoalitionFactory,
    MeetingFactory,
    NationFactory,
    PledgeEventFactory,
    PledgeFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db
ELSEWHERE = "which your account does not work for"


@pytest.fixture
def talks():
    """The coalition that the accounts work for, and another."""
    return CoalitionFactory(published=True, name="Willing"), CoalitionFactory(published=True, name="Others")


@pytest.fixture
def editor(talks):
    return bound(member("editor"), talks[0])


def bound(account, coalition):
    Mandate.objects.create(user=account, coalition=coalition)
    return account


def meeting(coalition, **values):
    return MeetingFactory(published=True, coalition=coalition, **values)


def test_what_belongs_to_none_is_everybodys_and_rows_belong_where_their_record_does(talks, editor):
    _, others = talks
    pledge = PledgeFactory(published=True, coalition=others)
    records = [
        NationFactory(),
        SourceFactory(),
        MeetingFactory(coalition=None),
        MeetingFactory(coalition=talks[0]),
        others,
        pledge,
        PledgeEventFactory(pledge=pledge),
        AttendanceFactory(meeting=meeting(others)),
    ]

    assert outside(records, editor) == [(record, "Others") for record in records[4:]]
    assert outside(records, member("editor", "unbound")) == []


def test_entering_for_another_coalition_is_refused_and_for_ones_own_is_not(talks, editor):
    own, others = (one.public_id for one in talks)

    entering.submit(Entry(model=Meeting, values={"title": "Mine", "coalition": own}), by=editor)
    with pytest.raises(Refused, match=ELSEWHERE):
        entering.submit(Entry(model=Meeting, values={"title": "Theirs", "coalition": others}), by=editor)

    assert list(Meeting.objects.values_list("title", flat=True)) == ["Mine"]


def test_a_draft_cannot_be_moved_into_another_coalition(talks, editor):
    saved = entering.submit(Entry(model=Meeting, values={"title": "Mine", "coalition": talks[0].public_id}), by=editor)

    with pytest.raises(Refused, match=ELSEWHERE):
        entering.submit(Entry(model=Meeting, pk=saved.record.pk, values={"coalition": talks[1].public_id}), by=editor)

    assert Meeting.objects.get().coalition == talks[0]


def test_a_public_record_of_another_coalition_gets_neither_change_nor_row_nor_retraction(talks, editor):
    theirs = meeting(talks[1])
    mine = meeting(talks[0])
    row = Row(model=Attendance, link="meeting", values={"party": NationFactory(published=True).public_id, "mode": "in_person"})

    for attempt in (
        lambda: entering.submit(Entry(model=Meeting, pk=theirs.pk, values={"title": "New"}), by=editor, reason="why"),
        lambda: entering.submit(Entry(model=Meeting, pk=theirs.pk, values={}, rows=(row,)), by=editor, reason="why"),
        lambda: entering.submit(Entry(model=Meeting, pk=mine.pk, values={"coalition": talks[1].public_id}), by=editor, reason="why"),
        lambda: proposals.propose(retractions=[theirs], by=editor, reason="why"),
    ):
        with pytest.raises(Refused, match=ELSEWHERE):
            attempt()

    assert (Attendance.objects.count(), intake.open_change_sets(by=editor).count()) == (0, 0)


def test_a_reviewer_approves_what_is_theirs_and_holds_back_the_rest(talks):
    author, reviewer = member("editor", "author"), bound(member("reviewer"), talks[0])
    change_set = intake.open_change_set(by=author, title="Both", new=True)
    mine, theirs = (MeetingFactory(coalition=one, author=author, change_set=change_set) for one in talks)
    for one in (mine, theirs):
        CitationFactory(meeting=one, source=SourceFactory(published=True))
    review.submit(change_set=change_set, by=author)

    with pytest.raises(Refused, match=ELSEWHERE):
        review.approve(change_set=change_set, by=reviewer)
    review.approve(change_set=change_set, by=reviewer, hold_back=[("meeting", theirs.pk)])

    stages = [Meeting.objects.get(pk=one.pk).stage for one in (mine, theirs)]
    assert stages == ["published", "draft"]


def test_a_change_of_another_coalition_is_not_approved(talks):
    author, reviewer = member("editor", "author"), bound(member("reviewer"), talks[0])
    theirs = meeting(talks[1], title="Old")
    proposal, *_ = proposals.propose(changes={theirs: {"title": {"from": "Old", "to": "New"}}}, by=author, reason="why")
    review.submit(change_set=proposal.change_set, by=author)

    with pytest.raises(Refused, match=ELSEWHERE):
        review.approve(change_set=proposal.change_set, by=reviewer)

    assert Meeting.objects.get().title == "Old"


def test_an_administrator_of_one_coalition_retracts_and_deletes_nothing_of_another(talks):
    chief = bound(member("administrator"), talks[0])
    theirs, draft = meeting(talks[1]), PledgeFactory(coalition=talks[1])

    with pytest.raises(Refused, match=ELSEWHERE):
        publication.retract(record=theirs, by=chief, reason="why")
    with pytest.raises(Refused, match=ELSEWHERE):
        discarding.discard_draft(record=draft, by=chief)

    assert (Meeting.objects.get().stage, Pledge.objects.count()) == ("published", 1)


def test_the_desk_shows_what_is_anothers_to_read_and_says_why(client, talks, editor):
    client.force_login(editor)
    theirs = meeting(talks[1])

    page = client.get(reverse("admin:talks_meeting_change", args=[theirs.pk])).content.decode()

    assert ("To read only" in page, 'name="_save"' in page) == (True, False)


def test_a_coalition_cannot_go_while_an_account_works_for_it(talks, editor):
    draft = CoalitionFactory(author=editor, name="Draft")
    Mandate.objects.create(user=editor, coalition=draft)

    with pytest.raises(Exception, match=r"foreign key|protected|refer"):
        draft.delete()

    assert Nation.objects.count() == 0
