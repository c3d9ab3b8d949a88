"""An import is taken back as one step; what others have done with it since stays and is named."""

import pytest
from django.utils import timezone

from talks.choices import ImportState
from talks.history import next_revision
from talks.models import Meeting, ProposedChange
from talks.services import review
from talks.services.publication import mark_published
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.desk.importing import bring, page, press
from tests.factories import CitationFactory, MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_an_import_is_undone_as_one_step(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\nparis,Paris again\nnew-one,New one\n")
    kept = press(client, kept, "_import", into="new")

    kept = press(client, kept, "_undo")

    assert (kept.state, kept.report["undone"]) == (
        ImportState.UNDONE,
        ["1 meeting taken away.", "1 proposed change taken away.", "1 meeting as before."],
    )
    assert list(Meeting.objects.order_by("pk").values_list("title", flat=True)) == ["Kyiv", "Paris"]
    assert ProposedChange.objects.count() == 0


def test_what_was_approved_or_worked_on_since_stays_and_is_named(client, editor, meetings):
    kept = bring(client, "id,title\nkyiv,Kyiv again\nnew-one,New one\nnew-two,New two\nnew-three,New three\n")
    kept = press(client, kept, "_import", into="new")
    next_revision()
    Meeting.objects.filter(public_id="new-two").update(title="Worked on since")
    publish(Meeting.objects.get(public_id="new-one"))
    ProposedChange.objects.update(state="applied", decided_by=member("reviewer"), decided_at=timezone.now())

    kept = press(client, kept, "_undo")

    assert kept.report["undone"][0] == "1 meeting taken away."
    assert sorted(line.rpartition(": ")[2] for line in kept.report["undone"][1:]) == [
        "it has been approved.",
        "it has been edited since.",
        "it is applied.",
    ]
    assert set(Meeting.objects.values_list("public_id", flat=True)) == {"kyiv", "paris", "new-one", "new-two"}


def publish(meeting: Meeting) -> None:
    CitationFactory(meeting=meeting, source=SourceFactory(published=True))
    mark_published([meeting], by=member("reviewer"), at=timezone.now())
    meeting.save()


def test_a_draft_on_which_others_rest_keeps_the_import_whole(client, editor, meetings):
    kept = press(client, bring(client, "id,title\nnew-one,New one\nnew-two,New two\n"), "_import", into="new")
    next_revision()
    MeetingFactory(public_id="leans", parent=Meeting.objects.get(public_id="new-one"))
    ask_rules()

    kept = press(client, kept, "_undo")

    there = Meeting.objects.filter(public_id__in=["new-one", "new-two"]).count()
    assert (kept.state, there) == (ImportState.IMPORTED, 2)
    assert "refer to this one" in page(client, kept)


def test_while_it_waits_for_review_an_import_is_not_undone(client, editor, meetings):
    kept = press(client, bring(client, "id,title\nnew-one,New one\n"), "_import", into="new")
    review.submit(change_set=kept.change_set, by=editor)

    kept = press(client, kept, "_undo")

    assert (kept.state, "waits for review" in page(client, kept)) == (ImportState.IMPORTED, True)


def test_undoing_a_second_import_leaves_what_the_first_proposed(client, editor, meetings):
    first = press(client, bring(client, "id,title\nkyiv,Kyiv again\n"), "_import", into="new")
    second = press(client, bring(client, "id,title,outcome\nkyiv,Kyiv,They agreed on a plan\n"), "_import", into=str(first.change_set.pk))
    both = ProposedChange.objects.get().changes

    press(client, second, "_undo")

    assert (sorted(both), sorted(ProposedChange.objects.get().changes)) == (["outcome", "title"], ["title"])
