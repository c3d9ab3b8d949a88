"""Phrases between quotation marks are found as they are written, but for the end of the last word."""

import pytest

from talks.filters import filterset_for
from talks.selectors.search import search
from tests.factories import SourceFactory, StatementFactory

TEXTS = {
    "verb": "Poland plans no troops in Ukraine.",
    "noun": "There is no plan yet.",
    "nouns": "Nobody could bring it; no plans were made.",
    "apart": "A plan that has no date.",
    "spelled": "The defence ministry plans nothing.",
}


@pytest.fixture
def statements(db):
    source = SourceFactory(published=True, title="A source")
    for public_id, text in TEXTS.items():
        StatementFactory(public_id=public_id, paraphrase=text, published=True, cited_by=source)


def found(query: str) -> list[str]:
    return sorted(row["id"] for row in search(query)["results"] if row["collection"] == "statements")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('"plan no"', []),
        ('"plans no"', ["verb"]),
        ('"no plan"', ["noun", "nouns"]),
        ('"no plans"', ["noun", "nouns"]),
        ('"no troop"', ["verb"]),
        ('"defense ministries"', ["spelled"]),
        ('"plan no" OR "no plan"', ["noun", "nouns", "verb"]),
        ('troops -"plans no"', []),
        ('"plans no troops" "Poland plans"', ["verb"]),
        ('"plan no troops" "Poland plans"', []),
        ('"plan"', sorted(TEXTS)),
        ('"no $"', ["apart", "noun", "nouns", "verb"]),
    ],
)
def test_a_phrase_is_found_as_it_is_written(statements, query, ids):
    page = search(query)

    assert found(query) == ids
    assert page["counts"].get("statements", 0) == len(ids)
    assert sorted(filterset_for("statements")({"q": query}).rows.values_list("public_id", flat=True)) == ids
