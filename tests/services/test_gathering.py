import pytest
from django.db import connection

from talks.history import next_revision
from talks.models import Attendance, ChangeSet, Meeting, ProposedChange
from talks.services import gathering, intake, proposals, review
from talks.services.refusals import Refused
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor")


@pytest.fixture
def change_set(editor):
    return intake.open_change_set(by=editor, title="Reports of the day", new=True)


@pytest.fixture
def other(editor):
    return intake.open_change_set(by=editor, title="Another subject", new=True)


@pytest.fixture
def meeting(editor, change_set):
    meeting = MeetingFactory(title="Chiefs", author=editor, change_set=change_set, cited_by=False)
    AttendanceFactory(meeting=meeting, party=NationFactory(published=True), author=editor, change_set=change_set, cited_by=False)
    StatementFactory(author=editor, change_set=change_set, cited_by=False)
    return meeting


@pytest.fixture
def proposal(editor, change_set):
    public = MeetingFactory(published=True, title="London talks")
    ask_rules()
    change = {"title": {"from": "London talks", "to": "Talks in London"}}
    return proposals.propose(changes={public: change}, by=editor, reason="So called.", into=change_set)[0]


def key(record):
    return record._meta.model_name, record.pk


def held(change_set):
    drafts = [str(draft._meta.verbose_name) for draft in review.drafts_of(change_set)]
    return sorted([*drafts, *change_set.proposals.values_list("kind", flat=True)])


def test_a_draft_moves_with_the_rows_that_belong_to_it(editor, change_set, other, meeting):
    into, number = gathering.move(change_set=change_set, rows=[key(meeting)], into=other, by=editor)

    assert (into, number, held(other), held(change_set)) == (other, 2, ["attendance", "meeting"], ["statement"])


def test_rows_are_taken_out_into_a_set_of_their_own(editor, change_set, proposal):
    into, number = gathering.move(change_set=change_set, rows=[("proposedchange", proposal.pk)], into=intake.NEW, by=editor)

    assert (number, held(into), held(change_set), into.pk == change_set.pk) == (1, ["change"], [], False)


def test_who_moved_a_draft_and_why_is_in_its_history(editor, change_set, other, meeting):
    next_revision()
    gathering.move(change_set=change_set, rows=[key(meeting)], into=other, by=editor)

    meeting.refresh_from_db()
    assert meeting.change_set == other
    with connection.cursor() as cursor:
        cursor.execute("select actor, reason from history.revision order by number desc limit 1")
        assert cursor.fetchone() == ("editor", "move rows of “Reports of the day” to another change set")


def test_discarded_rows_are_gone_and_proposals_taken_back(editor, change_set, meeting, proposal):
    number = gathering.discard(change_set=change_set, rows=[key(meeting), ("proposedchange", proposal.pk)], by=editor)

    assert (number, held(change_set)) == (3, ["statement"])
    assert (Meeting.objects.filter(title="Chiefs").exists(), Attendance.objects.count(), ProposedChange.objects.count()) == (False, 0, 0)


@pytest.mark.parametrize("do", ["move", "discard"])
@pytest.mark.parametrize("wrong", ["submitted", "another's", "nothing", "gone"])
def test_what_is_refused_leaves_all_as_it_was(editor, change_set, other, meeting, do, wrong):
    by, rows = editor, [key(meeting)]
    if wrong == "submitted":
        review.submit(change_set=change_set, by=editor)
    elif wrong == "another's":
        by = member("editor", "somebody")
    else:
        rows = [] if wrong == "nothing" else [key(meeting), ("meeting", 0)]
    before = held(change_set)

    into = {"into": other} if do == "move" else {}
    with pytest.raises(Refused):
        getattr(gathering, do)(change_set=change_set, rows=rows, by=by, **into)

    assert (held(change_set), held(other)) == (before, [])


def test_two_changes_of_one_record_do_not_meet_in_one_set(editor, change_set, other, proposal):
    meeting = Meeting.objects.get(pk=proposal.record_pk)
    proposals.propose(changes={meeting: {"agenda": {"from": "", "to": "The force"}}}, by=editor, reason="Seen.", into=other)

    with pytest.raises(Refused, match="holds a change of"):
        gathering.move(change_set=change_set, rows=[("proposedchange", proposal.pk)], into=other, by=editor)

    assert ChangeSet.objects.filter(proposals__isnull=False).count() == 2
