"""The scorer, and what it is fed with."""

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.search.judged import Judged, asked_of, judged, means, score, scores


@pytest.mark.parametrize(
    ("found", "grades", "expected"),
    [
        (["a", "b"], {"a": 3, "b": 1}, 1.0),
        (["x", "y"], {"a": 3}, 0.0),
        ([], {}, 1.0),
        (["x"], {}, 0.0),
        ([*"0123456789", "a"], {"a": 3}, 0.0),
        (["a", "a"], {"a": 1, "b": 1}, 1 / (1 + 1 / 1.584962500721156)),
    ],
)
def test_score_counts_what_is_relevant_among_the_first_ten(found, grades, expected):
    assert score(found, grades) == pytest.approx(expected)


def test_what_is_less_relevant_has_to_stand_lower():
    grades = {"best": 3, "good": 2}

    assert score(["good", "best"], grades) < score(["best", "good"], grades)


def test_means_are_taken_by_kind_and_over_all():
    scored = [(Judged("names", "a"), 1.0), (Judged("names", "b"), 0.0), (Judged("typos", "c"), 1.0)]

    assert means(scored) == {"names": 0.5, "all": 2 / 3, "typos": 1.0}


def test_there_are_120_judged_queries_of_six_kinds():
    queries = judged()

    assert len(queries) == 120
    assert {one.kind: any(one.grades) for one in queries} == {
        "names and variants": True,
        "topics": True,
        "across fields": True,
        "phrases with negation": True,
        "typos": True,
        "must be empty": False,
    }
    assert {grade for one in queries for grade in one.grades.values()} == {1, 2, 3}


@pytest.mark.slow
def test_search_is_as_good_as_the_documentation_says(client, loaded_dataset):
    call_command("load_dataset", settings.BASE_DIR / "data" / "haiti-security-mission", verbosity=0)

    found = means(scores(asked_of(client)))

    assert found["all"] >= 0.9
    assert {kind: value for kind, value in found.items() if value < 0.8} == {}
