"""How well and how fast the reading aid reads: the annotated texts of tests/reading/corpus by kind, and 10,000 words on one core."""

import time
from datetime import date

from bench.report import Report
from talks.reading.reader import Reader
from tests.reading.measured import CORPUS, measured
from tests.reading.names import shipped
from tests.reading.score import table

WORDS = 10_000
ENGLISH = ("agency-warsaw", "briefing-helsinki", "communique-lisbon")


def run(report: Report) -> None:
    scores, stepped = measured()
    for line in table(scores, stepped):
        report.progress(line)
    for kind, one in scores.items():
        report.score(f"F1, {kind}", one.f1)
    report.score("seconds of one core for 10,000 words", seconds())


def seconds() -> float:
    """Of one core, for texts in English one after the other until they have as many words."""
    article = "\n\n".join((CORPUS / f"{name}.txt").read_text(encoding="utf-8") for name in ENGLISH)
    words = "\n\n".join([article] * (WORDS // len(article.split()) + 1))
    reader = Reader(shipped())
    reader.read(article, date(2025, 3, 11), "en")
    begun = time.process_time()
    reader.read(words, date(2025, 3, 11), "en")
    return time.process_time() - begun
