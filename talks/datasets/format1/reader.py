"""Reads the files of a dataset folder as they stand: text, header and number of cells are checked here, cells elsewhere."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from talks.datasets.format1.columns import BY_NAME, FILES
from talks.datasets.format1.form import File, Holds
from talks.datasets.problems import BadDataset, Problem


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


def read(path: Path) -> Folder:
    """Reads every known file of the folder; what cannot be read is among its problems.

    Raises BadDataset when the folder is not there or has none of the files.
    """
    if not path.is_dir():
        raise BadDataset([Problem(str(path), 0, "", None, "there is no such folder")])
    folder = Folder(path)
    found = sorted(file.name for file in path.iterdir() if file.suffix.lower() == ".csv")
    for name in found:
        if name.removesuffix(".csv") not in BY_NAME:
            folder.problems.append(Problem(name, 0, "", None, f"not a file of this format, which has {', '.join(sorted(BY_NAME))}"))
    for file in FILES:
        if file.path in found:
            _read_file(folder, file)
    if not folder.headers and not folder.problems:
        raise BadDataset([Problem(str(path), 0, "", None, f"none of the files of a dataset is here: {', '.join(f.path for f in FILES)}")])
    return folder


def _read_file(folder: Folder, file: File) -> None:
    data = (folder.path / file.path).read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        folder.unread.add(file.name)
        line = data.count(b"\n", 0, error.start) + 1
        folder.problems.append(
            Problem(file.path, line, "", None, f"the byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8")
        )
        return
    lines = _lines(folder, file, text)
    header = next(lines, None)
    if header is None:
        folder.unread.add(file.name)
        folder.problems.append(Problem(file.path, 0, "", None, "the file is empty: give its header and rows, or take it out of the folder"))
        return
    columns = header[1]
    folder.headers[file.name] = columns
    if not _check_header(folder, file, columns):
        folder.unread.add(file.name)
    else:
        bare: list[str] = []
        for line, cells in lines:
            if len(cells) == len(columns):
                folder.rows[file.name].append(Row(file, line, dict(_bared(file, line, columns, cells, bare))))
            else:
                folder.unread.add(file.name)
                folder.problems.append(
                    Problem(file.path, line, "", f"{len(cells)} cells", f"write {len(columns)}, one for each column of the header")
                )
        if bare:
            folder.remarks.append(f"{file.path}: blanks around {len(bare)} cells are left out, the first in {bare[0]}")


def _bared(file: File, line: int, columns: list[str], cells: list[str], bare: list[str]) -> Iterator[tuple[str, str]]:
    """Cells by column, without the blanks around codes, words, dates and numbers; `bare` collects where there were any."""
    for name, cell in zip(columns, cells, strict=True):
        stripped = cell.strip()
        if stripped and stripped != cell and file.column(name).holds is not Holds.TEXT:
            bare.append(f"line {line}, {name}")
            cell = stripped
        yield name, cell


def _lines(folder: Folder, file: File, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins; blank lines are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            folder.unread.add(file.name)
            folder.problems.append(
                Problem(file.path, begins, "", None, f"this row cannot be read as CSV ({error}): check its quotation marks")
            )
            return
        if cells:
            yield begins, cells
        begins = reader.line_num + 1


def _check_header(folder: Folder, file: File, columns: list[str]) -> bool:
    """Reports columns that are unknown, twice there, or missing though rows cannot be told apart without them."""
    known = [column.name for column in file.columns]
    before = len(folder.problems)
    if len(columns) == 1 and len(known) > 1 and any(mark in columns[0] for mark in ";\t"):
        folder.problems.append(Problem(file.path, 1, "", columns[0], "separate the cells with commas"))
        return False
    for name in dict.fromkeys(columns):
        if name not in known:
            folder.problems.append(Problem(file.path, 1, name, None, f"unknown column; this file has {', '.join(known)}"))
        elif columns.count(name) > 1:
            folder.problems.append(Problem(file.path, 1, name, None, "stands twice in the header: keep one"))
    missing = [column.name for column in file.columns if column.required and column.name not in columns]
    for name in missing:
        folder.problems.append(Problem(file.path, 1, name, None, "missing from the header, and no row can do without it: add the column"))
    return len(folder.problems) == before
