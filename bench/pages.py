"""What pages cost beside the lists of the API: processor time of Python and of PostgreSQL, on the shipped data.

Requests go through the whole application in this process (middleware, view, template, no socket), warm; each asks as nobody did before, so
that no answer that is kept serves it. A list's page is told as a ratio to its list of the API, taken in turns with as many rows; any other
page as its processor time over the 100 ms that it may take. Processor time is what other work on the machine moves least.
"""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from bench.report import Report

SHIPPED = settings.BASE_DIR / "data" / "coalition-of-the-willing"
ROUNDS, WARM = 15, 7
ALLOWED = 0.1  # seconds
LISTS = ("pledges", "statements", "meetings", "attendances", "sources", "nations")
PAGES = (
    "/",
    "/nations/GBR/",
    "/nations/FRA/",
    "/organisations/NATO/",
    "/meetings/{meeting}/",
    "/pledges/{pledge}/",
    "/questions/{question}/",
    "/positions/",
    "/compare/?party=GBR&party=FRA",
    "/timeline/",
    "/totals/",
    "/totals/?by=nation&by=category",
    "/changes/",
    "/search/?q=macron",
)
ONE = "select public_id from talks_{noun} where public order by id limit 1"
NUMBERS = itertools.count()
# Seconds of Python and of PostgreSQL.
Spent = tuple[float, float]


def run(report: Report) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"], API_RATE="", KEPT_BYTES=32 << 20):
        call_command("load_dataset", SHIPPED, verbosity=0)
        client = Client()
        for name in LISTS:
            page, listed = f"/{name}/?page_size=100", f"/api/v1/{name}/?page_size=100&preferred=true"
            ours, limit = spent(client, page, listed)
            report.ratio(f"page of {name}", sum(ours), sum(limit), against="API list")
            told(report, page, ours)
        for path in addresses():
            (ours,) = spent(client, path)
            report.ratio(path, sum(ours), ALLOWED, against="allowed")
            told(report, path, ours)


def addresses() -> Iterator[str]:
    """The pages, with the first record of each kind in its place."""
    with connection.cursor() as cursor:
        first = {}
        for noun in ("meeting", "pledge", "question"):
            cursor.execute(ONE.format(noun=noun))
            first[noun] = cursor.fetchone()[0]
    return (page.format(**first) for page in PAGES)


def spent(client: Client, *paths: str) -> list[Spent]:
    """What each path takes."""
    return both_of(*(lambda path=path: ask(client, path) for path in paths))


def both_of(*calls: Callable[[], object]) -> list[Spent]:
    """Median processor seconds of Python and of PostgreSQL, of each call, warm, taken in turns."""
    took: list[list[Spent]] = [[] for _ in calls]
    for number in range(WARM + ROUNDS):
        for call, times in zip(calls, took, strict=True):
            one = measured(call)
            if number >= WARM:
                times.append(one)
    return [(statistics.median(one for one, _ in times), statistics.median(one for _, one in times)) for times in took]


def measured(call: Callable[[], object]) -> Spent:
    python, postgres = time.process_time(), of_session()
    call()
    return time.process_time() - python, of_session() - postgres


def of_session() -> float:
    """Processor seconds so far of this session's process in PostgreSQL, to the nanosecond."""
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def ask(client: Client, path: str) -> None:
    kind = "application/json" if "/api/" in path else "text/html"
    response = client.get(path, HTTP_ACCEPT=f"{kind}, x/{next(NUMBERS)}")
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}.")


def told(report: Report, path: str, both: Spent) -> None:
    report.progress(f"{path}: {both[0] * 1000:.1f} ms of Python, {both[1] * 1000:.1f} of PostgreSQL")
