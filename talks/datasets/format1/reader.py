"""Reads the files of a dataset folder as they stand: text, header and number of cells are checked here, cells elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from talks.datasets.format1.columns import BY_NAME, FILES
from talks.datasets.format1.form import File, Holds
from talks.datasets.problems import BadDataset, Problem
from talks.datasets.sheets import Package, Sheet, check_header


@dataclass(slots=True)
class Row:
    """One row: its place and its cells by column. A row of line 0 is one of the last load, whose file is not there now."""

    file: File
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def list(self, column: str) -> list[str]:
        """The items of a cell that holds a list."""
        return [item.strip() for item in self[column].split(";") if item.strip()]

    @property
    def where(self) -> str:
        return f"{self.file.path}:{self.line}" if self.line else self.file.path

    def problem(self, column: str, right: str) -> Problem:
        return Problem(self.file.path, self.line, column, self[column], right)


@dataclass(slots=True)
class Folder:
    """A dataset folder as read. A file that is not there has no rows, until `keeping` gives it those of the last load."""

    path: Path
    rows: dict[str, list[Row]] = field(default_factory=lambda: {file.name: [] for file in FILES})
    headers: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # files that are there but cannot be read: what refers to them is not judged
    ids: dict[str, set[str]] = field(default_factory=dict)  # what references into each file may name, filled when first asked
    groups: dict[tuple[str, ...], dict[tuple[str, ...], list[Row]]] = field(default_factory=dict)

    def lacks(self, file: File) -> bool:
        """Whether the file is not there at all."""
        return file.name not in self.headers and file.name not in self.unread

    def group(self, file: str, columns: tuple[str, ...], values: tuple[str, ...]) -> list[Row]:
        """The rows of a file that have these values in these columns, in order."""
        index = (file, *columns)
        if index not in self.groups:
            self.groups[index] = {}
            for row in self.rows[file]:
                self.groups[index].setdefault(tuple(row[column] for column in columns), []).append(row)
        return self.groups[index].get(values, [])


def read(package: Package) -> Folder:
    """Reads every known file of the package; what cannot be read is among its problems.

    Raises BadDataset when it has none of the files.
    """
    folder = Folder(package.path)
    for name, sheet in package.sheets.items():
        if name not in BY_NAME:
            right = f"not a file of this format, which has {', '.join(sorted(BY_NAME))}"
            folder.problems.append(Problem(sheet.path, 0, "", None, right))
    for file in FILES:
        if file.name in package.sheets:
            _read_file(folder, file, package.sheets[file.name])
    if not folder.headers and not folder.problems:
        known = ", ".join(f.path for f in FILES)
        raise BadDataset([Problem(str(package.path), 0, "", None, f"none of the files of a dataset is here: {known}")])
    return folder


def _read_file(folder: Folder, file: File, sheet: Sheet) -> None:
    """Rows with another number of cells than the header are left out, and then what refers to the file is not judged."""
    if sheet.header:
        folder.headers[file.name] = sheet.header
        required = [column.name for column in file.columns if column.required]
        if check_header(sheet, [column.name for column in file.columns], required):
            bare: list[str] = []
            folder.rows[file.name] = [Row(file, line, dict(_bared(file, line, sheet.header, cells, bare))) for line, cells in sheet.rows]
            if bare:
                folder.remarks.append(f"{file.path}: blanks around {len(bare)} cells are left out, the first in {bare[0]}")
    if sheet.problems:
        folder.unread.add(file.name)
        folder.problems += sheet.problems


def _bared(file: File, line: int, columns: list[str], cells: list[str], bare: list[str]) -> Iterator[tuple[str, str]]:
    """Cells by column, without the blanks around codes, words, dates and numbers; `bare` collects where there were any."""
    for name, cell in zip(columns, cells, strict=True):
        stripped = cell.strip()
        if stripped and stripped != cell and file.column(name).holds is not Holds.TEXT:
            bare.append(f"line {line}, {name}")
            cell = stripped
        yield name, cell
