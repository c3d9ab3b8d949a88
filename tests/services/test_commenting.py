"""Comments on single fields: who may write them, what becomes of them when rows move, and that an approved set keeps them."""

import pytest
from django.db import IntegrityError, transaction

from talks.models import Mandate, ReviewComment
from talks.services import gathering, proposals, review
from talks.services.commenting import answer, comment, settle
from talks.services.intake import NEW, open_change_set
from talks.services.refusals import Refused, explain
from tests.accounts import member
from tests.factories import CoalitionFactory, MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def change_set(editor):
    return open_change_set(by=editor, title="Reports of the day", new=True)


@pytest.fixture
def mine(editor, change_set):
    return {"author": editor, "change_set": change_set, "cited_by": SourceFactory()}


@pytest.fixture
def meeting(mine):
    return MeetingFactory(**mine)


def said(change_set):
    return [(one.field, one.text, str(one.author), one.settled_at is not None) for one in change_set.comments.order_by("pk")]


def test_an_answer_opens_again_what_was_dealt_with(change_set, meeting, editor, reviewer):
    first = comment(change_set=change_set, record=meeting, field="date", text=" Which source? ", by=reviewer)
    settle(comments=[first], by=editor)
    assert said(change_set) == [("date", "Which source?", str(reviewer), True)]

    answer(to=first, text="The second one.", by=editor)

    expected = [("date", "Which source?", str(reviewer), False), ("date", "The second one.", str(editor), False)]
    assert said(change_set) == expected


def test_the_same_sent_twice_is_said_once(change_set, meeting, reviewer, editor):
    one = [comment(change_set=change_set, record=meeting, field="date", text="Which?", by=reviewer) for _ in range(2)]
    two = [answer(to=one[0], text="This.", by=editor) for _ in range(2)]

    assert (len({row.pk for row in [*one, *two]}), len(said(change_set))) == (2, 2)


def test_strangers_say_nothing_of_it(change_set, meeting):
    with pytest.raises(Refused, match="by reviewers and by the author"):
        comment(change_set=change_set, record=meeting, text="Hm.", by=member("editor", "another"))


def test_nor_do_those_who_work_for_another_coalition(change_set, mine):
    reviewer = member("reviewer", "elsewhere")
    Mandate.objects.create(user=reviewer, coalition=CoalitionFactory())

    with pytest.raises(Refused, match="does not work for"):
        comment(change_set=change_set, record=MeetingFactory(coalition=CoalitionFactory(), **mine), text="Hm.", by=reviewer)


@pytest.mark.parametrize(("text", "why"), [("  ", "Write what you have to say"), ("x" * 4001, "at most 4,000")])
def test_what_says_nothing_or_too_much_is_refused(change_set, meeting, reviewer, text, why):
    with pytest.raises(Refused, match=why):
        comment(change_set=change_set, record=meeting, text=text, by=reviewer)


def test_what_is_held_back_takes_its_comments_along(change_set, meeting, mine, editor, reviewer):
    other = MeetingFactory(**mine)
    public = MeetingFactory(published=True, title="Rome")
    change = proposals.propose(changes={public: {"title": {"from": "Rome", "to": "Roma"}}}, by=editor, into=change_set)[0]
    review.submit(change_set=change_set, by=editor)
    for record in (meeting, other, public):
        comment(change_set=change_set, record=record, field="title", text=str(record.pk), by=reviewer)

    review.approve(change_set=change_set, by=reviewer, hold_back=[("meeting", other.pk), ("proposedchange", change.pk)])

    other.refresh_from_db()
    assert [row[1] for row in said(change_set)] == [str(meeting.pk)]
    assert [row[1] for row in said(other.change_set)] == [str(other.pk), str(public.pk)]


def test_what_is_moved_takes_its_comments_along(change_set, meeting, mine, editor, reviewer):
    stays = MeetingFactory(**mine)
    for record in (meeting, stays):
        first = comment(change_set=change_set, record=record, text=str(record.pk), by=reviewer)
        answer(to=first, text="Yes.", by=editor)

    other, _ = gathering.move(change_set=change_set, rows=[("meeting", meeting.pk)], into=NEW, by=editor)

    assert [row[1] for row in said(other)] == [str(meeting.pk), "Yes."]
    assert [row[1] for row in said(change_set)] == [str(stays.pk), "Yes."]


WAYS = {
    "words": lambda own: own.comments.update(text="Never."),
    "gone": lambda own: own.comments.all().delete(),
    "one more": lambda own: ReviewComment.objects.create(change_set=own, noun="meeting", record_pk=1, text="x", author=own.author),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_an_approved_set_keeps_what_was_said(change_set, meeting, editor, reviewer, way):
    first = comment(change_set=change_set, record=meeting, text="Well found.", by=reviewer)
    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=reviewer)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        way(change_set)
    with pytest.raises(Refused, match="has been approved"):
        settle(comments=[first], by=editor)

    assert "has been approved" in explain(refused.value).message
    assert said(change_set) == [("", "Well found.", str(reviewer), False)]
