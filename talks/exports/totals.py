"""Files of totals: of figures or their cells, and of the rows under them, exactly those that the page and the API list."""

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
from talks.selectors.totals import STATES

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


# Of a figure and of a cell of it, behind where the cell stands.
SUM = {"counted": "whole", "low": "number", "high": "number", "about": "yes_no", "open_below": "whole", "open_above": "whole"}
OF_FIGURES = {
    **dict.fromkeys(("figure", "measure", "contributors", "unit"), "text"),
    **SUM,
    **{state: "whole" for state in STATES if state != "counted"},
    **{f"without_conditions_{name}": SUM[name] for name in ("counted", "low", "high")},
    "overlapping_pairs": "whole",
}


def stream_rows(rows: Iterable[dict], name: str, about: Mapping[str, str], *, guarded: bool = False, closed: bool = False) -> Stream:
    """Rows of `talks.selectors.totals.all_rows` in the format of that name; `about` is told beside them."""
    moved = moving(rows)
    if name in NESTED:
        return _objects(moved, name, closed=closed)
    return _table("total-rows", COLUMNS, map(_cells, moved), name, about, guarded=guarded, closed=closed)


def stream_figures(found: dict, name: str, about: Mapping[str, str], *, guarded: bool = False, closed: bool = False) -> Stream:
    """What `talks.selectors.totals.totals` found: its cells where it is broken down, else its figures, a row each."""
    columns, rows = _cells_table(found) if found["by"] else _figures_table(found)
    if name in NESTED:
        return _objects((dict(zip(columns, cells, strict=True)) for cells in rows), name, closed=closed)
    return _table("totals", columns, rows, name, about, guarded=guarded, closed=closed)


NESTED = ("json", "ndjson")


def _objects(rows: Iterable[dict], name: str, *, closed: bool) -> Stream:
    objects = map(orjson.dumps, rows)
    return object_list(objects) if name == "json" else object_lines(objects, closed=closed)


def _table(
    title: str, columns: Mapping[str, str], rows: Iterable[list], name: str, about: Mapping[str, str], *, guarded: bool, closed: bool
) -> Stream:
    if name in TYPED:
        typed = ([_typed(cell, kind) for cell, kind in zip(cells, columns.values(), strict=True)] for cells in rows)
        return TYPED[name](title, columns, typed, about)
    lines = (line(map(_guarded, cells) if guarded else cells) for cells in (map(_plain, cells) for cells in rows))
    text = blocks(chain((line(columns),), counted(lines, last_line) if closed else lines))
    return text if name == "csv" else archive(title, columns, text, about)


def _parquet(title: str, columns: Mapping[str, str], rows: Iterable[list], about: Mapping[str, str]) -> Stream:
    return parquet(columns, rows, about)


TYPED: dict[str, Callable[..., Stream]] = {"xlsx": workbook, "parquet": _parquet}


def _figures_table(found: dict) -> tuple[dict[str, str], list[list]]:
    return OF_FIGURES, [
        [
            *_named(figure["key"], figure),
            *(figure[name] for name in OF_FIGURES if name in SUM or name in STATES),
            *(figure["without_conditions"][name] for name in ("counted", "low", "high")),
            figure["overlapping_pairs"],
        ]
        for figure in found["figures"]
    ]


def _cells_table(found: dict) -> tuple[dict[str, str], list[list]]:
    """Where a cell stands is told twice: as addresses say it, and in words."""
    stands = {name: "text" for key in found["by"] for name in (key, f"{key}_in_words")}
    columns = {**dict.fromkeys(("figure", "measure", "contributors", "unit"), "text"), **stands, **SUM}
    return columns, [
        [
            *_named(cell["figure"], cell),
            *(word for value in cell["on"] for word in (value["value"], value["label"])),
            *(cell[name] for name in SUM),
        ]
        for cell in found["cells"]
    ]


def _named(key: str, figure: dict) -> list:
    return [key, figure["measure"], figure["contributors"], figure.get("currency") or figure.get("unit")]


def _typed(cell: Any, kind: str) -> Any:
    """A cell as a value of its kind, an empty text as null."""
    return None if cell in (None, "") else READ[kind](cell)


def _plain(cell: Any) -> Any:
    return str(cell).lower() if isinstance(cell, bool) else cell


READ: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "number": lambda cell: Decimal(str(cell)),
    "day": dt.date.fromisoformat,
    "whole": int,
    "yes_no": bool,
}


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
