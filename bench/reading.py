"""Reading over HTTP beside the limit: the server as production runs it, and a bare one on the same tables, in turns.

Before anything is timed the rows of both are compared. Each round gives each of the two one stretch of time, the order reversed every
other round; a ratio is that of the requests a second within one round, and what is told is the median of the rounds.
"""

import itertools
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import orjson
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench.asking import Asked, ask_for, request
from bench.limit.serving import limit
from bench.limit.workloads import WORKLOADS, Workload
from bench.processors import seconds_used, spent
from bench.report import Report
from talks.services.synthetic import Plan, generate
from tests.served import Server, served

ROWS = 10_000
SHIPPED = settings.BASE_DIR / "data" / "coalition-of-the-willing"
CLIENTS = (1, 16)
WARM, BEGIN = 3, 8  # seconds
# Sets of values for each workload, and how many of them are compared before timing.
DRAWN, COMPARED = 200, 5
REPEATED = Workload("pledges", ("category",))
AGAIN = ("again, 304", "again, 200")


def run(report: Report) -> None:
    rows = report.rows or ROWS
    fill(report, rows)
    # The gate before filtered lists is opened for as many as ask here.
    with served(DEBUG="0", DEAR_AT_ONCE=str(max(CLIENTS)), KEPT_MEGABYTES="32") as tracker, limit() as bare:
        for number, workload in enumerate(chosen(report)):
            drawn = values(workload)
            if not drawn:
                report.progress(f"{workload.name}: no rows to draw values from")
                continue
            compare(workload, drawn[:COMPARED], tracker, bare)
            ours, theirs = fresh(workload, drawn), limits(workload, drawn)
            if not number:
                # A server that has just begun makes its plans first, on each connection.
                ask_for(BEGIN, (tracker.host, tracker.port), ours, max(CLIENTS))
            measure(report, workload.name, (tracker, ours), (bare, theirs))
        repeated(report, REPEATED, values(REPEATED), tracker, bare)


def fill(report: Report, rows: int) -> None:
    """The shipped data and as many generated pledges and statements, as far as they are not there yet."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from talks_party)")
        if not cursor.fetchone()[0]:
            call_command("load_dataset", SHIPPED, verbosity=0)
    report.progress(f"generating {rows:,} pledges and {rows:,} statements")
    if any(generate(Plan(rows, rows), report.progress).values()):
        with connection.cursor() as cursor:
            cursor.execute("vacuum (analyze)")


def chosen(report: Report) -> Iterator[Workload]:
    """The workloads asked for, or all: `only` names beginnings."""
    return (one for one in WORKLOADS if not report.only or one.name in report.only)


def values(workload: Workload) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(workload.drawn(DRAWN))
        return cursor.fetchall()


def fresh(workload: Workload, drawn: list[tuple]) -> Iterator[bytes]:
    """Requests of the tracker, none of which was asked before: an answer that is kept cannot serve them."""
    for number, one in zip(itertools.count(), itertools.cycle(drawn)):
        yield request(workload.path([quote(value) for value in one]), Accept=f"application/json, x/{id(drawn)}-{number}")


def limits(workload: Workload, drawn: list[tuple]) -> Iterator[bytes]:
    for one in itertools.cycle(drawn):
        asked = urlencode(list(enumerate(one, start=1)))
        yield request(f"/{quote(workload.name)}?{asked}")


def compare(workload: Workload, drawn: list[tuple], tracker: Server, bare: Server) -> None:
    """Ends the benchmark where the two do not answer the same rows, to the byte."""
    for one in drawn:
        path = workload.path([quote(value) for value in one])
        ours, theirs = (
            server.ask(address)[2]
            for server, address in ((tracker, path), (bare, f"/{quote(workload.name)}?{urlencode(list(enumerate(one, start=1)))}"))
        )
        if workload.is_one:
            known = orjson.loads(theirs)
            same = known == {name: value for name, value in orjson.loads(ours).items() if name in known}
        else:
            same = ours.partition(b'"results":')[2] == theirs.partition(b'"results":')[2]
        if not same:
            raise SystemExit(f"{path}: the limit answers other rows.")


Asking = tuple[Server, Iterator[bytes]]


def measure(report: Report, what: str, ours: Asking, theirs: Asking) -> None:
    # Every thread has a connection of its own, on which a statement is planned a few times before its plan is kept.
    for server, requests in (ours, theirs):
        ask_for(WARM, (server.host, server.port), requests, max(CLIENTS))
    for clients in CLIENTS:
        rounds, used = [], [0.0, 0.0]
        sides = [(0, *ours, "served"), (1, *theirs, "limit")]
        for number in range(report.rounds):
            taken: dict[int, Asked] = {}
            for side, server, requests, application in sides if number % 2 else reversed(sides):
                before = seconds_used(server, application)
                taken[side] = ask_for(report.seconds, (server.host, server.port), requests, clients)
                used[side] += spent(before, seconds_used(server, application))
            rounds.append((taken[0], taken[1]))
        report.rates(what, clients, rounds, used)


def repeated(report: Report, workload: Workload, drawn: list[tuple], tracker: Server, bare: Server) -> None:
    """The same answer asked for again: by its tag, and whole."""
    path = workload.path([quote(value) for value in drawn[0]])
    tag = tracker.ask(path)[1]["etag"]
    for what, asked in zip(AGAIN, (request(path, If_None_Match=tag), request(path)), strict=True):
        measure(report, f"{workload.name} {what}", (tracker, itertools.repeat(asked)), (bare, limits(workload, drawn[:1])))
