"""A workbook's sheets as rows of text, each cell as the formats write it."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
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
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise NotAWorkbook("it is no workbook of the kind .xlsx") from error
    for sheet in book.worksheets:
        rows = [(line, [_text(cell) for cell in row]) for line, row in enumerate(sheet.iter_rows(values_only=True), start=1)]
        width = max((place + 1 for _, cells in rows[:1] for place, cell in enumerate(cells) if cell), default=0)
        yield sheet.title, [(line, (cells + [""] * width)[: max(width, _used(cells))]) for line, cells in rows if any(cells)]


def _used(cells: list[str]) -> int:
    return max((place + 1 for place, cell in enumerate(cells) if cell), default=0)


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
