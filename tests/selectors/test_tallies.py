"""How many parties answer what, and who stands together."""

import datetime as dt

import pytest

from talks.models import Position
from talks.selectors.groups import concerned, dividing, organised
from talks.selectors.tallies import answered, grouped, most_answered, tally
from tests.factories import MembershipFactory, NationFactory, OrganisationFactory, PositionFactory, QuestionFactory

DAY = dt.date(2025, 6, 1)


def test_each_party_is_counted_once_and_those_whose_holders_differ_apart():
    counted = tally([{"no"}, {"yes"}, {"conditional"}, {"yes", "no"}, {"yes"}], 8)

    assert (list(counted.answers.items()), counted.differ, counted.none) == ([("yes", 2), ("conditional", 1), ("no", 1)], 1, 3)
    assert counted.total == 8


def test_without_a_size_nothing_is_said_of_those_without_an_answer():
    assert tally([{"yes"}], None).none is None


@pytest.fixture
def world(db):
    """Two members of an alliance, one of which left, and one nation outside; two of three answer."""
    nations = [NationFactory(published=True, name=name) for name in ("Aland", "Borduria", "Cobaltia")]
    alliance = OrganisationFactory(published=True)
    MembershipFactory(published=True, nation=nations[0], organisation=alliance, joined_on="2000-01-01")
    MembershipFactory(published=True, nation=nations[1], organisation=alliance, joined_on="2000-01-01", left_on="2025-05-01")
    question = QuestionFactory(published=True)
    for nation, answer in zip(nations, ("yes", "no"), strict=False):
        PositionFactory(published=True, question=question, party=nation, answer=answer, held_on="2025-02-01")
    return nations, alliance, question


def sides(world, day, could, **lookups):
    _, alliance, question = world
    organisation = organised(alliance.pk, day)
    groups = grouped(answered(Position.objects.filter(**lookups).standing(day)), [question.pk], organisation, could(organisation, day))
    return [
        (one.outside, [party["name"] for party in one.parties.values()], [party["name"] for party in one.silent], one.tallies[0].none)
        for one in groups
    ]


def test_groups_are_those_of_the_day(world):
    def every(organisation, day):
        return concerned(organisation, day, (), ())

    assert sides(world, dt.date(2025, 3, 1), every) == [(False, ["Aland", "Borduria"], [], 0), (True, [], ["Cobaltia"], 1)]
    assert sides(world, DAY, every) == [(False, ["Aland"], [], 0), (True, ["Borduria"], ["Cobaltia"], 1)]


def test_of_nations_asked_for_nobody_else_is_missed(world):
    nations, _, _ = world

    def asked(organisation, day):
        return concerned(organisation, day, [nations[0].pk], ())

    assert sides(world, DAY, asked, party=nations[0]) == [(False, ["Aland"], [], 0)]


def test_the_organisation_that_divides_is_the_largest_that_does_not_hold_all(world):
    nations, alliance, _ = world
    keys = [nation.pk for nation in nations]

    assert dividing(keys, dt.date(2025, 3, 1)) == alliance.pk
    assert dividing(keys[:2], dt.date(2025, 3, 1)) is None
    assert dividing(keys[:2], DAY) == alliance.pk


def test_the_question_most_answered_comes_first(world):
    nations, _, question = world
    other = QuestionFactory(published=True)
    PositionFactory(published=True, question=other, party=nations[2])

    assert most_answered(Position.objects.published(), 5) == [question.pk, other.pk]
    assert most_answered(Position.objects.published(), 1) == [question.pk]
