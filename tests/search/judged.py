"""Judged queries over both shipped datasets (`judged.csv`), and how far an answer of the API is from the best one.

A record is judged 3 where it is what was meant (the person, the topic, what was said on it), 2 where it speaks of it or belongs
to who was meant, 1 where it touches it. A query without records has to find nothing.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

JUDGEMENTS = Path(__file__).parent / "judged.csv"
FIRST = 10


@dataclass
class Judged:
    """A query of one kind, and how relevant which records are: {"collection/id": grade}."""

    kind: str
    query: str
    grades: dict[str, int] = field(default_factory=dict)


def judged() -> list[Judged]:
    """All judged queries, in the order of the file."""
    queries: dict[tuple[str, str], Judged] = {}
    with JUDGEMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = queries.setdefault((row["kind"], row["query"]), Judged(row["kind"], row["query"]))
            one.grades |= dict.fromkeys(row["records"].split(), int(row["grade"] or 0))
    return list(queries.values())


def score(found: list[str], grades: dict[str, int]) -> float:
    """nDCG@10 of records in the order in which they were found; where nothing is relevant, 1 if nothing was found."""
    if not grades:
        return 0.0 if found else 1.0
    gained = sum(_gain(grades.get(record, 0), place) for place, record in enumerate(dict.fromkeys(found[:FIRST])))
    best = sum(_gain(grade, place) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:FIRST]))
    return gained / best


def _gain(grade: int, place: int) -> float:
    return (2**grade - 1) / math.log2(place + 2)


def scores(ask: Callable[[str], list[str]]) -> list[tuple[Judged, float]]:
    """Every judged query with its score, where `ask` finds records for a query."""
    return [(one, score(ask(one.query), one.grades)) for one in judged()]


def means(scored: list[tuple[Judged, float]]) -> dict[str, float]:
    """The mean of each kind, and of all queries under "all"."""
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for one, value in scored:
        kinds[one.kind].append(value)
    by_kind = {kind: fmean(values) for kind, values in kinds.items()}
    return by_kind | {"all": fmean(value for _, value in scored)}


def asked_of(client) -> Callable[[str], list[str]]:
    """Asks the API as a person does: who mistyped takes the first suggestion where nothing was found."""

    def ask(query: str) -> list[str]:
        answer = _answer(client, query)
        if answer.get("suggestions") and not answer["results"]:
            answer = _answer(client, answer["suggestions"][0]["q"])
        return [f"{row['collection']}/{row['id']}" for row in answer["results"]]

    return ask


def _answer(client, query: str) -> dict:
    response = client.get("/api/v1/search/", {"q": query})
    if response.status_code == 400:  # What cannot be searched for finds nothing.
        return {"results": []}
    if response.status_code != 200:
        raise AssertionError(f"{query!r} answers {response.status_code}")
    return response.json()
