"""What a reader waits for: pages and API lists against the bare SQL statement that fetches the same rows as JSON.

Requests go through the whole application in this process (Django's test client: middleware, view, template, no socket), on a
warm connection, each in turn with its bare statement. First on the shipped data, then with generated rows beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from bench.report import Report, interleaved
from talks.filters import filterset_for
from talks.history import as_of, dataset_version, writing
from talks.models import Pledge
from talks.resources.registry import RESOURCES
from talks.services.synthetic import Plan, generate

ROWS = 100_000
SHIPPED = settings.BASE_DIR / "data" / "coalition-of-the-willing"
PAGE, LIST = 50, 100
ROUNDS = 15


@dataclass(frozen=True)
class Case:
    """A request, and the rows that its bare statement fetches."""

    what: str
    path: str
    statement: str
    past: int | None = None

    def request(self, client: Client) -> Callable[[], object]:
        def ask() -> None:
            response = client.get(self.path)
            if response.status_code != 200:
                raise SystemExit(f"{self.path} answered {response.status_code}.")

        return ask

    def bare(self) -> list[tuple]:
        if self.past is None:
            return _fetched(self.statement)
        with as_of(self.past):
            return _fetched(self.statement)


def run(report: Report) -> None:
    rows = report.rows or ROWS
    # A benchmark asks more often in a minute than a reader may.
    with override_settings(ALLOWED_HOSTS=["testserver"], API_RATE=""):
        call_command("load_dataset", SHIPPED, verbosity=0)
        measure(report, "shipped", nation="GBR", pledge="gb-missiles")
        report.progress(f"generating {rows:,} pledges and {rows:,} statements")
        generate(Plan(rows, rows), report.progress)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        measure(report, f"{rows:,}", nation="GBR", pledge=f"gen1-p{rows // 2}")


def measure(report: Report, data: str, *, nation: str, pledge: str) -> None:
    """All cases on the data as it stands; the past is the version before one more change."""
    version = dataset_version()
    with writing("bench", "one more version"):
        Pledge.objects.filter(public_id=pledge).update(note="Changed by the benchmark.")
    client = Client()
    for case in cases(nation, pledge, version):
        client.get(case.path)
        taken, limit = interleaved(case.request(client), case.bare, rounds=ROUNDS)
        report.ratio(f"{case.what} ({data})", taken, limit, against="bare SQL")


def cases(nation: str, pledge: str, version: int) -> list[Case]:
    pledges, statements = "/api/v1/pledges/?page_size=100", "/api/v1/statements/?page_size=100"
    return [
        Case("list page, pledges", "/pledges/", listed("pledges", PAGE + 1, preferred="true")),
        Case("list page, pledges of a nation", f"/pledges/?nation={nation}", listed("pledges", PAGE + 1, nation=nation, preferred="true")),
        Case("list page, statements", "/statements/", listed("statements", PAGE + 1, preferred="true")),
        Case("detail page, pledge", f"/pledges/{pledge}/", detail("pledges", pledge)),
        Case("API list of 100, pledges", pledges, listed("pledges", LIST + 1)),
        Case("API list of 100, pledges of a nation", f"{pledges}&nation={nation}", listed("pledges", LIST + 1, nation=nation)),
        Case("API list of 100, statements", statements, listed("statements", LIST + 1)),
        Case("as-of API list of 100, pledges", f"{pledges}&as_of=v{version}", listed("pledges", LIST + 1), version),
        Case("as-of list page, pledges", f"/pledges/?as_of=v{version}", listed("pledges", PAGE + 1, preferred="true"), version),
    ]


def listed(collection: str, limit: int, **filters: str) -> str:
    """The statement that fetches the rows of a list as JSON, with its values written in."""
    resource = RESOURCES[collection]
    rows = filterset_for(collection)(filters, resource.queryset()).qs[:limit]
    return _written(rows.values_list(resource.json(resource.choose()), flat=True))


def detail(collection: str, public_id: str) -> str:
    resource = RESOURCES[collection]
    rows = resource.queryset().filter(public_id=public_id)
    return _written(rows.values_list(resource.json(resource.choose(include=("citations",))), flat=True))


def _written(rows) -> str:
    sql, params = rows.query.sql_with_params()
    connection.ensure_connection()
    return psycopg.ClientCursor(connection.connection).mogrify(sql, params)


def _fetched(statement: str) -> list[tuple]:
    with connection.connection.cursor() as cursor:
        return cursor.execute(statement).fetchall()
