"""The desk's first page: work by whose it is, the oldest and the most urgent first."""

import datetime as dt

import pytest
from django.urls import reverse

from talks.models import Meeting
from talks.selectors import work
from talks.services import intake, review
from tests.accounts import member
from tests.factories import CitationFactory, MeetingFactory, PledgeFactory, PositionFactory

pytestmark = pytest.mark.django_db


def change_set_of(author, title, **values):
    change_set = intake.open_change_set(by=author, title=title, new=True)
    meeting = MeetingFactory(title=f"Meeting of {title}", author=author, change_set=change_set, **values)
    return change_set, meeting


def test_my_sets_stand_with_what_came_back_first_and_say_what_they_hold():
    editor, reviewer = member("editor"), member("reviewer")
    waits, meeting = change_set_of(editor, "waits")
    CitationFactory(meeting=meeting)
    review.submit(change_set=waits, by=editor)
    change_set_of(editor, "open")
    back, _ = change_set_of(editor, "back")
    review.submit(change_set=back, by=editor)
    review.return_to_author(change_set=back, by=reviewer, message="Which of both?")
    change_set_of(reviewer, "another's")

    found = work.mine(editor)

    assert [(one.change_set.title, one.records, one.uncited, one.kinds) for one in found] == [
        ("back", 1, 1, {"meeting": 1}),
        ("open", 1, 1, {"meeting": 1}),
        ("waits", 1, 0, {"meeting": 1}),
    ]


def test_what_waits_longest_is_reviewed_first_and_nobody_reviews_their_own():
    editor, reviewer = member("editor"), member("reviewer")
    for author, title in ((editor, "first"), (reviewer, "mine"), (editor, "second")):
        review.submit(change_set=change_set_of(author, title)[0], by=author)

    assert [one.change_set.title for one in work.to_review(reviewer)] == ["first", "second"]


def test_drafts_without_evidence_are_those_of_the_editor():
    editor = member("editor")
    bare = MeetingFactory(author=editor)
    CitationFactory(meeting=MeetingFactory(author=editor))
    MeetingFactory(author=member("reviewer"))

    assert work.uncited_drafts(editor) == [bare]


def test_announced_meetings_whose_last_possible_day_has_passed():
    today = dt.date(2025, 6, 15)
    passed = MeetingFactory(status="announced", date="2025-06-14", published=True)
    MeetingFactory(status="announced", date="2025-06", published=True)
    MeetingFactory(status="held", date="2025-06-01", published=True)

    assert work.overdue(today) == [passed]


def test_facts_long_unconfirmed_are_pledges_that_run_then_positions_the_longest_first():
    today = dt.date(2026, 1, 1)
    old, older = dt.date(2025, 3, 1), dt.date(2025, 2, 1)
    position = PositionFactory(last_confirmed_on=older, published=True)
    second, first = (PledgeFactory(last_confirmed_on=day, published=True) for day in (old, older))
    PledgeFactory(last_confirmed_on=dt.date(2025, 12, 1), published=True)
    PledgeFactory(last_confirmed_on=older)

    assert work.unconfirmed(today) == [first, second, position]


def test_records_that_public_rivals_contradict_say_how_many_versions_there_are():
    preferred = MeetingFactory(published=True)
    MeetingFactory.create_batch(2, rival_of=preferred, rival_reason="Another count.", published=True)
    MeetingFactory(rival_of=MeetingFactory(published=True), rival_reason="A draft.")

    assert [(record, record.versions) for record in work.contested()] == [(preferred, 3)]


def test_the_page_shows_the_reviewers_words_and_leads_to_the_work(client):
    editor, reviewer = member("editor"), member("reviewer")
    change_set, meeting = change_set_of(editor, "Oslo", status="announced", date="2025-06-14")
    review.submit(change_set=change_set, by=editor)
    review.return_to_author(change_set=change_set, by=reviewer, message="Which of both?")
    client.force_login(editor)

    page = client.get("/admin/").content.decode()

    assert "Which of both?" in page
    assert reverse("admin:talks_changeset_change", args=[change_set.pk]) in page
    assert f'href="{reverse("admin:talks_meeting_change", args=[meeting.pk])}"' in page
    assert "sent back to you" in page


def test_queries_of_the_page_do_not_grow_with_work(client, django_assert_max_num_queries):
    editor, reviewer = member("editor"), member("reviewer")

    def more(number):
        for n in range(number):
            review.submit(change_set=change_set_of(editor, f"set {n}")[0], by=editor)
            change_set_of(reviewer, f"own {n}")
            MeetingFactory(rival_of=MeetingFactory(published=True), rival_reason="x", published=True)
        Meeting.objects.update(status="announced")

    client.force_login(reviewer)
    more(1)
    with django_assert_max_num_queries(75):
        client.get("/admin/")
    more(4)
    with django_assert_max_num_queries(75):
        client.get("/admin/")
