"""The formats of files, and how each is streamed."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import orjson

from talks.exports.archive import archive
from talks.exports.file import File, as_one
from talks.exports.parquet import parquet
from talks.exports.sheets import workbook

CHUNK = 64 * 1024
Stream = Iterator[bytes]


def as_csv(file: File) -> Stream:
    """CSV, UTF-8, with a head; PostgreSQL writes the rows and no row passes through Python's hands."""
    yield line(file.columns)
    yield from blocks(counted(file.lines(), last_line) if file.closed else file.lines())


def as_ndjson(file: File) -> Stream:
    """One JSON object a line, as in the API."""
    return object_lines(file.objects(), closed=file.closed)


def as_json(file: File) -> Stream:
    """One JSON list of the objects of the API, a row on a line."""
    return object_list(file.objects())


def as_xlsx(file: File) -> Stream:
    """Worksheets of the rows, and one that says what they are."""
    return workbook(file.resource.collection, file.columns, file.values(), file.about())


def as_parquet(file: File) -> Stream:
    """Typed columns, and what they are as metadata."""
    return parquet(file.columns, file.values(), file.about())


def as_zip(file: File) -> Stream:
    """The CSV in a zip, and beside it what it is."""
    return archive(file.resource.collection, file.columns, as_csv(file), file.about())


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called in an address, by a browser and by people, how it is written.

    `is_table`: it has columns instead of nested objects.
    """

    name: str
    content_type: str
    label: str
    write: Callable[[File], Stream]
    is_table: bool = False


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("csv", "text/csv; charset=utf-8", "CSV", as_csv, is_table=True),
        Format("json", "application/json", "JSON", as_json),
        Format("ndjson", "application/x-ndjson", "NDJSON", as_ndjson),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel", as_xlsx, is_table=True),
        Format("parquet", "application/vnd.apache.parquet", "Parquet", as_parquet, is_table=True),
        Format("zip", "application/zip", "CSV and metadata (zip)", as_zip, is_table=True),
    )
}


def stream(file: File, name: str) -> Stream:
    """The file in the format of that name. Raises KeyError for an unknown one."""
    write = FORMATS[name].write
    with as_one():
        yield from write(file)


def object_lines(objects: Iterable[bytes], *, closed: bool = False) -> Stream:
    """JSON texts, each on a line."""
    lines = (one + b"\n" for one in objects)
    return blocks(counted(lines, last_object) if closed else lines)


def object_list(objects: Iterable[bytes]) -> Stream:
    """JSON texts as one list, each on a line."""
    yield b"[\n"
    first = True
    for block in blocks(b",\n" + one for one in objects):
        yield block[2:] if first else block
        first = False
    yield b"\n]\n"


def line(cells: Iterable) -> bytes:
    """A line of CSV."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue().encode()


def last_line(count: int) -> bytes:
    """What closes a CSV: one cell, where a row has as many as the head."""
    return line([f"end of file: {count} rows"])


def last_object(count: int) -> bytes:
    return orjson.dumps({"end_of_file": True, "rows": count}) + b"\n"


def counted(pieces: Iterable[bytes], closing: Callable[[int], bytes]) -> Stream:
    """Pieces, and behind them what `closing` makes of their number: only a file that was not cut off has it."""
    count = 0
    for piece in pieces:
        count += 1
        yield piece
    yield closing(count)


def blocks(pieces: Iterable[bytes]) -> Stream:
    """Small pieces joined to blocks worth sending."""
    waiting, size = [], 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    if size:
        yield b"".join(waiting)
