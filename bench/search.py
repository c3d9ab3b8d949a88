"""How good search is: 120 judged queries over both shipped datasets, asked of the API, as nDCG@10 (1 is perfect).

`tests/search/judged.csv` holds the judgements. A query that has to find nothing scores 1 when it does, a mistyped one what
its first suggestion finds.
"""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bench.report import Report
from tests.search.judged import asked_of, means, scores

DATASETS = ("coalition-of-the-willing", "haiti-security-mission")
WORST = 12


def run(report: Report) -> None:
    for folder in DATASETS:
        call_command("load_dataset", Path(settings.BASE_DIR) / "data" / folder, verbosity=0)
    scored = scores(asked_of(Client(SERVER_NAME="localhost")))
    for kind, value in means(scored).items():
        report.score(f"nDCG@10, {kind}", value)
    for one, value in sorted(scored, key=lambda pair: pair[1])[:WORST]:
        report.progress(f"{value:.2f} {one.kind}: {one.query}")
