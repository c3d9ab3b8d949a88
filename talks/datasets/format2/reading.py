"""The tables of a package as columns of values: every cell is checked here, each distinct one once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from talks.datasets.format2.cells import Wrong, reader
from talks.datasets.format2.references import References
from talks.datasets.format2.schema import ID, KIND, RECORD, Column, Holds, Table, by_name, kinds_cited, tables
from talks.datasets.problems import Problem
from talks.datasets.sheets import Package, Sheet, check_header

STRIPPED = set(Holds) - {Holds.TEXT}


@dataclass(slots=True)
class Read:
    """One table as read: which columns it has, its values row by row in that order, and the line of each row."""

    table: Table
    sheet: Sheet
    columns: list[Column]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def place(self, name: str) -> int:
        """Where a column stands; -1 where the table has it not."""
        return next((place for place, column in enumerate(self.columns) if column.name == name), -1)

    def where(self, row: int) -> str:
        return f"{self.sheet.path}:{self.lines[row]}"


@dataclass(slots=True)
class Reading:
    """All tables of a package: those that could be read, what is wrong, and what was read otherwise than it stands."""

    tables: dict[str, Read] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_tables(package: Package, there: dict[str, dict[str, int]]) -> Reading:
    """Reads and checks every cell. `there`: by noun, the public ids of the record, which references may lead to besides."""
    made = Reading()
    for sheet in package.sheets.values():
        if sheet.name not in by_name():
            known = ", ".join(table.path for table in tables())
            made.problems.append(Problem(sheet.path, 0, "", None, f"not a table of this format, which has {known}"))
    found = [sheet for table in tables() if (sheet := package.sheets.get(table.name)) is not None]
    good = [sheet for sheet in found if not sheet.problems and _has_its_columns(sheet)]
    made.unread = {sheet.name for sheet in found if sheet not in good}
    made.problems += [problem for sheet in found for problem in sheet.problems]
    ids = {sheet.name: _ids(made, sheet) for sheet in good}
    references = References(there, ids, made.unread, package)
    for sheet in good:
        made.tables[sheet.name] = _table(made, sheet, references)
    made.remarks += references.remarks()
    return made


def _has_its_columns(sheet: Sheet) -> bool:
    columns = by_name()[sheet.name].columns
    return check_header(sheet, [column.name for column in columns], [column.name for column in columns if column.required])


def _ids(made: Reading, sheet: Sheet) -> dict[str, int]:
    """The ids of a table's rows with their lines; a second row of one id is a problem."""
    if ID not in sheet.header:
        return {}
    place, lines = sheet.header.index(ID), {}
    for line, cells in sheet.rows:
        name = cells[place].strip()
        if lines.setdefault(name, line) != line and name:
            made.problems.append(Problem(sheet.path, line, ID, name, f"line {lines[name]} has this id: give each row its own"))
    return lines


def _table(made: Reading, sheet: Sheet, references: References) -> Read:
    table = by_name()[sheet.name]
    found = Read(table, sheet, [table.column(name) for name in sheet.header], lines=[line for line, _ in sheet.rows])
    across = list(zip(*(cells for _, cells in sheet.rows), strict=True)) or [() for _ in found.columns]
    kinds = across[found.place(KIND)] if table.model is None else ()
    columns = zip(found.columns, across, strict=True)
    values = [_values(made, found, column, cells, references, kinds) for column, cells in columns]
    found.rows = list(zip(*values, strict=True))
    return found


def _values(
    made: Reading, found: Read, column: Column, cells: tuple[str, ...], references: References, kinds: tuple[str, ...]
) -> Iterable[Any]:
    """The values of a column. What a citation is of, its kind says."""
    if column.name == RECORD and found.table.model is None:
        pairs = list(zip(kinds, cells, strict=True))
        wrong = {pair: references.wrong(kinds_cited().get(pair[0].strip()), pair[1].strip()) for pair in set(pairs)}
        _report(made, found, column, cells, [wrong[pair] for pair in pairs])
        return [cell.strip() for cell in cells]
    read, values, sentences, stripped = reader(column), {}, {}, {}
    for cell in set(cells):
        bare = cell.strip() if column.holds in STRIPPED else cell
        if bare != cell:
            stripped[cell] = bare
        try:
            values[cell] = _value(column, bare, read, references)
        except Wrong as wrong:
            values[cell], sentences[cell] = None, str(wrong)
    if sentences:
        _report(made, found, column, cells, [sentences.get(cell) for cell in cells])
    if stripped:
        first = next(row for row, cell in enumerate(cells) if cell in stripped)
        number = sum(cell in stripped for cell in cells)
        made.remarks.append(f"{found.where(first)}, {column.name}: blanks around {number} {_cells(number)} of this column are left out")
    return map(values.__getitem__, cells)


def _value(column: Column, cell: str, read: Callable[[str], Any], references: References) -> Any:
    if not cell:
        if column.required:
            raise Wrong("this cell must be filled")
        return column.empty
    if column.to is None:
        return read(cell)
    if wrong := references.wrong(column.to, cell):
        raise Wrong(wrong)
    return references.meant(column.to, cell)


def _report(made: Reading, found: Read, column: Column, cells: tuple[str, ...], sentences: Iterable[str | None]) -> None:
    for row, sentence in enumerate(sentences):
        if sentence:
            made.problems.append(Problem(found.sheet.path, found.lines[row], column.name, cells[row], sentence))


def _cells(number: int) -> str:
    return "cell" if number == 1 else "cells"
