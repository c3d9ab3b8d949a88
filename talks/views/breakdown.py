"""Figures broken down, as one table: crossed where one of two axes is short enough for columns, else with a row for each cell."""

from collections.abc import Callable, Sequence
from typing import Any

from talks.selectors.totals import AXES

# So many columns fit beside the names of rows at 1280 pixels; so many rows stand on the page, all of them in the file.
MOST_COLUMNS, MOST_ROWS = 6, 80


def breakdown(figures: list[dict], cells: list[dict], by: Sequence[str], show: Callable[[dict], dict]) -> dict[str, Any]:
    """The cells of these figures: `heads` name the axes of the rows, `columns` stand beside them, each of `groups` is a figure.

    A group is `{figure, rows}`, a row `{labels, cells}`; a cell is what `show` makes of it, or None where nothing stands. `more` rows
    are left off.
    """
    down, across = _layout(cells, by)
    columns = {"": "Sum"} if across is None else _words(cells, across, by[across])
    left, more, groups = MOST_ROWS, 0, []
    for figure in figures:
        rows = _rows([cell for cell in cells if cell["figure"] == figure["key"]], by, down, across, show)
        lines = [{"labels": row["labels"], "cells": [row["at"].get(name) for name in columns]} for row in rows]
        if lines[:left]:
            groups.append({"figure": figure, "rows": lines[:left]})
        more += len(lines[left:])
        left -= len(lines[:left])
    heads = [AXES[by[axis]].label for axis in down]
    names = " and ".join(AXES[key].label.lower() for key in by)
    return {
        "names": names,
        "heads": heads,
        "columns": list(columns.values()),
        "width": len(heads) + len(columns),
        "groups": groups,
        "more": more,
    }


def _layout(cells: list[dict], by: Sequence[str]) -> tuple[tuple[int, ...], int | None]:
    """The axes that go down, and the one that goes across, if any: the second by choice."""
    if len(by) == 1:
        return (0,), None
    return next((((1 - axis,), axis) for axis in (1, 0) if len(_words(cells, axis, by[axis])) <= MOST_COLUMNS), ((0, 1), None))


def _words(cells: list[dict], axis: int, key: str) -> dict[str, str]:
    """The values on an axis with their words, in their order."""
    found = {cell["on"][axis]["value"]: cell["on"][axis]["label"] for cell in cells}
    return {value: found[value] for value in AXES[key].in_order(list(found))}


def _rows(cells: list[dict], by: Sequence[str], down: tuple[int, ...], across: int | None, show: Callable[[dict], dict]) -> list[dict]:
    """The rows of a figure: in the order of the first axis down, if it has one, else the largest first."""
    rows: dict[tuple[str, ...], dict] = {}
    for cell in cells:
        values = [cell["on"][axis] for axis in down]
        row = rows.setdefault(tuple(value["value"] for value in values), {"labels": [value["label"] for value in values], "at": {}})
        row["at"]["" if across is None else cell["on"][across]["value"]] = show(cell)
    order = AXES[by[down[0]]].in_order(list(dict.fromkeys(key[0] for key in rows)))
    return [row for _, row in sorted(rows.items(), key=lambda one: order.index(one[0][0]))]
