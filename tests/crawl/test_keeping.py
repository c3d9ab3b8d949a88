"""The days that the database keeps follow every edit, whichever path wrote it, and nobody can set them."""

import datetime as dt

import pytest

from talks.knowledge import verify
from talks.models import Attendance, Citation, Meeting, Source, Statement
from tests.crawl.knowledge import FACTS, NEVER, Knowledge
from tests.crawl.moments import DAYS

pytestmark = pytest.mark.slow


def differing():
    """Public facts whose kept days are not those worked out row by row."""
    found = []
    for possibly, column in ((False, "told_from"), (True, "possibly_told_from")):
        knowledge = Knowledge(possibly=possibly)
        for noun, (model, _) in FACTS.items():
            for pk, kept in model.objects.published().values_list("pk", column):
                if (kept or NEVER) != knowledge._told_of(noun, pk):
                    found.append((noun, pk, column))
    return found


def test_views_and_days_are_in_step(loaded_dataset):
    assert (verify(), differing()) == ([], [])


def test_sources_change_their_dates(loaded_dataset):
    for number, source in enumerate(Source.objects.order_by("?")[:20]):
        dated = (DAYS[number % 10], "2025-02", None, "2025-05-01/2025-06-30")[number % 4]
        Source.objects.filter(pk=source.pk).update(published_on=dated)

    assert differing() == []


def test_citations_and_owners_change(loaded_dataset):
    Citation.objects.filter(attendance__isnull=False, pk__in=[one.pk for one in Citation.objects.order_by("?")[:40]]).update(
        bearing="disputes"
    )
    moved = Attendance.objects.published().first()
    moved.meeting = Meeting.objects.published().exclude(pk=moved.meeting_id).first()
    moved.save()
    Statement.objects.filter(public_id__in=["st002", "st003"]).update(stage="retracted", retraction_reason="Entered twice")
    some = [one.pk for one in Attendance.objects.order_by("?")[:40]]
    Attendance.objects.filter(pk__in=some).update(stage="retracted", retraction_reason="Entered twice")

    assert differing() == []


def test_the_days_cannot_be_set(loaded_dataset):
    meeting = Meeting.objects.get(public_id="paris-2025-03-11")
    kept, meeting.told_from = meeting.told_from, dt.date(1999, 1, 1)

    meeting.save()

    assert Meeting.objects.get(pk=meeting.pk).told_from == kept
