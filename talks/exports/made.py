"""Files of rows that Python makes, in every format: figures, differences, disagreements, comparisons."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import chain
from typing import Any

import orjson

from talks.exports.archive import archive
from talks.exports.formats import Stream, blocks, counted, last_line, line, object_lines, object_list
from talks.exports.parquet import parquet
from talks.exports.sheets import workbook
from talks.exports.table import FORMULA

# The formats that hold objects instead of a table.
NESTED = ("json", "ndjson")


def objects_of(objects: Iterable[bytes], name: str, *, closed: bool = False) -> Stream:
    """JSON texts in the nested format of that name."""
    return object_list(objects) if name == "json" else object_lines(objects, closed=closed)


def table_of(
    title: str,
    columns: Mapping[str, str],
    rows: Iterable[Iterable[Any]],
    name: str,
    about: Mapping[str, str],
    *,
    guarded: bool = False,
    closed: bool = False,
) -> Stream:
    """A table in the format of that name. `columns` says what each holds, `about` is told beside the rows; an empty text is no value."""
    if name in TYPED:
        typed = ([_typed(cell, kind) for cell, kind in zip(cells, columns.values(), strict=True)] for cells in rows)
        return TYPED[name](title, columns, typed, about)
    lines = (line(map(_guarded, cells) if guarded else cells) for cells in (map(_plain, cells) for cells in rows))
    text = blocks(chain((line(columns),), counted(lines, last_line) if closed else lines))
    return text if name == "csv" else archive(title, columns, text, about)


def rows_of(
    title: str,
    columns: Mapping[str, str],
    rows: Iterable[list],
    name: str,
    about: Mapping[str, str],
    *,
    guarded: bool = False,
    closed: bool = False,
) -> Stream:
    """The same in any format: rows are objects of their columns where it is nested."""
    if name in NESTED:
        return objects_of((orjson.dumps(dict(zip(columns, cells, strict=True))) for cells in rows), name, closed=closed)
    return table_of(title, columns, rows, name, about, guarded=guarded, closed=closed)


def _parquet(title: str, columns: Mapping[str, str], rows: Iterable[list], about: Mapping[str, str]) -> Stream:
    return parquet(columns, rows, about)


TYPED: dict[str, Callable[..., Stream]] = {"xlsx": workbook, "parquet": _parquet}
READ: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "number": lambda cell: Decimal(str(cell)),
    "day": dt.date.fromisoformat,
    "whole": int,
    "yes_no": bool,
}


def _typed(cell: Any, kind: str) -> Any:
    return None if cell in (None, "") else READ[kind](cell)


def _plain(cell: Any) -> Any:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
