"""Files of totals: of figures or their cells, and of the rows under them, exactly those that the page and the API list."""

from collections.abc import Iterable, Mapping

import orjson

from talks.exports.formats import Stream
from talks.exports.made import NESTED, objects_of, rows_of, table_of
from talks.exports.moving import moving
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
        return objects_of(map(orjson.dumps, moved), name, closed=closed)
    return table_of("total-rows", COLUMNS, map(_cells, moved), name, about, guarded=guarded, closed=closed)


def stream_figures(found: dict, name: str, about: Mapping[str, str], *, guarded: bool = False, closed: bool = False) -> Stream:
    """What `talks.selectors.totals.totals` found: its cells where it is broken down, else its figures, a row each."""
    columns, rows = _cells_table(found) if found["by"] else _figures_table(found)
    return rows_of("totals", columns, rows, name, about, guarded=guarded, closed=closed)


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
