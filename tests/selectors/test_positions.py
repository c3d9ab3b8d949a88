"""Parties by questions."""

import datetime as dt

import pytest

from talks.filters import filterset_for
from talks.models import Position
from talks.selectors.positions import matrix

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(loaded_dataset):
    def on(day):
        result = matrix(Position.objects.published(), day=day)
        return {line["party"]["id"]: line["cells"] for line in result["lines"]}

    return on


def test_holders_that_differ_stand_side_by_side(cells):
    italy = cells(dt.date(2025, 3, 20))["ITA"]["send-ground-troops"]

    assert [(row["holder"], row["answer"]) for row in italy["positions"]] == [("prime minister", "no"), ("foreign minister", "conditional")]
    assert italy["differ"] is True


def test_position_changes_with_the_day(cells):
    def britain(day):
        return [row["answer"] for row in cells(day)["GBR"]["send-ground-troops"]["positions"]]

    assert [britain(dt.date(*day)) for day in ((2025, 2, 16), (2025, 2, 17), (2026, 1, 6))] == [["yes"], ["conditional"], ["yes"]]


def test_nothing_stands_before_anything_was_said(cells):
    assert [
        party for party, own in cells(dt.date(2020, 1, 1)).items() for cell in own.values() for row in cell["positions"] if row["held_on"]
    ] == []


def test_matrix_of_a_selection_in_one_query_beside_the_ids(loaded_dataset, django_assert_num_queries):
    rows = filterset_for("positions")({"nation": "GBR"}).rows

    with django_assert_num_queries(1):
        result = matrix(rows, day=dt.date(2026, 1, 31))

    assert [line["party"]["id"] for line in result["lines"]] == ["GBR"]
