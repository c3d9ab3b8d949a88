"""Files and the feed over HTTP, from the server as production runs it: beside COPY of the same rows by one statement, and beside goals.

CSV is compared with what COPY writes, to the byte, before anything is timed. The feed is walked page by page, as a mirror does.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import orjson
from django.db import connection

from bench.limit.tables import OBJECTS, TABLES
from bench.processors import megabytes
from bench.reading import fill
from bench.report import Report
from tests.served import Server, served

ROWS = 10_000
PIECE = 256 * 1024
FIRST_BYTE = {"csv": 0.05, "ndjson": 1.0, "xlsx": 1.0, "parquet": 1.0}
# Seconds that a row of a file which nothing is compared with may take.
GOALS = {"xlsx": 20 / 100_000, "parquet": 20 / 100_000}
# Without and with states: seconds of a page of a thousand, and rows a second of a walk.
FEED = {"changes": (0.05, 20_000), "changes with states": (0.15, 6_000)}
PAGES = 30


def run(report: Report) -> None:
    rows = report.rows or ROWS
    fill(report, rows)
    # Whoever walks fast is not to be slowed down here.
    with served(DEBUG="0", KEPT_MEGABYTES="0") as server:
        for noun in ("pledges", "statements"):
            if not report.only or noun in report.only:
                for form in FIRST_BYTE:
                    file(report, server, noun, form)
        for what, (page, rate) in FEED.items():
            if not report.only or what in report.only:
                walk(report, server, what, page, rate)


def file(report: Report, server: Server, noun: str, form: str) -> None:
    path = f"/api/v1/{noun}/?format={form}"
    rounds = min(report.rounds, 3)
    before = megabytes(server)
    if limit := limits(noun, form):
        if form == "csv":
            compare(server, path, limit)
        pairs = [(taken(server, path), timed(limit)) for _ in range(rounds)]
        ratios = sorted((ours[1] / theirs, ours[1], theirs) for ours, theirs in pairs)
        _, seconds, theirs = ratios[len(ratios) // 2]
        firsts = [ours[0] for ours, _ in pairs]
        report.ratio(f"{noun} {form}", seconds, theirs, against="COPY")
    else:
        several = [taken(server, path) for _ in range(rounds)]
        firsts = [first for first, _ in several]
        report.ratio(f"{noun} {form}", statistics.median(all_ for _, all_ in several), GOALS[form] * count(noun), against="goal")
    report.ratio(f"{noun} {form}, first byte", statistics.median(firsts), FIRST_BYTE[form], against="goal")
    report.progress(f"{noun} {form}: memory of the server {before:.0f} → {megabytes(server):.0f} MB")


def limits(noun: str, form: str) -> Callable[[], Iterator[bytes]] | None:
    """What has PostgreSQL copy the same rows, where there is such a thing."""
    statement = {"csv": TABLES, "ndjson": OBJECTS}.get(form, {}).get(noun)
    return statement and (lambda: copied(statement, form))


def copied(statement: str, form: str) -> Iterator[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("set jit = off")
        with cursor.cursor.copy(f"COPY ({statement}) TO STDOUT WITH (FORMAT {'csv' if form == 'csv' else 'text'})") as rows:
            yield from map(bytes, rows)


def timed(pieces: Callable[[], Iterator[bytes]]) -> float:
    began = time.perf_counter()
    for _ in pieces():
        pass
    return time.perf_counter() - began


def taken(server: Server, path: str, keep: list[bytes] | None = None) -> tuple[float, float]:
    """Seconds to the first byte of a file, and to its last."""
    began, first = time.perf_counter(), 0.0
    with closing(HTTPConnection(server.host, server.port, timeout=600)) as asking:
        asking.request("GET", path, headers={"Host": "localhost"})
        answer = asking.getresponse()
        while piece := answer.read1(PIECE):
            first = first or time.perf_counter() - began
            if keep is not None:
                keep.append(piece)
    return first, time.perf_counter() - began


def compare(server: Server, path: str, limit: Callable[[], Iterator[bytes]]) -> None:
    """Ends the benchmark where the two do not write the same rows, to the byte."""
    ours: list[bytes] = []
    taken(server, path, ours)
    if b"".join(ours).partition(b"\n")[2] != b"".join(limit()):
        raise SystemExit(f"{path}: COPY writes other rows.")


def count(noun: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from talks_{noun.removesuffix('s')} where public")
        return cursor.fetchone()[0]


def walk(report: Report, server: Server, what: str, page: float, rate: float) -> None:
    """A mirror's way through the feed from what was generated first on."""
    path = f"/api/v1/changes/?page_size=1000&since=1{'&state=true' if 'states' in what else ''}"
    took, rows = [], 0
    with closing(HTTPConnection(server.host, server.port, timeout=600)) as asking:
        for _ in range(PAGES):
            began = time.perf_counter()
            asking.request("GET", path, headers={"Host": "localhost"})
            body = asking.getresponse().read()
            took.append(time.perf_counter() - began)
            found = orjson.loads(body)
            rows += len(found["results"])
            if not found["next"]:
                break
            parts = urlsplit(found["next"])
            path = f"{parts.path}?{parts.query}"
    report.ratio(f"{what}, a page of 1,000", statistics.median(took), page, against="goal")
    report.ratio(f"{what}, 1,000 rows of a walk", sum(took) / rows * 1000, 1000 / rate, against="goal")
