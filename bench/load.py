"""Whether sixteen dear requests at once stop the site: real HTTP against the server as production runs it.

Says how each of the sixteen ended and what readers of a cheap page waited meanwhile, before and during.
"""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from bench.report import Report
from talks.services.synthetic import Plan, generate
from tests.served import Server, served

ROWS = 100_000
CHEAP = "/about/"
DEAR = (
    "/totals/",
    "/api/v1/totals/",
    "/compare/?party=GBR&party=FRA",
    "/search/?q=peace",
    "/pledges/?q=training&ordering=id",
    "/timeline/?q=air",
    "/positions/",
    "/statements/?known_on=2025-03-15",
)
PAUSE = 0.05  # seconds


def run(report: Report) -> None:
    rows = report.rows or ROWS
    report.progress(f"generating {rows:,} pledges and {rows:,} statements")
    generate(Plan(rows, rows), report.progress)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    with served() as server:
        for what, paths in (("mixed", DEAR * 2), ("totals", ("/totals/",) * 16), ("searches", ("/search/?q=peace",) * 16)):
            before, during, ended = storm(server, paths)
            report.ratio(f"{CHEAP}, slowest during 16 dear ({what})", max(during), statistics.median(before), against="median at rest")
            told = ", ".join(f"{count} × {status}" for status, count in sorted(Counter(status for status, _ in ended).items()))
            slowest = max(seconds for _, seconds in ended)
            report.progress(
                f"{what}: {told}; the slowest took {slowest:.1f} s; {len(during)} readers, median {statistics.median(during):.3f} s"
            )


def storm(server: Server, paths: Sequence[str]) -> tuple[list[float], list[float], list[tuple[int, float]]]:
    """Seconds of the cheap page at rest and while all `paths` are asked at once, and (status, seconds) of each of these."""
    before = [ask(server, CHEAP)[1] for _ in range(20)]
    over = threading.Event()
    with ThreadPoolExecutor(len(paths) + 1) as readers:
        cheap = readers.submit(lambda: list(_until(over, server)))
        time.sleep(PAUSE)
        ended = list(readers.map(lambda path: ask(server, path), paths))
        over.set()
        return before, cheap.result(), ended


def _until(over: threading.Event, server: Server) -> Iterator[float]:
    while not over.is_set():
        yield ask(server, CHEAP)[1]
        time.sleep(PAUSE)


def ask(server: Server, path: str) -> tuple[int, float]:
    """(status, seconds until the last byte) of one request; status 0 where it came to nothing."""
    began = time.perf_counter()
    try:
        status, _, _ = server.ask(path)
    except OSError:
        status = 0
    return status, time.perf_counter() - began
