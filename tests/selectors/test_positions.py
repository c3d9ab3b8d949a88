"""Parties by questions."""

import datetime as dt

import pytest

from talks.filters import filterset_for
from talks.models import Position
from talks.resources.registry import RESOURCES
from talks.selectors.positions import in_cells, mark_since, matrix
from tests.factories import NationFactory, PositionFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(loaded_dataset):
    def on(day):
        return matrix(Position.objects.published(), day=day)

    return on


def test_holders_that_differ_stand_side_by_side(cells):
    italy = cells(dt.date(2025, 3, 20))["ITA"]["send-ground-troops"]

    assert [(row["holder"], row["answer"]) for row in italy["positions"]] == [("foreign minister", "conditional"), ("prime minister", "no")]
    assert italy["differ"] is True


def test_position_changes_with_the_day(cells):
    def britain(day):
        return [row["answer"] for row in cells(day)["GBR"]["send-ground-troops"]["positions"]]

    assert [britain(dt.date(*day)) for day in ((2025, 2, 16), (2025, 2, 17), (2026, 1, 6))] == [["yes"], ["conditional"], ["yes"]]


def test_nothing_stands_before_anything_was_said(cells):
    assert [
        party for party, own in cells(dt.date(2020, 1, 1)).items() for cell in own.values() for row in cell["positions"] if row["held_on"]
    ] == []


def test_matrix_of_a_selection_in_two_queries_keys_and_rows(loaded_dataset, django_assert_num_queries):
    rows = filterset_for("positions")({"nation": "GBR"}).rows

    with django_assert_num_queries(2):
        result = matrix(rows, day=dt.date(2026, 1, 31))

    assert list(result) == ["GBR"]


@pytest.fixture
def take(db):
    """Takes a public position of one holder of one nation on one question."""
    shared = {
        "party": NationFactory(published=True),
        "question": QuestionFactory(published=True),
        "holder": "prime minister",
        "published": True,
    }

    def position(public_id, held_on, **options):
        return PositionFactory(public_id=public_id, held_on=held_on, **shared | options)

    return position


def standing(day, rows=None):
    rows, on = Position.objects.all() if rows is None else rows, dt.date.fromisoformat(day)
    one_by_one, at_once = (sorted(found.values_list("public_id", flat=True)) for found in (rows.standing(on), rows.standing_in(on)))
    assert one_by_one == at_once
    return one_by_one


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2025-02-10", "2025-03/.."),
        ("2025-03-30", "2025-03/.."),
        ("2025-03/..", "2025-04-01"),
        ("2025-03-30", "2025-03"),
        ("../2025-03", "2025-04-01"),
        ("2025-03-01~/2025-03-10~", "2025-03-11"),
        (None, "../2025-03"),
        (None, "2025-02-10"),
    ],
)
@pytest.mark.parametrize("entered_first", ["earlier", "later"])
def test_the_later_is_the_one_whose_last_possible_day_is_later(take, earlier, later, entered_first):
    """Of an open end ("since March") the day on which it was taken lies in its beginning."""
    dates = {"earlier": earlier, "later": later}
    for name in (entered_first, *dates.keys() - {entered_first}):
        take(name, dates[name])

    assert standing("2025-06-01") == ["later"]


def test_of_one_last_day_the_one_entered_later_stands(take):
    take("first", "2025-03-31")
    take("second", "2025-03")

    assert standing("2025-06-01") == ["second"]


def test_what_cannot_have_been_taken_by_the_day_neither_stands_nor_supersedes(take):
    february = take("february", "2025-02-10")
    take("march", "2025-03", supersedes=february)

    assert [standing(day) for day in ("2025-02-28", "2025-03-01")] == [["february"], ["march"]]


def test_what_is_superseded_does_not_stand_whatever_its_date(take):
    month = take("month", "2025-03")
    take("day", "2025-03-10", supersedes=month)

    assert standing("2025-06-01") == ["day"]


@pytest.mark.parametrize("held_on", ["2025-02-10", "2025-03-10"])
def test_a_rival_neither_stands_nor_supersedes(take, held_on):
    other = take("other", "2025-03-01", holder="president")
    preferred = take("preferred", "2025-02-20")
    take("rival", held_on, supersedes=preferred, rival_of=other)

    assert standing("2025-06-01") == ["other", "preferred"]
    row = RESOURCES["positions"].row("preferred")
    assert (row["stands"], row["superseded_by"]) == (True, [])


@pytest.mark.parametrize("stage", [{"published": False}, {"published": False, "retracted": True}])
def test_what_is_not_public_neither_stands_nor_supersedes(take, stage):
    take("hidden", "2025-03-10", supersedes=take("public", "2025-02-20"), **stage)

    assert standing("2025-06-01") == ["public"]


def test_whether_a_position_stands_does_not_depend_on_the_selection(take):
    take("yes", "2025-02-20", answer="yes")
    take("no", "2025-03-10", answer="no")

    assert standing("2025-06-01", Position.objects.filter(answer="yes")) == []


def test_cells_say_whether_those_that_stand_differ():
    def position(answer, *, stands):
        return {"party": {"id": "FIN"}, "answer": answer, "stands": stands}

    same, other = (position("yes", stands=True), position("no", stands=False)), position("no", stands=True)

    assert [cell["differ"] for rows in (same, (*same, other)) for cell in in_cells(rows, "party")] == [False, True]


def test_cells_mark_conditions_changes_and_disputes(take):
    take("no", "2025-02-10", answer="no")
    take("yes", "2025-03-10", answer="yes")

    marks = {day: _cell(day) for day in ("2025-02-20", "2025-03-20")}

    assert {day: [one[mark] for mark in ("condition", "changed", "disputed")] for day, one in marks.items()} == {
        "2025-02-20": [False, False, False],
        "2025-03-20": [False, True, False],
    }


def _cell(day, since=None):
    cells = matrix(Position.objects.published(), day=dt.date.fromisoformat(day))
    if since:
        mark_since(cells, Position.objects.published(), dt.date.fromisoformat(since))
    ((_, line),) = cells.items()
    ((_, one),) = line.items()
    return one


@pytest.mark.parametrize(
    ("then", "now", "since", "before"),
    [
        (None, "yes", "new", None),
        ("no", "yes", "changed", ["no"]),
        ("yes", "yes", "again", None),
    ],
)
def test_cells_mark_what_is_otherwise_since_a_day(take, then, now, since, before):
    if then:
        take("then", "2025-02-10", answer=then)
    take("now", "2025-03-10", answer=now)

    one = _cell("2025-04-01", "2025-03-01")

    assert (one["since"], one.get("before")) == (since, before)


def test_cells_mark_nothing_where_the_same_position_stands(take):
    take("then", "2025-02-10")

    assert "since" not in _cell("2025-04-01", "2025-03-01")
