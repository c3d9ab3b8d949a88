"""A workbook that is sent while it is written: neither rows nor a file are kept.

Texts stay texts: no formulas, no links, no codes taken for numbers. Numbers, days, moments, yes and no are what they are. Nothing
that a worksheet cannot hold is left out in silence: rows go on in a further sheet, and the sheet `About` names each text that was cut.
It is written last, since only then cuts are known, and stands first.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from talks.datasets.pipe import Pipe
from talks.datasets.workbook import CUT_MARK
from talks.exports.opc import BEGIN_SHEET, BOLD, DAY, END_SHEET, MOMENT, parts, sheet_path

# What a worksheet can hold below its head, and how many bytes without a form of the archive that spreadsheets refuse.
SHEET_ROWS, SHEET_BYTES = 1_048_575, 1_500_000_000
CELL_TEXT = 32_767
CUT = f" {CUT_MARK} {{}} letters are too many for a cell. Take CSV, JSON or Parquet for all of them.]"
# Digits that a number of a spreadsheet keeps: one that has more is written as text.
DIGITS = 15
# Days are counted from here; before March 1900 spreadsheets count them wrongly.
BEGINNING, FIRST_DAY = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
TO_ESCAPE = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
ROWS = 100  # written at a time
# Deflating at the usual level takes half as long again and saves a tenth.
LEVEL = 3


def workbook(title: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]], about: Mapping[str, str]) -> Iterator[bytes]:
    """An XLSX of the rows in pieces; `columns` says what each holds, `about` is told on a sheet of its own."""
    return book([(title, columns, rows)], about)


def book(tables: Iterable[tuple[str, Mapping[str, str], Iterable[Sequence[Any]]]], about: Mapping[str, str]) -> Iterator[bytes]:
    """The same of several tables, each (title, columns, rows), to be read one after the other."""
    pipe, cuts = Pipe(), {}
    # Members are opened by their names, which gives them no time of writing: the same rows have the same bytes.
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        names: list[str] = []

        def written(name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
            names.append(name)
            with archive.open(sheet_path(len(names)), "w") as member:
                yield from pipe.taken()
                for piece in chain((BEGIN_SHEET,), pieces, (END_SHEET,)):
                    member.write(piece)
                    yield from pipe.taken()

        for title, columns, rows in tables:
            left, before = iter(rows), len(names)
            name, row = title[:31], next(left, None)
            yield from written(name, _sheet(columns, chain(() if row is None else (row,), left), cuts))
            while (row := next(left, None)) is not None:
                yield from written(f"{title[:27]} {len(names) - before + 1}", _sheet(columns, chain((row,), left), cuts))
        told = {**about, **{f"Cut: {where}": f"{count} letters" for where, count in cuts.items()}}
        yield from written("About", _sheet({"about": "text", "this file": "text"}, iter(told.items()), {}))
        for path, text in parts(names):
            with archive.open(path, "w") as member:
                member.write(text.encode())
    yield from pipe.taken()


def _sheet(columns: Mapping[str, str], rows: Iterator[Sequence[Any]], cuts: dict[str, int]) -> Iterator[bytes]:
    """The rows of one sheet, as many as it can hold, with a head."""
    letters = [_letters(number) for number in range(len(columns))]
    write = [WRITERS[kind] for kind in columns.values()]
    names = list(columns)
    yield _row(1, (f'<c r="{letter}1" s="{BOLD}" t="inlineStr">{_inline(name)}</c>' for letter, name in zip(letters, names, strict=True)))
    size, waiting = 0, []
    for number, row in enumerate(rows, start=2):
        cells = []
        for place, cell in enumerate(row):
            if cell is not None:
                if type(cell) is str and len(cell) > CELL_TEXT // 2:
                    cell = _fitting(cell, f"{names[place]} of {row[0]}", cuts)
                cells.append(f'<c r="{letters[place]}{number}"{write[place](cell)}</c>')
        waiting.append(_row(number, cells))
        if len(waiting) == ROWS:
            piece = b"".join(waiting)
            size += len(piece)
            waiting.clear()
            yield piece
        if number > SHEET_ROWS or size > SHEET_BYTES:
            break
    yield b"".join(waiting)


def _row(number: int, cells: Iterable[str]) -> bytes:
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _letters(number: int) -> str:
    """A, B … Z, AA, AB …"""
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def _fitting(text: str, where: str, cuts: dict[str, int]) -> str:
    """A text as long as a cell can be: letters count as UTF-16 has them."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) // 2 <= CELL_TEXT:
        return text
    said = CUT.format(f"{len(text):,}")
    cuts[where] = len(text)
    return units[: 2 * (CELL_TEXT - len(said))].decode("utf-16-le", "ignore") + said


def _inline(text: str) -> str:
    escaped = TO_ESCAPE.sub(lambda found: ENTITIES.get(found[0]) or f"_x{ord(found[0]):04X}_", text)
    kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<is><t{kept}>{escaped}</t></is>"


def _text(text: str) -> str:
    return f' t="inlineStr">{_inline(text)}'


def _number(number: Decimal | int) -> str:
    written = f"{number:f}"
    return f"><v>{written}</v>" if len(written.strip("-0.").replace(".", "")) <= DIGITS else _text(written)


def _day(day: dt.date) -> str:
    return f' s="{DAY}"><v>{(day - BEGINNING).days}</v>' if day >= FIRST_DAY else _text(day.isoformat())


def _moment(moment: dt.datetime) -> str:
    utc = moment.astimezone(dt.UTC)
    seconds = utc.hour * 3600 + utc.minute * 60 + utc.second + utc.microsecond / 1e6
    return f' s="{MOMENT}"><v>{(utc.date() - BEGINNING).days + seconds / 86400!r}</v>'


def _yes_no(yes: bool) -> str:
    return f' t="b"><v>{yes:d}</v>'


WRITERS: dict[str, Callable[[Any], str]] = {
    "text": _text,
    "number": _number,
    "whole": _number,
    "day": _day,
    "moment": _moment,
    "yes_no": _yes_no,
}
