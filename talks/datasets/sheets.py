"""The tables of a dataset as they stand, whatever they come in: a folder of CSV files, the same zipped, or a workbook.

Text, header and number of cells are looked at here; what the cells mean is for the formats.
"""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError

from talks.datasets.problems import BadDataset, Problem
from talks.datasets.workbook import CUT_MARK, NotAWorkbook, sheets_of
from talks.validators.codes import slugify_id

HEAD = "datapackage.json"
WORKBOOK, ARCHIVE, TABS = ".xlsx", ".zip", ".tsv"
LONGEST_CELL = 1_000_000
UNPACKED = 500 << 20  # bytes; of a file that somebody sends
# What a damaged, locked or unheard-of archive raises.
NOT_READ = (NotAWorkbook, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(slots=True)
class Sheet:
    """One table: what people call it, its header, and its rows with the line on which each begins."""

    name: str
    path: str
    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, line: int, right: str, column: str = "", value: str | None = None) -> None:
        self.problems.append(Problem(self.path, line, column, value, right))


@dataclass(slots=True)
class Package:
    """What lies at a path: its tables by name, and the head that speaks of them all, empty where there is none."""

    path: Path
    sheets: dict[str, Sheet]
    head: dict[str, Any]

    @property
    def called(self) -> str:
        """The name of the folder, or of the file without its ending, as an id."""
        try:
            return slugify_id(self.path.resolve().stem)
        except ValidationError:  # in another script
            return "dataset"


def open_package(path: Path) -> Package:
    """Reads every table at `path`: a folder with CSV files, a zip of one, or a workbook (.xlsx).

    Raises BadDataset, in a sentence, for what is not there or cannot be read as any of them. What is wrong with one table is
    among its problems.
    """
    try:
        if path.suffix.lower() in (WORKBOOK, ARCHIVE) and path.is_file():
            return _in_one_file(path, path.read_bytes())
        return _of_files(path, _in_folder(path))
    except NOT_READ as error:
        raise _bad(path, f"cannot be read ({error}): save it again, or give the folder with the CSV files") from error
    except OSError as error:
        raise _bad(path, f"cannot be read: {_why(error)}") from error


def open_file(name: str, data: bytes) -> Package:
    """Reads the tables of one file by its name and bytes: a workbook, a zip, or one table as CSV (of tabs where it ends in `.tsv`).

    Raises BadDataset as `open_package` does.
    """
    path = Path(name)
    try:
        if path.suffix.lower() in (WORKBOOK, ARCHIVE):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(member.file_size for member in archive.infolist()) > UNPACKED:
                    raise _bad(path, f"unpacked this is more than {UNPACKED >> 20} MB: give it in parts")
            return _in_one_file(path, data)
    except NOT_READ as error:
        raise _bad(path, f"cannot be read ({error}): save it again, as a workbook (.xlsx) or as CSV") from error
    sheet = _sheet(name, data, "\t" if path.suffix.lower() == TABS else ",")
    return Package(path, {sheet.name: sheet}, {})


def _in_one_file(path: Path, data: bytes) -> Package:
    if path.suffix.lower() == ARCHIVE:
        return _of_files(path, _zipped(data))
    found = []
    for name, rows, odd in sheets_of(data):
        sheet = _filled(Sheet(name.strip(), f"{path.name}, sheet {name}"), rows)
        for line, place, value, right in odd:
            sheet.problem(line, right, sheet.header[place] if place < len(sheet.header) else "", value)
        for line, cells in sheet.rows:
            for name, cell in zip(sheet.header, cells, strict=True):
                if CUT_MARK in cell[-200:]:
                    sheet.problem(line, "this text was cut when the workbook was made: take CSV for it", name, cell[-60:])
        found.append(sheet)
    return Package(path, {sheet.name: sheet for sheet in found}, {})


def _of_files(path: Path, named: Iterable[tuple[str, bytes]]) -> Package:
    files = _each_once(path, named)
    head = _head(path, files.pop(HEAD, b"{}"))
    sheets = [_sheet(name, files[name]) for name in sorted(files)]
    return Package(path, {sheet.name: sheet for sheet in sheets}, head)


