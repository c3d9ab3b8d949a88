"""Change sets that are open, what is put into them and what is taken back."""

import pytest

from talks.models import ChangeSet, ProposedChange
from talks.services import intake
from talks.services.proposals import propose
from talks.services.refusals import Refused
from tests.accounts import member
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(editor):
    meeting = MeetingFactory(published=True, title="Paris talks")
    return propose(changes={meeting: {"title": {"from": "Paris talks", "to": "Talks in Paris"}}}, by=editor)[0]


def test_change_set_has_a_title_that_fits(editor):
    titles = [intake.open_change_set(by=editor, title=title, new=True).title for title in ("", "x" * 300)]

    assert titles == ["Work in progress", "x" * 200]


def test_work_goes_into_the_latest_open_set(editor):
    earlier = intake.open_change_set(by=editor)
    later = intake.open_change_set(by=editor, new=True)

    assert (intake.open_change_set(by=editor), earlier == later) == (later, False)


def test_proposal_is_taken_back_by_its_author(proposal, editor):
    intake.drop_proposal(proposal=proposal, by=editor)

    assert ProposedChange.objects.count() == 0


def test_proposal_is_not_taken_back_by_another_or_once_submitted(proposal, editor):
    with pytest.raises(Refused, match="only be taken back by its author"):
        intake.drop_proposal(proposal=proposal, by=member("editor", "another"))
    ChangeSet.objects.update(state="submitted")
    proposal.change_set.refresh_from_db()
    with pytest.raises(Refused, match="only be taken back by its author"):
        intake.drop_proposal(proposal=proposal, by=editor)

    assert ProposedChange.objects.count() == 1


def test_change_goes_into_no_set_of_another_and_none_that_is_submitted(editor):
    meeting = MeetingFactory(published=True, title="Paris talks")
    changes = {meeting: {"title": {"from": "Paris talks", "to": "Talks in Paris"}}}
    own, other = intake.open_change_set(by=editor), intake.open_change_set(by=member("editor", "another"))
    ChangeSet.objects.filter(pk=own.pk).update(state="submitted")
    own.refresh_from_db()

    for change_set in (own, other):
        with pytest.raises(Refused, match="is not open any more"):
            propose(changes=changes, by=editor, into=change_set)
