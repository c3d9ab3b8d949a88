"""A file as an answer: streamed, with a gate before it, and broken off where it cannot be finished.

A file that is cut short ends without its last chunk, so every client of HTTP/1.1 knows; a JSON text is then not closed, the
zip archive that an XLSX is has no directory, a Parquet no footer, and CSV and NDJSON no closing line where one was asked for.
"""

import socket
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse

from talks import gate
from talks.callers import caller
from talks.exports.about import about_file
from talks.exports.differences import Told, stream_compared, stream_differences
from talks.exports.disagreements import stream_disagreements
from talks.exports.file import File
from talks.exports.formats import FORMATS, stream
from talks.exports.made import rows_of
from talks.exports.totals import stream_figures, stream_rows
from talks.filters.across.disagreements import Disagreement
from talks.resources.resource import Resource
from talks.selectors.differences import Difference

AFTER = 10  # seconds
MANY = "Files are made a few at a time, and others are being made now."
OWN = "Your address is already downloading as many files as it may at once ({most}). Let one of them end first."


def file_answer(request: HttpRequest, file: File, form: str) -> StreamingHttpResponse:
    """The file in that format. Raises gate.Full where too many files are being made."""
    return _held(request, stream(file, form), file.resource.collection, form)


def total_rows_answer(request: HttpRequest, rows: Iterator[dict], form: str, narrowed: str = "", **options: bool) -> StreamingHttpResponse:
    """The same for the rows under figures, as `talks.selectors.totals.all_rows` gives them; `options` as `options_of` reads them."""
    about = about_file("total rows", request.build_absolute_uri(), narrowed)
    return _held(request, stream_rows(rows, form, about, **options), "total-rows", form)


def totals_answer(request: HttpRequest, found: dict, form: str, narrowed: str = "", **options: bool) -> StreamingHttpResponse:
    """The same for figures or their cells, as `talks.selectors.totals.totals` gives them."""
    about = about_file("totals", request.build_absolute_uri(), narrowed)
    return _held(request, stream_figures(found, form, about, **options), "totals", form)


def differences_answer(request: HttpRequest, rows: Iterator[Told], form: str, narrowed: str = "", **options: bool) -> StreamingHttpResponse:
    """The same for differences of rows of any resource."""
    about = about_file("what changed", request.build_absolute_uri(), narrowed)
    return _held(request, stream_differences(rows, form, about, **options), "difference", form)


def figures_answer(request: HttpRequest, figures: Iterable[dict[str, Any]], form: str, narrowed: str = "") -> StreamingHttpResponse:
    """The same for figures that differ between two moments."""
    about = about_file("totals compared", request.build_absolute_uri(), narrowed)
    return _held(request, stream_compared(figures, form, about), "totals-compared", form)


def disagreements_answer(request: HttpRequest, found: Iterator[Disagreement], form: str, narrowed: str = "") -> StreamingHttpResponse:
    """The same for disagreements."""
    about = about_file("where sources disagree", request.build_absolute_uri(), narrowed)
    return _held(request, stream_disagreements(found, form, about), "disagreements", form)


def difference_answer(
    request: HttpRequest, resource: Resource, rows: Iterator[Difference], form: str, narrowed: str = "", **options: bool
) -> StreamingHttpResponse:
    """The same for the differences of one list."""
    return differences_answer(request, ((resource, row) for row in rows), form, narrowed, **options)


def table_answer(request: HttpRequest, name: str, columns: Mapping[str, str], rows: list[list], form: str) -> StreamingHttpResponse:
    """The same for few rows that are made already: a table of these columns, or objects of them."""
    about = about_file(name, request.build_absolute_uri())
    return _held(request, rows_of(name, columns, rows, form, about), name, form)


def tables_answer(request: HttpRequest, pieces: Iterator[bytes], name: str, form: str) -> StreamingHttpResponse:
    """The same for tables in the columns of the dataset: `form` is csv, xlsx or zip."""
    return archive_answer(request, pieces, name) if form == "zip" else _held(request, pieces, name, form)


def archive_answer(request: HttpRequest, pieces: Iterator[bytes], name: str) -> StreamingHttpResponse:
    """The same for a zip archive in pieces."""
    return _sent(request, pieces, f"{name}.zip", "application/zip")


def _held(request: HttpRequest, file: Iterator[bytes], name: str, form: str) -> StreamingHttpResponse:
    return _sent(request, file, f"{name}.{form}", FORMATS[form].content_type)


def _sent(request: HttpRequest, file: Iterator[bytes], name: str, content_type: str) -> StreamingHttpResponse:
    pieces: Iterator[bytes] = iter(())
    if request.method != "HEAD":
        pieces = Held(file, _places(request), request.META.get("gunicorn.socket"))
    answer = StreamingHttpResponse(pieces, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _places(request: HttpRequest) -> list[gate.Place]:
    """A place of the address that asks, and one of all."""
    address = caller(request.META)
    own = gate.take(f"files {address}", settings.FILES_AN_ADDRESS)
    if own is None:
        raise gate.Full(OWN.format(most=settings.FILES_AN_ADDRESS), after=AFTER)
    shared = gate.take("files", settings.FILES_AT_ONCE)
    if shared is None:
        own.leave()
        raise gate.Full(MANY, after=AFTER)
    return [shared, own]


class Held:
    """The pieces of a file and the places that it takes, given back when the answer is closed, begun or not."""

    def __init__(self, pieces: Iterator[bytes], places: list[gate.Place], connection: socket.socket | None) -> None:
        self.pieces, self.places, self.connection = pieces, places, connection

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self.pieces)
        except StopIteration:
            raise
        except Exception:
            self._break_off()
            raise

    def _break_off(self) -> None:
        """Resets the connection: a client of HTTP/1.0, and many a proxy is one, takes an orderly end for the end of the file."""
        if self.connection is not None:
            with suppress(OSError):
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()

    def close(self) -> None:
        if hasattr(self.pieces, "close"):
            self.pieces.close()
        while self.places:
            self.places.pop().leave()