def _each_once(path: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files by name. Two of one name would be two datasets in one; hidden ones are not people's."""
    found: dict[str, bytes] = {}
    for name, data in files:
        if name.startswith("."):
            continue
        if name.lower() in (other.lower() for other in found):
            raise _bad(path, f"{name} is there twice: give one dataset at a time")
        found[name] = data
    return found


def _in_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    if not path.exists() and not path.is_symlink():
        raise _bad(path, "there is no such folder")
    if path.is_file():
        raise _bad(path, "this is a file: give the folder with the CSV files, a zip of it, or a workbook (.xlsx)")
    for file in sorted(path.iterdir()):
        if file.suffix.lower() == ".csv" or file.name == HEAD:
            try:
                yield file.name, file.read_bytes()
            except OSError as error:
                raise BadDataset([Problem(file.name, 0, "", None, f"cannot be read: {_why(error)}")]) from error


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            name = PurePosixPath(member.filename).name
            if name.lower().endswith(".csv") or name == HEAD:
                yield name, archive.read(member)


def _head(path: Path, data: bytes) -> dict[str, Any]:
    try:
        head = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadDataset([Problem(HEAD, 0, "", None, f"this is not JSON ({error}): correct it, or take it out of {path.name}")]) from error
    if not isinstance(head, dict):
        raise BadDataset([Problem(HEAD, 0, "", None, "write an object with name, title and the rest, as docs/datasets.md shows")])
    return head


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _sheet(name: str, data: bytes, between: str = ",") -> Sheet:
    sheet = Sheet(PurePosixPath(name).stem, name)
    if data.startswith(b"PK\x03\x04"):
        sheet.problem(0, "this is a workbook or an archive under the name of a CSV file: save it as CSV")
        return sheet
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        sheet.problem(0, "this is UTF-16: save the file as UTF-8")
        return sheet
    if b"\0" in data[:2]:
        sheet.problem(0, "this is UTF-16, without a mark that says so: save the file as UTF-8")
        return sheet
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sheet.problem(line, f"the byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8")
        return sheet
    return _filled(sheet, _lines(sheet, text, between))


def _lines(sheet: Sheet, text: str, between: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sheet.problem(begins, f"this row cannot be read as CSV ({error}): check its quotation marks")
            return
        yield begins, cells
        begins = reader.line_num + 1


def _filled(sheet: Sheet, lines: Iterable[tuple[int, list[str]]]) -> Sheet:
    """The sheet with its header and rows; blank rows, and columns that are blank behind the last, are left out."""
    rows = ((line, cells) for line, cells in lines if any(cell and not cell.isspace() for cell in cells))
    first = next(rows, None)
    if first is None:
        if not sheet.problems:
            sheet.problem(0, "the file is empty: give its header and rows, or take it out of the folder")
        return sheet
    sheet.header = [name.strip() for name in first[1]]
    while not sheet.header[-1]:
        sheet.header.pop()
    width = len(sheet.header)
    for line, cells in rows:
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) == width:
            sheet.rows.append((line, cells))
        else:
            sheet.problem(line, f"write {width}, one for each column of the header", value=f"{len(cells)} cells")
    return sheet


def check_header(sheet: Sheet, known: Iterable[str], required: Iterable[str]) -> bool:
    """Reports columns that are unknown, twice there, or missing though no row can do without them. Answers whether all is well."""
    known, before = list(known), len(sheet.problems)
    if len(sheet.header) == 1 and len(known) > 1 and any(mark in sheet.header[0] for mark in ";\t"):
        sheet.problem(1, "separate the cells with commas", value=sheet.header[0])
        return False
    for name in dict.fromkeys(sheet.header):
        if name not in known:
            sheet.problem(1, f"unknown column; this file has {', '.join(known)}", column=name)
        elif sheet.header.count(name) > 1:
            sheet.problem(1, "stands twice in the header: keep one", column=name)
    for name in required:
        if name not in sheet.header:
            sheet.problem(1, "missing from the header, and no row can do without it: add the column", column=name)
    return len(sheet.problems) == before


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _bad(path: Path, right: str) -> BadDataset:
    return BadDataset([Problem(str(path), 0, "", None, right)])
