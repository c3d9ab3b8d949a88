"""A workbook's sheets as rows of text, each cell as the formats write it."""

import datetime as dt
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException

CUT_MARK = "[…cut here:"  # in a text that was too long for the cell of one of our own workbooks
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"')
# Only cells with a formula or an error: their place, their marks, what stands in them.
CELL = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]+[0-9]+)")([^>]*[^/>])>(.*?)</c>', re.DOTALL)


# Signs that XML cannot hold, as workbooks write them.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class NotAWorkbook(Exception):
    """The bytes are no workbook that can be read."""


Odd = tuple[int, int, str, str]  # line, place of the column counted from 0, what is there, what would be right
Rows = list[tuple[int, list[str]]]


def sheets_of(data: bytes) -> Iterator[tuple[str, Rows, list[Odd]]]:
    """Each sheet: (its name, its rows with their numbers, cells that hold no value).

    Values as calculated; trailing empty columns are left out. Raises NotAWorkbook.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs say there that every row and column is in use
                written = archive.read(sheet._worksheet_path)  # what openpyxl reads past: formulas without a value, merged cells
                yield sheet.title, list(_rows(sheet.iter_rows(values_only=True))), list(_odd(written))
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, OSError) as error:
        raise NotAWorkbook("it is no workbook of the kind .xlsx, or it is damaged") from error


def _odd(written: bytes) -> Iterator[Odd]:
    """Cells of which a reader would see less than somebody sees in a spreadsheet."""
    for found in MERGED.finditer(written):
        place, line = coordinate_to_tuple(found[1].decode())[::-1]
        yield line, place - 1, f"{found[1].decode()}:{found[2].decode()}", "cells are merged here: split them, and write the value in each"
    for found in CELL.finditer(written) if b"<f" in written or b't="e"' in written else ():
        kind, inner = found[2], found[3]
        if b"<f" in inner and not re.search(rb"<v>[^<]|<is>", inner):
            right = "this formula has no value yet: open the file in a spreadsheet and save it, or put the value in its place"
        elif b't="e"' in kind:
            right = "this cell shows an error: correct it, or empty the cell"
        else:
            continue
        line, place = coordinate_to_tuple(found[1].decode())
        shown = re.search(rb"<f[^>]*>([^<]*)" if b"<f" in inner else rb"<v>([^<]*)", inner)
        yield line, place - 1, ("=" if b"<f" in inner else "") + html.unescape(shown[1].decode() if shown else ""), right


def _rows(lines: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each as wide as the first."""
    width = 0
    for line, row in enumerate(lines, start=1):
        cells = [_text(cell) for cell in row]
        if used := _used(cells):
            width = width or used
            yield line, (cells + [""] * (width - len(cells)))[: max(width, used)]


def _used(cells: list[str]) -> int:
    return max((place + 1 for place, cell in enumerate(cells) if cell and not cell.isspace()), default=0)


def _text(value: Any) -> str:
    """A number without needless decimals, a day as 2025-03-11, yes and no for true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
