"""Rows that are left out of an import, given back: as a file to mend in a spreadsheet, a few of them as boxes on the page."""

import csv
import io
from typing import Any

from django.http import Http404, HttpResponse

from talks.datasets.wrong_rows import cells_of, header_of
from talks.exports.sheets import book
from talks.models import Import

MENDED_HERE = 20  # rows; more are for a spreadsheet
FILES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
CELL = "cell"  # begins the name of a box: cell:table:row:column, each by its number
ABOUT = {"what": "Rows that were left out of an import: mend them and import them again. The column what_is_wrong is ignored then."}


def forms_of(kept: Import) -> list[str]:
    """In which forms the wrong rows can be had: one CSV holds one table."""
    tables = kept.report.get("rows", ())
    return [] if not tables else ["csv", "xlsx"] if len(tables) == 1 else ["xlsx"]


def wrong_file(kept: Import, form: str) -> HttpResponse:
    """Only the rows that were left out, each with what is wrong. Raises Http404 where there is none, or not in this form."""
    if form not in forms_of(kept):
        raise Http404("There is no such file of wrong rows.")
    tables = kept.report["rows"]
    answer = HttpResponse(_csv(tables[0]) if form == "csv" else b"".join(_workbook(tables)), content_type=FILES[form])
    name = tables[0]["table"] if len(tables) == 1 else "rows"
    answer["Content-Disposition"] = f'attachment; filename="{name}-wrong.{form}"'
    return answer


def _csv(table: dict[str, Any]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header_of(table))
    writer.writerows(map(cells_of, table["rows"]))
    return text.getvalue()


def _workbook(tables: list[dict[str, Any]]) -> Any:
    return book(((table["table"], dict.fromkeys(header_of(table), "text"), map(cells_of, table["rows"])) for table in tables), ABOUT)


def boxes_of(kept: Import) -> list[dict[str, Any]]:
    """A few wrong rows with a box for each cell in which something is wrong, and the others beside; none where there are many."""
    tables = kept.report.get("rows", ())
    if sum(len(table["rows"]) for table in tables) > MENDED_HERE:
        return []
    return [
        {
            "where": f"{table['file']}, line {row['line']}",
            "wrong": row["wrong"],
            "boxes": [
                {"name": f"{CELL}:{number}:{place}:{at}", "label": column, "value": cell}
                for at, (column, cell) in enumerate(zip(table["header"], row["cells"], strict=True))
                if column in row["columns"]
            ],
            "beside": [
                (column, cell) for column, cell in zip(table["header"], row["cells"], strict=True) if cell and column not in row["columns"]
            ],
        }
        for number, table in enumerate(tables)
        for place, row in enumerate(table["rows"])
    ]


def without_box(kept: Import, boxes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is wrong and stands in none of the boxes: of whole tables, or all of it where there are none."""
    tables = kept.report.get("rows", ()) if boxes else ()
    shown = {(table["file"], row["line"]) for table in tables for row in table["rows"]}
    return [one for one in kept.report.get("wrong", ()) if (one["file"], one["line"]) not in shown]


def mended(kept: Import, posted: Any) -> list[dict[str, Any]]:
    """What was typed into the boxes and differs: file, line, column and value of each cell."""
    found = []
    for number, table in enumerate(kept.report.get("rows", ())):
        for place, row in enumerate(table["rows"]):
            for at, (column, cell) in enumerate(zip(table["header"], row["cells"], strict=True)):
                value = posted.get(f"{CELL}:{number}:{place}:{at}")
                if value is not None and value != cell:
                    found.append({"file": table["file"], "line": row["line"], "column": column, "value": value})
    return found
