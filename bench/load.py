"""Whether sixteen dear requests at once stop the site: real HTTP against the server as production runs it.

Says how each of the sixteen ended and what readers of a cheap page waited meanwhile, before and during.
"""

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection

from django.core.management import call_command
from django.db import connection

from bench.report import Report
from talks.services.synthetic import Plan, generate

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
PATIENCE = 60  # seconds
PAUSE = 0.05

Address = tuple[str, int]


def run(report: Report) -> None:
    rows = report.rows or ROWS
    report.progress(f"generating {rows:,} pledges and {rows:,} statements")
    generate(Plan(rows, rows), report.progress)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    call_command("collectstatic", verbosity=0, interactive=False)
    with served() as address:
        for what, paths in (("mixed", DEAR * 2), ("totals", ("/totals/",) * 16), ("searches", ("/search/?q=peace",) * 16)):
            before, during, ended = storm(address, paths)
            report.ratio(f"{CHEAP}, slowest during 16 dear ({what})", max(during), statistics.median(before), against="median at rest")
            told = ", ".join(f"{count} × {status}" for status, count in sorted(Counter(status for status, _ in ended).items()))
            slowest = max(seconds for _, seconds in ended)
            report.progress(f"{what}: {told}; the slowest took {slowest:.1f} s; {len(during)} readers, median {statistics.median(during):.3f} s")


def storm(address: Address, paths: Sequence[str]) -> tuple[list[float], list[float], list[tuple[int, float]]]:
    """Seconds of the cheap page at rest and while all `paths` are asked at once, and (status, seconds) of each of these."""
    before = [ask(address, CHEAP)[1] for _ in range(20)]
    over = threading.Event()
    with ThreadPoolExecutor(len(paths) + 1) as readers:
        cheap = readers.submit(lambda: list(_until(over, address)))
        time.sleep(PAUSE)
        ended = list(readers.map(lambda path: ask(address, path), paths))
        over.set()
        return before, cheap.result(), ended


def _until(over: threading.Event, address: Address) -> Iterator[float]:
    while not over.is_set():
        yield ask(address, CHEAP)[1]
        time.sleep(PAUSE)


def ask(address: Address, path: str) -> tuple[int, float]:
    """(status, seconds until the last byte) of one request on a connection of its own; status 0 where it came to nothing."""
    began = time.perf_counter()
    try:
        with closing(HTTPConnection(*address, timeout=PATIENCE)) as asking:
            asking.request("GET", path, headers={"Host": "localhost"})
            answer = asking.getresponse()
            answer.read()
            return answer.status, time.perf_counter() - began
    except OSError:
        return 0, time.perf_counter() - began


@contextmanager
def served() -> Iterator[Address]:
    """The application on a free port, served as production serves it, on the database that this process uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = probe.getsockname()
    settings = connection.settings_dict
    url = f"postgresql:///{settings['NAME']}?host={settings['HOST']}&port={settings['PORT']}&user={settings['USER']}&password={settings['PASSWORD']}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "DATABASE_URL": url,
        "HTTPS": "0",
        "SECRET_KEY": "only for a benchmark: nothing signed with it leaves the machine",
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "python:coalition.server"]
    server = subprocess.Popen([*command, "--bind", f"{address[0]}:{address[1]}", "--log-level", "critical"], env=environment)
    try:
        deadline = time.monotonic() + PATIENCE
        while ask(address, CHEAP)[0] != 200 and time.monotonic() < deadline:
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)
