"""Whether the server stays as it is: its memory over thousands of mixed requests, failures among them, and light requests beside a file.

Lists, records and pages are asked for in turns from sixteen connections. Then one connection asks for one record after the other, as
a reader would, at rest and while files of everything are fetched one after the other.
"""

import itertools
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

from bench.asking import ask_for, request
from bench.files import taken
from bench.limit.workloads import WORKLOADS, Workload
from bench.processors import megabytes
from bench.reading import fill, fresh, values
from bench.report import Report
from tests.served import Server, served

ROWS = 10_000
CLIENTS = 16
MARKS = (1_000, 5_000, 10_000, 20_000)
PAGES = ("/", "/pledges/", "/statements/", "/meetings/", "/nations/", "/timeline/", "/search/?q=air", "/about/", "/api/v1/totals/")
LIGHT = Workload("pledges", ("id",), 1, is_one=True)
EXPORTS = ("csv", "ndjson", "xlsx")
LIGHT_ONES, PAUSE = 400, 0.01  # how many, and seconds between them


def run(report: Report) -> None:
    fill(report, report.rows or ROWS)
    # The gate before filtered lists is opened for all who ask here, and for others on the same database.
    with served(DEBUG="0", DEAR_AT_ONCE=str(2 * CLIENTS), KEPT_MEGABYTES="32") as server:
        for form in EXPORTS:
            if not report.only or form in report.only:
                beside(report, server, form)
        if not report.only or "memory" in report.only:
            endure(report, server)


def mixed() -> Iterator[bytes]:
    """Every workload and every page in turns, with other values each time."""
    lists = [fresh(one, drawn) for one in WORKLOADS if one.most <= 100 and (drawn := values(one))]
    pages = (request(path, Accept=f"text/html, application/json, x/{number}") for number in itertools.count() for path in PAGES)
    while True:
        for one in lists:
            yield next(one)
        yield from itertools.islice(pages, len(PAGES))


def endure(report: Report, server: Server) -> None:
    """Memory at each mark, beside that of the first; ends the benchmark where a request failed."""
    statuses: Counter[int] = Counter()
    requests, asked, first = mixed(), 0, 0.0
    for mark in MARKS:
        while asked < mark:
            got = ask_for(1.0, (server.host, server.port), requests, CLIENTS)
            asked += len(got.took)
            statuses.update(got.statuses)
        now = megabytes(server)
        first = first or now
        report.size(f"memory after {mark:,} requests", now, first)
    report.progress(f"{asked:,} requests of {CLIENTS} clients: {dict(statuses)}")
    if failed := {status: count for status, count in statuses.items() if status != 200}:
        raise SystemExit(f"Requests failed: {failed}")


def beside(report: Report, server: Server, form: str) -> None:
    """How long light requests wait, at rest and while files are fetched."""
    requests = fresh(LIGHT, values(LIGHT))
    rest = light(server, requests, lambda: True)
    over = threading.Event()

    def fetch() -> None:
        while not over.is_set():
            taken(server, f"/api/v1/pledges/?format={form}")

    fetching = threading.Thread(target=fetch)
    fetching.start()
    try:
        busy = light(server, requests, fetching.is_alive)
    finally:
        over.set()
        fetching.join()
    for share, told in ((0.5, "median"), (0.99, "p99")):
        report.ratio(f"one record beside {form}, {told}", percentile(busy, share), percentile(rest, share), against="at rest")


def light(server: Server, requests: Iterator[bytes], go_on: Callable[[], bool]) -> list[float]:
    """Seconds of each of some requests, with pauses between them."""
    took: list[float] = []
    while len(took) < LIGHT_ONES and go_on():
        took += ask_for(0, (server.host, server.port), requests, 1).took
        time.sleep(PAUSE)
    return took


def percentile(took: list[float], share: float) -> float:
    return statistics.quantiles(took, n=100)[round(share * 100) - 1]
