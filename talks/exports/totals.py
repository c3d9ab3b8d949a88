"""A file of the rows under figures: exactly those that the page and the API list."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any

import orjson

from talks.exports.archive import archive
from talks.exports.formats import Stream, blocks, counted, last_line, line, object_lines, object_list
from talks.exports.moving import moving
from talks.exports.parquet import parquet
from talks.exports.sheets import workbook
from talks.exports.table import FORMULA

# The columns, and what each holds.
COLUMNS = {
    "id": "text",
    "description": "text",
    "contributors": "text",
    "announced_on": "text",
    "status": "text",
    "figure": "text",
    "state": "text",
    "why": "text",
    "low": "number",
    "high": "number",
    "unit": "text",
    "amount_min": "number",
    "amount_max": "number",
    "amount_text": "text",
    "amount_currency": "text",
    "quantity_min": "number",
    "quantity_max": "number",
    "quantity_text": "text",
    "quantity_unit": "text",
    "rate": "number",
    "rate_day": "day",
    "by": "text",
    "by_state": "text",
    "url": "text",
}


def stream_rows(rows: Iterable[dict], name: str, about: Mapping[str, str], *, guarded: bool = False, closed: bool = False) -> Stream:
    """Rows of `talks.selectors.totals.all_rows` in the format of that name; `about` is told beside them."""
    moved = moving(rows)
    if name == "xlsx":
        return workbook("total-rows", COLUMNS, map(_typed, moved), about)
    if name == "parquet":
        return parquet(COLUMNS, map(_typed, moved), about)
    if name in ("csv", "zip"):
        lines = (line(map(_guarded, cells) if guarded else cells) for cells in map(_cells, moved))
        text = blocks(chain((line(COLUMNS),), counted(lines, last_line) if closed else lines))
        return text if name == "csv" else archive("total-rows", COLUMNS, text, about)
    objects = map(orjson.dumps, moved)
    return object_list(objects) if name == "json" else object_lines(objects, closed=closed)


def _typed(row: dict) -> list:
    """The cells of a row as values of their kinds, an empty text as null."""
    return [None if cell in (None, "") else READ[kind](cell) for cell, kind in zip(_cells(row), COLUMNS.values(), strict=True)]


READ: dict[str, Callable[[Any], Any]] = {"text": str, "number": lambda cell: Decimal(str(cell)), "day": dt.date.fromisoformat}


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


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
