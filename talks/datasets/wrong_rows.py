"""The rows of records that are left out, as they stood in the file, each with what is wrong: to be mended, and nothing typed again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from talks.datasets.beside import VERSION, WRONG, Beside
from talks.datasets.problems import Problem
from talks.datasets.sheets import Package, Sheet

LEANS = "left out because it belongs or refers to a record about which something is wrong"


class LeftOut:
    """What is taken out of a package on the way."""

    def __init__(self) -> None:
        self._sheets: dict[str, Sheet] = {}
        self._rows: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)

    def take(self, sheet: Sheet, keep: Any) -> None:
        """Takes out of a sheet the rows of which `keep` says no."""
        kept = []
        for line, cells in sheet.rows:
            if keep(cells):
                kept.append((line, cells))
            else:
                self._sheets[sheet.path] = sheet
                self._rows[sheet.path].append((line, cells))
        sheet.rows = kept

    def told(self, wrong: Iterable[Problem], beside: Beside) -> list[dict[str, Any]]:
        """By table: its header, and its rows with line, cells, the columns that are wrong, and all that is wrong in one sentence."""
        by_place: dict[tuple[str, int], list[Problem]] = defaultdict(list)
        for problem in wrong:
            by_place[problem.file, problem.line].append(problem)
        return [
            {
                "file": path,
                "table": self._sheets[path].name,
                "header": self._sheets[path].header,
                "rows": [_told(line, cells, by_place[path, line], beside.said.get((path, line), "")) for line, cells in sorted(rows)],
            }
            for path, rows in self._rows.items()
        ]


def _told(line: int, cells: list[str], wrong: list[Problem], version: str) -> dict[str, Any]:
    rights = [(problem.column, problem.right.rstrip(".")) for problem in wrong]
    said = "; ".join(f"{column}: {right}" if column else right for column, right in rights) or LEANS
    return {"line": line, "cells": cells, "version": version, "wrong": said, "columns": [problem.column for problem in wrong]}


def header_of(table: dict[str, Any]) -> list[str]:
    """The columns of a table of wrong rows."""
    return [*table["header"], VERSION, WRONG]


def cells_of(row: dict[str, Any]) -> list[str]:
    return [*row["cells"], row["version"], row["wrong"]]


def mend(package: Package, mended: Iterable[dict[str, Any]]) -> None:
    """Puts cells in their places: each as its file, line, column and value."""
    by_place: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for cell in mended:
        by_place[cell["file"], cell["line"]].append(cell)
    for sheet in package.sheets.values():
        for line, cells in sheet.rows:
            for cell in by_place.get((sheet.path, line), ()):
                if cell["column"] in sheet.header:
                    cells[sheet.header.index(cell["column"])] = cell["value"]
