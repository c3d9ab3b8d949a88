"""What counting and adding up cost beside the bare aggregate over the same rows: facets of a list, totals by none, one and two axes.

Processor time of Python and PostgreSQL in this process, in turns, warm. Totals are asked as if for the first time, and once more as the API
answers them at the same version.
"""

from collections.abc import Callable

from django.db import connection
from django.test import Client, override_settings

from bench.pages import both_of
from bench.reading import fill
from bench.report import Report
from talks.filters import filterset_for
from talks.filters.facets import counted
from talks.models import Pledge
from talks.selectors.totals import Asked, totals
from talks.views.pledges import PledgeList

ROWS = 10_000
COUNTS = "select category, status, count(*) from talks_pledge where public group by category, status"
SUMS = """select category, status, amount_currency, quantity_unit,
  count(*), sum(amount_min), sum(amount_max), sum(quantity_min), sum(quantity_max)
from talks_pledge where public group by category, status, amount_currency, quantity_unit"""
AXES = ((), ("category",), ("nation", "category"), ("month", "status"))


def run(report: Report) -> None:
    rows = report.rows or ROWS
    fill(report, rows)
    facets = PledgeList.facets
    for what, asked in (("all", {}), ("of a category", {"category": "troops"}), ("of a nation", {"nation": "GBR"})):
        against(report, f"facets of pledges, {what} ({len(facets)})", lambda asked=asked: counted(_filters(asked), facets), COUNTS)
    for by in AXES:
        every = Pledge.objects.published()
        against(report, f"totals of all by {' and '.join(by) or 'none'}", lambda by=by, every=every: totals(every, Asked(by=by)), SUMS)
    again(report)


def _filters(asked: dict[str, str]):
    return filterset_for("pledges")({**asked, "preferred": "true"})


def against(report: Report, what: str, call: Callable[[], object], statement: str) -> None:
    ours, bare = both_of(call, lambda: read(statement))
    report.ratio(what, sum(ours), sum(bare), against="bare aggregate")


def read(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.fetchall()


def again(report: Report) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"], API_RATE="", KEPT_BYTES=32 << 20):
        client = Client()
        ours, allowed = both_of(lambda: client.get("/api/v1/totals/?by=nation&by=category"))[0], 0.005
        report.ratio("totals by nation and category, asked again", sum(ours), allowed, against="allowed")
