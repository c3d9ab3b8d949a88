"""A file that is older than the record puts nothing back in silence, and what is proposed already is not proposed again."""

import csv
import io

import pytest

from talks.choices import ImportState
from talks.history import next_revision
from talks.models import Meeting, ProposedChange
from tests.desk.importing import bring, page, press
from tests.factories import VenueFactory

pytestmark = pytest.mark.django_db


def taken(client, **cells) -> str:
    """The list of meetings as a file, with cells of “kyiv” edited."""
    next_revision()
    data = b"".join(client.get("/admin/talks/meeting/export/csv/").streaming_content).decode()
    header, *rows = list(csv.reader(io.StringIO(data)))
    for row in rows:
        if row[0] == "kyiv":
            for name, value in cells.items():
                row[header.index(name)] = value
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def test_a_cell_that_nobody_edited_is_no_change_though_the_record_is_younger(client, editor, meetings):
    text = taken(client, outcome="They agreed on a plan")
    Meeting.objects.filter(public_id="kyiv").update(title="Corrected meanwhile")
    next_revision()

    report = bring(client, text).report

    assert [(one["id"], [step["name"] for step in one["steps"]]) for one in report["changed"]] == [("kyiv", ["outcome"])]
    assert report["held"] == []


def test_what_the_file_and_somebody_else_have_changed_is_put_back_only_when_told(client, editor, meetings):
    text = taken(client, title="Typed in the file", outcome="They agreed on a plan")
    Meeting.objects.filter(public_id="kyiv").update(title="Corrected meanwhile")
    next_revision()
    kept = bring(client, text)
    assert [(step["name"], step["was"], step["becomes"], step["why"]) for one in kept.report["held"] for step in one["steps"]] == [
        ("title", "Corrected meanwhile", "Typed in the file", "both")
    ]
    assert "Changed by others since" in page(client, kept)

    press(client, kept, "_import", into="new")
    assert [sorted(proposal.changes) for proposal in ProposedChange.objects.all()] == [["outcome"]]

    press(client, bring(client, text), "_import", into="new", older="1")
    assert [sorted(proposal.changes) for proposal in ProposedChange.objects.order_by("pk")] == [["outcome"], ["title"]]


def test_a_list_is_compared_row_by_row(client, editor, meetings):
    kyiv = Meeting.objects.get(public_id="kyiv")
    VenueFactory(meeting=kyiv, city="Kyiv")
    next_revision()
    data = b"".join(client.get("/admin/talks/meeting/export/zip/").streaming_content)
    VenueFactory(meeting=kyiv, city="Lviv")
    next_revision()

    report = bring(client, data, "meetings.zip").report
    assert (report["changed"], report["held"]) == ([], [])


def test_without_a_version_what_the_record_said_before_is_taken_for_old(client, editor, meetings):
    next_revision()
    Meeting.objects.filter(public_id="kyiv").update(title="Corrected meanwhile")
    next_revision()

    kept = bring(client, "id,title\nkyiv,Kyiv\nparis,Paris again\n")

    assert [one["id"] for one in kept.report["changed"]] == ["paris"]
    assert [(one["id"], step["why"]) for one in kept.report["held"] for step in one["steps"]] == [("kyiv", "older")]


def test_a_file_brought_again_while_its_proposals_wait_proposes_nothing(client, editor, meetings):
    text = "id,title\nkyiv,Kyiv again\n"
    press(client, bring(client, text), "_import", into="new")

    kept = bring(client, text)

    assert (kept.report["changed"], [step["why"] for one in kept.report["held"] for step in one["steps"]]) == ([], ["waits"])
    assert "Proposed already" in page(client, kept)
    kept = press(client, kept, "_import", into="new")
    assert (kept.state, ProposedChange.objects.count()) == (ImportState.CHECKED, 1)
    assert "Nothing would be imported" in page(client, kept)


def test_a_version_of_another_copy_is_told_and_not_compared_with(client, editor, meetings):
    report = bring(client, "id,title,as_of_version\nkyiv,Kyiv again,ffffffff-v1\n").report

    assert [one["id"] for one in report["changed"]] == ["kyiv"]
    assert [line.partition(":")[0] for line in report["remarks"]] == ["Some rows are of another copy of this record"]
