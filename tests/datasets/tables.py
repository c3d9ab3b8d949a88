"""Small packages of format 2, made on the spot."""

import csv
import json
import zipfile
from pathlib import Path

import xlsxwriter

SOURCE = {"id": "s", "title": "A report", "publisher": "Paper", "published_on": "2025-01-01", "kind": "news"}
FRANCE = {"id": "FRA", "name": "France", "alpha2": "FR", "alpha3": "FRA"}
ITALY = {"id": "ITA", "name": "Italy", "alpha2": "IT", "alpha3": "ITA"}


def cited(kind: str, record: str, **more: str) -> dict[str, str]:
    return {"id": f"c.{kind}.{record}", "record_kind": kind, "record": record, "source": "s"} | more


def funds(number: int, **more: str) -> dict[str, str]:
    """A pledge of money by France."""
    said = {"id": f"p{number}", "category": "funding", "description": f"Money, part {number}", "announced_on": "2025-03-11"}
    return said | {"amount_min": "100", "amount_max": "100", "amount_currency": "EUR"} | more


def package(folder: Path, pledges: int | list[dict[str, str]] = 1, /, **tables: list[dict[str, str]]) -> Path:
    """A package with one source, two nations, and pledges of France with a step and a citation each.

    `pledges`: their rows, or how many; tables given stand in place of its own.
    """
    rows = [funds(number) for number in range(1, pledges + 1)] if isinstance(pledges, int) else pledges
    ids = [row["id"] for row in rows]
    said = {
        "sources": [SOURCE],
        "nations": [FRANCE, ITALY],
        "pledges": rows,
        "pledge_parties": [{"pledge": each, "role": "contributor", "party": "FRA"} for each in ids],
        "pledge_events": [{"id": f"{each}.pledged", "pledge": each, "step": "pledged", "on_date": "2025-03-11"} for each in ids],
        "citations": [
            *(cited("party", each) for each in (row["id"] for row in tables.get("nations", [FRANCE, ITALY]))),
            *(cited("pledge", each) for each in ids),
            *(cited("pledge_event", f"{each}.pledged") for each in ids),
            *(cited("meeting", row["id"]) for row in tables.get("meetings", ())),
            *(cited("meeting_count", row["id"]) for row in tables.get("meeting_counts", ())),
            *(cited("person", row["id"]) for row in tables.get("people", ())),
            *(cited("office", row["id"]) for row in tables.get("offices", ())),
        ],
    } | tables
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in said.items():
        write(folder, name, lines)
    (folder / "datapackage.json").write_text(json.dumps({"name": "small", "title": "Small", "coalition_talks_format": 2}))
    return folder


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    header = list(dict.fromkeys(column for row in rows for column in row)) or _header(folder, name)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _header(folder: Path, name: str) -> list[str]:
    """The columns that the table had."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def zipped(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"{folder.name}/{file.name}")
    return path


def as_workbook(folder: Path) -> Path:
    """The tables as sheets of one workbook, numbers as numbers."""
    path = folder.with_suffix(".xlsx")
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": True})
    for file in sorted(folder.glob("*.csv")):
        sheet = book.add_worksheet(file.stem)
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.reader(lines)):
                sheet.write_row(number, 0, row)
    book.close()
    return path
