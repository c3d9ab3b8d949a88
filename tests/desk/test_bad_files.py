"""What cannot be imported is said with line and column and what would be right, and nothing of it is written."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.datasets import sheets
from talks.models import ChangeSet, Import, Meeting, ProposedChange, Source
from tests.accounts import member
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/talks/import/add/"


@pytest.fixture
def desk(client):
    client.force_login(member("editor"))
    return client


def wrong(client, name: str, data: bytes, **more) -> list[tuple]:
    """(line, column, value, the beginning of what would be right) of each."""
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, data), **more})
    assert answer.status_code == 302, answer.content.decode()
    report = Import.objects.latest("pk").report
    return [(one["line"], one["column"], one["value"], one["right"][:40]) for one in report["wrong"]]


def nothing_was_written() -> bool:
    return not (Meeting.objects.exists() or Source.objects.exists() or ProposedChange.objects.exists() or ChangeSet.objects.exists())


def book(*rows, name: str = "sources", merged: str = "") -> bytes:
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    if merged:
        made.active.merge_cells(merged)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return out.getvalue()


HEADER = ("id", "title", "kind", "accessed_on")
BAD = [
    ("latin", "sources.csv", "id,title\na,Größe\n".encode("latin-1"), [(2, "", None, "the byte 0xf6 is not UTF")]),
    ("utf-16", "sources.csv", "id,title\na,b\n".encode("utf-16"), [(0, "", None, "this is UTF-16: save the")]),
    ("semicolons", "sources.csv", b"id;title\na;b\n", [(1, "", "id;title", "separate the cells with ")]),
    ("quotation", "sources.csv", b'id,title\na,"b\n', [(2, "", None, "this row cannot be read ")]),
    ("half a zip", "sources.zip", packed(sources="id,title\na,b\n")[:60], [(0, "", None, "cannot be read (File is ")]),
    ("half a workbook", "sources.xlsx", book(HEADER)[:900], [(0, "", None, "cannot be read (File is ")]),
    ("blank", "sources.csv", b"\n,\n", [(0, "", None, "the file is empty: give ")]),
    ("too few cells", "sources.csv", b"id,title\na\n", [(2, "", "1 cells", "write 2, one for each co")]),
    ("unknown column", "sources.csv", b"id,titel\na,b\n", [(1, "titel", None, "unknown column; this fil")]),
    ("no table", "things.csv", b"colour,weight\nred,1\n", [(1, "", "colour, weight", "these are the columns of")]),
    ("several tables", "things.csv", b"id,party\na,b\n", None),
    ("word", "sources.csv", b"id,kind\na,newspaper\n", [(2, "kind", "newspaper", "write one of news, offic")]),
    ("day", "sources.csv", b"id,accessed_on\na,11.3.2025\n", [(2, "accessed_on", "11.3.2025", "write a day of the calen")]),
    ("twice", "sources.csv", b"id,title\na,b\na,c\n", [(3, "id", "a", "line 2 has this id: give")]),
    ("formula", "sources.xlsx", book(HEADER, ("a", "=A1&B1", "news", None)), [(2, "title", "=A1&B1", "this formula has no valu")]),
    ("merged", "sources.xlsx", book(HEADER, ("a", "b", "news", None), ("c", None, "news", None), merged="B2:B3"),
     [(2, "title", "B2:B3", "cells are merged here: s")]),
    ("reference", "meetings.csv", b"id,title,coalition\na,b,nowhere\n", [(2, "coalition", "nowhere", "write an id that stands ")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_a_bad_file_is_told_where_and_what_would_be_right(desk, name, data, said):
    found = wrong(desk, name, data)

    assert [each[:3] for each in found] == [each[:3] for each in said or [(1, "", "id, party")]]
    assert said is None or [each[3][:24] for each in found] == [each[3][:24] for each in said]
    assert nothing_was_written()
    assert desk.get(f"/admin/talks/import/{Import.objects.latest('pk').pk}/change/").status_code == 200


def test_a_rule_of_the_database_is_told_at_its_cell(desk):
    data = b"id,title,date\na,A,2025-03\nb,B,2025-04\n"
    data += b"c,,2025-05\n"

    assert wrong(desk, "meetings.csv", data)[0][:2] == (4, "title")


def test_a_wrong_row_among_many_is_left_out_only_when_somebody_says_so(desk):
    rows = "".join(f"s{number},Title {number}\n" for number in range(300))
    assert wrong(desk, "sources.csv", f"id,title\n{rows}bad id,Wrong\n".encode()) == [
        (302, "id", "bad id", "write letters, digits, dots, dashes and ")
    ]
    kept = Import.objects.latest("pk")
    assert nothing_was_written()

    desk.post(f"/admin/talks/import/{kept.pk}/change/", {"_import": "1", "into": "new"})

    assert (Source.objects.count(), Source.objects.filter(title="Wrong").exists()) == (300, False)


def test_what_leans_on_a_wrong_record_is_left_out_with_it(desk):
    data = packed(
        meetings="id,title\nbad id,A\ngood,B\n",
        meeting_counts="id,meeting,counted,count_min,count_max,count_qualifier\none,bad id,nations,3,3,exact\ntwo,good,nations,3,3,exact\n",
    )

    found = wrong(desk, "package.zip", data)

    assert [(line, column) for line, column, _, _ in found] == [(2, "meeting"), (2, "id")]
    report = Import.objects.latest("pk").report
    assert ([one["id"] for one in report["new"]], report["left_out"]) == (["good", "two"], 2)


def test_a_text_that_a_workbook_had_to_cut_is_not_taken_for_the_whole(desk):
    SourceFactory(public_id="long", note="a" * 40_000)
    data = b"".join(desk.get("/admin/talks/source/export/xlsx/").streaming_content)

    assert [(line, column) for line, column, _, _ in wrong(desk, "sources.xlsx", data)] == [(2, "note")]


def test_an_archive_that_unpacks_to_far_more_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr(sheets, "UNPACKED", 1000)

    assert [each[3][:26] for each in wrong(desk, "sources.zip", packed(sources="id,title\n" + "a" * 2000))] == [
        "unpacked this is more than"
    ]


def test_neither_and_both_of_file_and_rows_are_asked_for_again(desk):
    assert "one of the two" in desk.post(ADD, {}).content.decode()
    assert "empty" in desk.post(ADD, {"file": SimpleUploadedFile("sources.csv", b"")}).content.decode()
    both = {"rows": "id,title\na,b", "file": SimpleUploadedFile("sources.csv", b"id,title\na,b\n")}
    assert "one of the two" in desk.post(ADD, both).content.decode()


def test_pasted_rows_of_a_spreadsheet_are_read(desk):
    desk.post(ADD, {"rows": "id\ttitle\nkyiv\tKyiv, at last\n", "table": "meetings"})

    assert [(one["noun"], one["id"]) for one in Import.objects.latest("pk").report["new"]] == [("meeting", "kyiv")]
