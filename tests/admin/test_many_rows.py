"""Pages with many rows: a save costs what was changed, not what stands beside it."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.posting import filled
from tests.factories import MeetingFactory, NationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def change(record) -> str:
    return reverse("admin:talks_meeting_change", args=[record.pk])


def meeting_of(rows: int, **options):
    return MeetingFactory(**options, attended_by=[NationFactory(published=True) for _ in range(rows)])


def queries(desk, rows: int, said: dict[str, str], **options) -> Counter[str]:
    """What one save of a page with so many rows asks the database, each statement's beginning counted."""
    # What was entered before was another subject: each save opens a change set of its own.
    desk.post("/admin/work/", {"into": ""})
    meeting = meeting_of(rows, **options)
    page = filled(desk, change(meeting)) | said
    with CaptureQueriesContext(connection) as captured:
        desk.post(change(meeting), page | {"_save": "1"})
    return Counter(re.sub(r"[0-9]+|'[^']*'", "0", query["sql"])[:110] for query in captured)


def test_one_changed_row_of_a_public_meeting_costs_the_same_however_many_stand_beside_it(desk):
    said = {"attendances-0-mode": "remote", "change_reason": "By video"}

    # What a process asks once (names of constraints, kinds of content) is asked by its first save.
    queries(desk, 1, said, published=True)
    few, many = queries(desk, 5, said, published=True), queries(desk, 60, said, published=True)

    assert (many - few, few.total() < 60) == (Counter(), True)


def test_one_changed_row_of_a_draft_costs_the_same_however_many_stand_beside_it(desk):
    said = {"attendances-0-mode": "remote"}

    few, many = queries(desk, 5, said), queries(desk, 60, said)

    assert (many - few, few.total() < 60) == (Counter(), True)


def test_the_turn_to_write_is_taken_when_all_has_been_read_and_checked(desk):
    meeting = meeting_of(60, published=True)
    page = filled(desk, change(meeting)) | {"attendances-0-mode": "remote", "change_reason": "By video"}

    with CaptureQueriesContext(connection) as captured:
        desk.post(change(meeting), page | {"_save": "1"})

    asked = [query["sql"] for query in captured]
    turns = [place for place, sql in enumerate(asked) if "history.open(" in sql]
    checks = [place for place, sql in enumerate(asked) if '"_check"' in sql]
    assert len(turns) == 1
    assert turns[0] > max(checks)
