"""The formats of files, and how each is streamed."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import psycopg
import xlsxwriter
from django.db import connection
from django.db.models import QuerySet

from talks.exports.moving import moving
from talks.exports.stretches import stretches
from talks.exports.table import header, table
from talks.history import one_snapshot
from talks.resources.resource import Resource
from talks.resources.stretch import Sql, objects, placed

CHUNK = 64 * 1024
# For this transaction: rows of a stretch lie all over the table and are found by index, and compiling a plan takes longer than using it once.
LARGE = "select set_config('random_page_cost', '1.1', true), set_config('jit', 'off', true)"
# What a worksheet can hold below its head.
SHEET_ROWS = 1_048_575
CELL_TEXT = 32_767
WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)

Stream = Iterator[bytes]
# Filtered, ordered querysets whose rows follow each other.
Rows = Sequence[QuerySet]
T = TypeVar("T")


def as_csv(resource: Resource, rows: Rows, names: Sequence[str], base_url: str = "") -> Stream:
    """CSV, UTF-8, with a head; PostgreSQL writes the rows and no row passes through Python's hands."""
    head = io.StringIO()
    csv.writer(head, lineterminator="\n").writerow(header(resource, names))
    yield head.getvalue().encode()
    yield from blocks(_moved(_copied(resource, rows, names, base_url)))


def _copied(resource: Resource, rows: Rows, names: Sequence[str], base_url: str) -> Iterator[bytes]:
    cells = table(resource, names).texts
    for keys in stretches(rows):
        with _copy(placed(cells, keys, resource, base_url), "csv") as lines:
            yield from map(bytes, lines)


def as_ndjson(resource: Resource, rows: Rows, names: Sequence[str], base_url: str = "") -> Stream:
    """One JSON object a line, as in the API."""
    yield from blocks(row + b"\n" for row in _json_rows(resource, rows, names, base_url))


def as_json(resource: Resource, rows: Rows, names: Sequence[str], base_url: str = "") -> Stream:
    """One JSON list of the objects of the API, a row on a line."""
    yield b"[\n"
    first = True
    for block in blocks(b",\n" + row for row in _json_rows(resource, rows, names, base_url)):
        yield block[2:] if first else block
        first = False
    yield b"\n]\n"


def as_xlsx(resource: Resource, rows: Rows, names: Sequence[str], base_url: str = "") -> Stream:
    """One worksheet of the rows."""
    cells = table(resource, names)
    numeric = [kind in ("number", "whole") for kind in cells.kinds]
    yield from sheet(resource.collection, header(resource, names), _moved(_fetched(resource, rows, cells.texts, base_url)), numeric)


def sheet(title: str, head: Sequence[str], rows: Iterable[Sequence], numeric: Sequence[bool]) -> Stream:
    """One worksheet. Texts stay texts: no formulas, no links, no codes taken for numbers or for missing values."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with tempfile.TemporaryFile() as file:
        workbook = xlsxwriter.Workbook(file, options)
        # The time of writing would give the same rows other bytes under the same tag.
        workbook.set_properties({"created": WRITTEN})
        page = workbook.add_worksheet(title[:31])
        page.write_row(0, 0, head, workbook.add_format({"bold": True}))
        page.freeze_panes(1, 0)
        try:
            _fill(page, rows, numeric)
        finally:
            # Also where it is broken off: the workbook holds a file of its own for the rows.
            workbook.close()
        file.seek(0)
        while block := file.read(CHUNK):
            yield block


def _fill(page: Any, rows: Iterable[Sequence], numeric: Sequence[bool]) -> None:
    for number, row in enumerate(rows, start=1):
        if number > SHEET_ROWS:
            page.write_string(SHEET_ROWS, 0, "A worksheet holds no more rows. Take the CSV for all of them.")
            break
        for place, (cell, is_number) in enumerate(zip(row, numeric, strict=True)):
            if cell is None:
                continue
            if is_number:
                page.write_number(number, place, float(cell))
            else:
                page.write_string(number, place, cell[:CELL_TEXT])


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called in an address and by a browser, how it is written, whether it is a table of columns."""

    name: str
    content_type: str
    write: Callable[..., Stream]
    is_table: bool = False


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("csv", "text/csv; charset=utf-8", as_csv, is_table=True),
        Format("json", "application/json", as_json),
        Format("ndjson", "application/x-ndjson", as_ndjson),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx, is_table=True),
    )
}


def stream(resource: Resource, rows: Rows, names: Sequence[str], name: str, base_url: str = "") -> Stream:
    """The rows of filtered, ordered querysets, one after the other, as a file of the format of that name. Raises KeyError for an unknown one."""
    return FORMATS[name].write(resource, rows, names, base_url)


def blocks(pieces: Iterator[bytes]) -> Stream:
    """Small pieces joined to blocks worth sending."""
    waiting, size = [], 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def _json_rows(resource: Resource, rows: Rows, names: Sequence[str], base_url: str) -> Iterator[bytes]:
    """The rows as JSON texts."""
    return _moved(_objects(resource, rows, names, base_url))


def _objects(resource: Resource, rows: Rows, names: Sequence[str], base_url: str) -> Iterator[bytes]:
    sql = objects(resource.on(None), tuple(names))
    for keys in stretches(rows):
        with _copy(placed(sql, keys, resource, base_url), "binary") as copy:
            for (row,) in copy.rows():
                yield row


@contextmanager
def _copy(sql: Sql, form: str) -> Iterator[psycopg.Copy]:
    """COPY takes no parameters: psycopg quotes them into it."""
    connection.ensure_connection()
    text = psycopg.ClientCursor(connection.connection).mogrify(*sql)
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY ({text}) TO STDOUT WITH (FORMAT {form})") as copy:
        yield copy


def _fetched(resource: Resource, rows: Rows, cells: Sql, base_url: str) -> Iterator[tuple]:
    """The cells of a table."""
    for keys in stretches(rows):
        with connection.cursor() as cursor:
            cursor.execute(*placed(cells, keys, resource, base_url))
            yield from cursor.fetchall()


def _moved(pieces: Iterable[T]) -> Iterator[T]:
    """The pieces as long as they move, of the record as it is when the first is taken."""
    with one_snapshot():
        with connection.cursor() as cursor:
            cursor.execute(LARGE)
        yield from moving(pieces)
