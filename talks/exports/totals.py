"""A file of the rows under figures: exactly those that the page and the API list."""

import csv
import io
from collections.abc import Iterable, Iterator

import orjson

from talks.exports.formats import Stream, blocks, sheet
from talks.exports.moving import moving

# TableColumn: whether it holds numbers.
COLUMNS = {
    "id": False,
    "description": False,
    "contributors": False,
    "announced_on": False,
    "status": False,
    "figure": False,
    "state": False,
    "why": False,
    "low": True,
    "high": True,
    "unit": False,
    "amount_min": True,
    "amount_max": True,
    "amount_text": False,
    "amount_currency": False,
    "quantity_min": True,
    "quantity_max": True,
    "quantity_text": False,
    "quantity_unit": False,
    "rate": True,
    "rate_day": False,
    "by": False,
    "by_state": False,
    "url": False,
}


def stream_rows(rows: Iterable[dict], name: str) -> Stream:
    """Rows of `talks.selectors.totals.all_rows` in the format of that name: csv, json, ndjson or xlsx."""
    if name == "xlsx":
        return sheet("total-rows", list(COLUMNS), (_cells(row) for row in rows), list(COLUMNS.values()))
    return {"csv": _csv, "json": _json, "ndjson": _ndjson}[name](moving(rows))


def _csv(rows: Iterable[dict]) -> Stream:
    return blocks(_lines(rows))


def _lines(rows: Iterable[dict]) -> Iterator[bytes]:
    for cells in _with_head(rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(cells)
        yield line.getvalue().encode()


def _with_head(rows: Iterable[dict]) -> Iterator[list]:
    yield list(COLUMNS)
    for row in rows:
        yield _cells(row)


def _ndjson(rows: Iterable[dict]) -> Stream:
    return blocks(orjson.dumps(row) + b"\n" for row in rows)


def _json(rows: Iterable[dict]) -> Stream:
    yield b"[\n"
    for number, row in enumerate(rows):
        yield (b",\n" if number else b"") + orjson.dumps(row)
    yield b"\n]\n"


def _cells(row: dict) -> list:
    """A row as the cells of a table, an empty one where no source says it."""
    counted, rate, by = row["counted_as"], row["rate"] or {}, row["by"] or {}
    cells = {
        **row,
        "contributors": ";".join(part["party"]["id"] if part["party"] else part["words"] for part in row["contributors"]),
        "announced_on": (row["announced_on"] or {}).get("edtf"),
        "low": counted["low"],
        "high": counted["high"],
        "unit": counted.get("currency") or counted.get("unit"),
        "rate": rate.get("value"),
        "rate_day": rate.get("day"),
        "by": by.get("id"),
        "by_state": by.get("state"),
    }
    for measure, carrier in (("amount", "currency"), ("quantity", "unit")):
        shape = row[measure] or {}
        cells |= {f"{measure}_{end}": shape.get(end) for end in ("min", "max", "text", carrier)}
    return [cells[name] for name in COLUMNS]
