"""Wrong rows are given back to be mended: as a file of only these, and a few of them as boxes on the page."""

import csv
import io

import openpyxl
import pytest

from talks.choices import ImportState
from talks.models import Meeting
from tests.desk.importing import bring, page, press

pytestmark = pytest.mark.django_db
ROWS = "id,title,date\nnew-one,New one,2025-03\nbad id!,Typed at length,2025-04\nlate,Late,no day\n"


def given(client, kept, form: str) -> bytes:
    return client.get(f"/admin/talks/import/{kept.pk}/change/?wrong={form}").content


def test_a_file_holds_only_the_wrong_rows_and_what_is_wrong_and_comes_back_mended(client, editor, meetings):
    kept = press(client, bring(client, ROWS), "_import", into="new")
    assert kept.state == ImportState.IMPORTED

    header, *rows = csv.reader(io.StringIO(given(client, kept, "csv").decode()))

    assert header == ["id", "title", "date", "as_of_version", "what_is_wrong"]
    assert [row[:3] for row in rows] == [["bad id!", "Typed at length", "2025-04"], ["late", "Late", "no day"]]
    assert [row[4].partition(":")[0] for row in rows] == ["id", "date"]
    rows[0][0], rows[1][2] = "good-id", "2025-05"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    again = bring(client, text.getvalue(), "meetings-wrong.csv")
    assert ([one["id"] for one in again.report["new"]], again.report["wrong"]) == (["good-id", "late"], [])


def test_a_workbook_holds_them_by_table(client, editor, meetings):
    book = openpyxl.load_workbook(io.BytesIO(given(client, bring(client, ROWS), "xlsx")))

    assert (book.sheetnames, book["meetings"]["A2"].value, book["meetings"].max_row) == (["About", "meetings"], "bad id!", 3)


def test_a_few_are_mended_on_the_page_and_the_file_stays_as_it_is(client, editor, meetings):
    kept = bring(client, ROWS)
    before, shown = kept.sha256, page(client, kept)
    assert [name in shown for name in ('name="cell:0:0:0"', 'name="cell:0:1:2"', 'name="cell:0:0:1"')] == [True, True, False]

    kept = press(client, kept, "_mend", **{"cell:0:0:0": "good-id", "cell:0:1:2": "still no day"})

    assert [one["id"] for one in kept.report["new"]] == ["new-one", "good-id"]
    assert [(one["line"], one["value"]) for one in kept.report["wrong"]] == [(4, "still no day")]
    kept = press(client, kept, "_mend", **{"cell:0:0:2": "2025-05"})
    assert (kept.report["wrong"], kept.sha256) == ([], before)
    press(client, kept, "_import", into="new")
    assert Meeting.objects.filter(public_id__in=["new-one", "good-id", "late"]).count() == 3


def test_what_cannot_be_read_in_part_is_given_back_whole(client, editor):
    kept = bring(client, "id;title\na;b\n")

    answer = client.get(f"/admin/talks/import/{kept.pk}/change/?given")

    assert (answer.content, answer["Content-Type"]) == (b"id;title\na;b\n", "application/octet-stream")
    assert client.get(f"/admin/talks/import/{kept.pk}/change/?wrong=csv").status_code == 404
