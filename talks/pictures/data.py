"""The data of a picture as files: its rows, and in JSON also what it says and how it was made."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import orjson

from talks.pictures.picture import Picture

# What a spreadsheet would run as a formula is kept from it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(drawn: Picture, about: Mapping[str, str]) -> bytes:
    """Title, words and rule, the queries that give the same rows, and the rows."""
    told = {
        **about,
        "title": drawn.title,
        "words": drawn.words,
        "rule": drawn.caption,
        "queries": list(drawn.queries),
        "columns": [{"name": column.name, "label": column.label} for column in drawn.columns],
        "rows": [_named(drawn, row) for row in drawn.rows],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2, default=str)


def as_csv(drawn: Picture) -> str:
    """The rows, with a head of names."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in drawn.columns])
    for row in drawn.rows:
        writer.writerow([_cell(value) for value in _named(drawn, row).values()])
    return out.getvalue()


def _named(drawn: Picture, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: row.get(column.name) for column in drawn.columns}


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
