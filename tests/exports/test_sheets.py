"""A workbook leaves nothing out in silence, and keeps every value what it is."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from talks.exports import sheets
from talks.exports.sheets import CELL_TEXT, workbook

KINDS = {"id": "text", "note": "text", "amount": "number", "day": "day", "at": "moment", "sure": "yes_no"}
NOON = dt.datetime(2025, 3, 11, 12, 30, 15, 500_000, tzinfo=dt.UTC)


def opened(rows, columns=KINDS):
    return openpyxl.load_workbook(io.BytesIO(b"".join(workbook("pledges", columns, rows, {"version": "v7"}))))


def cells(book, sheet=1):
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows(min_row=2)]


def test_values_are_what_they_are():
    book = opened([("007", "=1+1", Decimal("1.50"), dt.date(2025, 3, 11), NOON, True), ("b", None, None, None, None, False)])

    assert cells(book) == [
        ["007", "=1+1", 1.5, dt.datetime.combine(NOON.date(), dt.time()), NOON.replace(tzinfo=None), True],
        ["b", None, None, None, None, False],
    ]
    assert [cell.number_format for cell in book.worksheets[1][2]][3:5] == ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss"]
    assert book.worksheets[1]["B2"].data_type == "s"


@pytest.mark.parametrize("text", ["a < b & c > d", " spaces ", "two\nlines", "tab\there", "“Київ” 🙂", "_x0041_", "bell\x07", "return\r"])
def test_a_text_comes_back(text):
    (row,) = cells(opened([(text, None, None, None, None, None)]))

    assert openpyxl.utils.escape.unescape(row[0]) == text


def test_what_a_spreadsheet_would_round_or_shift_is_text():
    (row,) = cells(opened([("a", None, Decimal("12345678901234567.89"), dt.date(1899, 12, 31), None, None)]))

    assert row[2:4] == ["12345678901234567.89", "1899-12-31"]


@pytest.mark.parametrize("letter", ["a", "🙂"])
def test_a_text_that_no_cell_can_hold_says_that_it_was_cut(letter):
    book = opened([("long", letter * 40_000, None, None, None, None), ("fits", "b" * CELL_TEXT, None, None, None, None)])

    (long, fits) = (row[1] for row in cells(book))

    assert len(long.encode("utf-16-le")) // 2 <= CELL_TEXT
    assert long.endswith("[…cut here: 40,000 letters are too many for a cell. Take CSV, JSON or Parquet for all of them.]")
    assert fits == "b" * CELL_TEXT
    assert cells(book, 0) == [["version", "v7"], ["Cut: note of long", "40000 letters"]]


def test_rows_beyond_a_sheet_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(sheets, "SHEET_ROWS", 2)
    rows = [(str(number),) for number in range(4)]

    book = opened(iter(rows), {"id": "text"})

    assert book.sheetnames == ["About", "pledges", "pledges 2"]
    assert book.active.title == "pledges"
    assert [cells(book, number) for number in (1, 2)] == [[["0"], ["1"]], [["2"], ["3"]]]


def test_the_same_rows_have_the_same_bytes():
    first, second = (b"".join(workbook("pledges", {"id": "text"}, [("a",)], {})) for _ in range(2))

    assert first == second
