"""A dump as files: a folder, or one zip that is sent while it is made."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from talks.datasets.format2.dumping import rows_of
from talks.datasets.format2.head import described
from talks.datasets.format2.schema import Table, tables
from talks.datasets.format2.scope import Everything
from talks.datasets.pipe import Pipe
from talks.datasets.sheets import HEAD

PIECE = 256 * 1024  # bytes
NOTHING: Mapping[str, str] = {}


def files_of(scope: Everything, head: dict[str, Any], beside: Mapping[str, str] = NOTHING) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file: (its name, its bytes in pieces, to be read before the next). Tables without a row are left out; the head comes last.

    `beside` are columns behind those of the table, each with the one cell that all its rows have.
    """
    written = []
    for table in tables():
        rows = rows_of(table, scope)
        first = next(rows, None)
        if first is not None:
            written.append(table)
            yield table.path, as_csv(table, chain((first,), rows), beside)
    yield HEAD, iter([(json.dumps(described(head, written), indent=2, ensure_ascii=False) + "\n").encode()])


def write_folder(folder: Path, scope: Everything, head: dict[str, Any]) -> None:
    """Writes the files into a folder, made where it is not there; tables of an earlier dump that have no row now go."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pieces in files_of(scope, head):
        with (folder / name).open("wb") as file:
            file.writelines(pieces)
    written = {resource["path"] for resource in json.loads((folder / HEAD).read_text(encoding="utf-8"))["resources"]}
    for table in tables():
        if table.path not in written:
            (folder / table.path).unlink(missing_ok=True)


def zipped(scope: Everything, head: dict[str, Any], folder: str, beside: Mapping[str, str] = NOTHING) -> Iterator[bytes]:
    """The same as a zip in pieces: never more than one in memory."""
    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files_of(scope, head, beside):
            with archive.open(f"{folder}/{name}", "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    yield from out.taken()
    yield from out.taken()


def as_csv(table: Table, rows: Iterable[list[str]], beside: Mapping[str, str] = NOTHING) -> Iterator[bytes]:
    """The rows of a table as CSV in pieces, with its header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*(column.name for column in table.written), *beside])
    for row in rows:
        writer.writerow([*row, *beside.values()])
        if text.tell() > PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
