"""Everything that can be wrong with a folder, found before anything is written."""

from collections.abc import Iterable

from talks.datasets.format1 import rowchecks
from talks.datasets.format1.checks import check_cells
from talks.datasets.format1.columns import FILES
from talks.datasets.format1.known import Known
from talks.datasets.format1.reader import Folder
from talks.datasets.problems import Problem

_PLACE = {file.path: place for place, file in enumerate(FILES)}
_COLUMN = {(file.path, column.name): place for file in FILES for place, column in enumerate(file.columns)}


def check(folder: Folder, known: Known) -> list[Problem]:
    """Every problem of the folder, in the order of its files, lines and columns; none means that it can be loaded."""
    found = {*folder.problems, *check_cells(folder, known)}
    for rule in rowchecks.CHECKS:
        found.update(rule(folder, known))
    return in_order(found)


def in_order(found: Iterable[Problem]) -> list[Problem]:
    return sorted(found, key=lambda bad: (_PLACE.get(bad.file, -1), bad.file, bad.line, _COLUMN.get((bad.file, bad.column), -1), bad.right))
