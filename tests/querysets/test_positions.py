"""Who stands where on a day: the last of each holder within a party on each question, unless one supersedes it."""

import datetime as dt

import pytest

from talks.models import Position
from tests.factories import NationFactory, PositionFactory, QuestionFactory
from tests.querysets import ids

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 6, 15)


@pytest.fixture
def take(db):
    """Takes a public position of one holder of one nation on one question, unless something else is given."""
    shared = {"party": NationFactory(published=True), "question": QuestionFactory(published=True), "published": True}

    def position(public_id, held_on, **options):
        return PositionFactory(public_id=public_id, held_on=held_on, **{**shared, **options})

    return position


def standing(day=DAY):
    return ids(Position.objects.standing(day))


@pytest.mark.parametrize(
    ("held_on", "day", "taken"),
    [
        (None, "2025-01-01", True),
        ("2025-03-11", "2025-03-10", False),
        ("2025-03-11", "2025-03-11", True),
        ("2025-03", "2025-02-28", False),
        ("2025-03", "2025-03-01", True),
        ("../2025-03", "2024-01-01", True),
    ],
)
def test_position_counts_as_taken_from_the_first_day_it_can_have_been(take, held_on, day, taken):
    take("one", held_on)

    assert Position.objects.taken_by(dt.date.fromisoformat(day)).exists() is taken


def test_the_latest_stands(take):
    take("earlier", "2025-03-11")
    take("later", "2025-04-02")
    take("not-yet", "2025-06-16")

    assert standing() == ["later"]


def test_the_last_day_on_which_each_can_have_been_taken_decides(take):
    take("in-march", "2025-03")
    take("on-a-day", "2025-03-30")

    assert standing() == ["in-march"]


def test_open_end_counts_with_its_beginning(take):
    take("since-march", "2025-03/..")
    take("april", "2025-04-02")
    take("february", "2025-02-02")

    assert standing() == ["april"]


def test_open_end_stands_over_what_was_before_its_beginning(take):
    take("since-march", "2025-03/..")
    take("mid-march", "2025-03-15")

    assert standing() == ["since-march"]


def test_undated_stands_only_where_nothing_dated_does(take):
    take("undated", None)
    take("dated", "2025-03-11")

    assert (standing(), standing(dt.date(2025, 1, 1))) == (["dated"], ["undated"])


def test_of_one_day_the_one_entered_later_stands(take):
    take("first", "2025-03-11")
    take("second", "2025-03-11")

    assert standing() == ["second"]


def test_superseded_is_out_whatever_its_date(take):
    take("earlier", "2025-03-11", supersedes=take("later", "2025-04-02"))

    assert standing() == ["earlier"]


@pytest.mark.parametrize("hidden", [{"published": False}, {"held_on": "2025-06-16"}])
def test_what_does_not_count_yet_supersedes_nothing(take, hidden):
    replaced = take("replaced", "2025-03-11")
    options = {"held_on": "2025-04-02", **hidden}
    take("hidden", options.pop("held_on"), supersedes=replaced, **options)

    assert standing() == ["replaced"]


def test_rival_neither_stands_nor_supersedes(take):
    preferred = take("preferred", "2025-03-11")
    take("rival", "2025-04-02", rival_of=preferred, supersedes=preferred)

    assert standing() == ["preferred"]


def test_draft_does_not_stand(take):
    take("public", "2025-03-11")
    take("draft", "2025-04-02", published=False)

    assert standing() == ["public"]


@pytest.mark.parametrize("other", ["party", "question", "holder_kind", "holder"])
def test_parties_questions_and_holders_stand_beside_each_other(take, other):
    value = {
        "party": lambda: NationFactory(published=True),
        "question": lambda: QuestionFactory(published=True),
        "holder_kind": lambda: "minister",
        "holder": lambda: "foreign minister",
    }[other]()
    take("one", "2025-03-11")
    take("other", "2025-04-02", **{other: value})

    assert standing() == ["one", "other"]


def test_whether_a_row_stands_does_not_depend_on_the_selection(take):
    take("earlier", "2025-03-11", answer="no")
    take("later", "2025-04-02", answer="yes")

    assert ids(Position.objects.filter(answer="no").standing(DAY)) == []
