"""A workbook's sheets as rows of text, each cell as the formats write it."""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException


class NotAWorkbook(Exception):
    """The bytes are no workbook that can be read."""


def sheets_of(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Each sheet: (its name, its rows with their numbers). Values as calculated; trailing empty columns are left out.

    Raises NotAWorkbook.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs say there that every row and column is in use
            yield sheet.title, list(_rows(sheet.iter_rows(values_only=True)))
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError, OSError) as error:
        raise NotAWorkbook("it is no workbook of the kind .xlsx, or it is damaged") from error


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
    return str(value)
