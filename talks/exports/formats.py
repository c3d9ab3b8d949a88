"""The formats of files, and how each is streamed."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from django.db import connection, transaction
from django.db.models import QuerySet

from talks.exports.moving import moving
from talks.exports.table import Table, copy_statement, header, table
from talks.resources.resource import Resource

CHUNK = 64 * 1024
# Rows that the database hands over at a time.
BATCH = 2000
# What a worksheet can hold below its head.
SHEET_ROWS = 1_048_575
CELL_TEXT = 32_767
WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)

Stream = Iterator[bytes]


def as_csv(resource: Resource, queryset: QuerySet, names: Sequence[str], base_url: str = "") -> Stream:
    """CSV, UTF-8, with a head; PostgreSQL writes the rows and no row passes through Python's hands."""
    head = io.StringIO()
    csv.writer(head, lineterminator="\n").writerow(header(resource, names))
    yield head.getvalue().encode()
    statement = copy_statement(table(resource, queryset, names, base_url))
    yield from blocks(moving(_copied(statement)))


def _copied(statement: Any) -> Iterator[bytes]:
    """What COPY sends; begun by whoever takes the first row, so that waiting for it to begin is watched too."""
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as rows:
        yield from map(bytes, rows)


def as_ndjson(resource: Resource, queryset: QuerySet, names: Sequence[str], base_url: str = "") -> Stream:
    """One JSON object a line, as in the API."""
    yield from blocks(f"{row}\n".encode() for row in _json_rows(resource, queryset, names, base_url))


def as_json(resource: Resource, queryset: QuerySet, names: Sequence[str], base_url: str = "") -> Stream:
    """One JSON list of the objects of the API, a row on a line."""
    yield b"[\n"
    first = True
    for block in blocks(f",\n{row}".encode() for row in _json_rows(resource, queryset, names, base_url)):
        yield block[2:] if first else block
        first = False
    yield b"\n]\n"


def as_xlsx(resource: Resource, queryset: QuerySet, names: Sequence[str], base_url: str = "") -> Stream:
    """One worksheet of the rows."""
    cells = table(resource, queryset, names, base_url)
    yield from sheet(resource.collection, header(resource, names), _fetched(cells), cells.numeric)


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
    for number, row in enumerate(moving(rows), start=1):
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


def stream(resource: Resource, queryset: QuerySet, names: Sequence[str], name: str, base_url: str = "") -> Stream:
    """The rows of a filtered, ordered queryset as a file of the format of that name. Raises KeyError for an unknown one."""
    return FORMATS[name].write(resource, queryset, names, base_url)


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


def _json_rows(resource: Resource, queryset: QuerySet, names: Sequence[str], base_url: str) -> Iterator[str]:
    """The rows as JSON texts, a batch at a time."""
    # A cursor on the server needs a transaction; a request of the past is in one already.
    with transaction.atomic():
        yield from moving(resource.json_rows(queryset, names, base_url, batch=BATCH))


def _fetched(cells: Table) -> Iterator[tuple]:
    """The cells of a table, a batch at a time."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(cells.sql, cells.params)
        while rows := cursor.fetchmany(BATCH):
            yield from rows
