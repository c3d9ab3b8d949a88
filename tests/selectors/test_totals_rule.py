"""The rule of totals, link by link."""

import pytest

from talks.selectors.totals.rule import LeftOut, Step, left_out, rule_in_words

PART, REVISED = "part_of", "revised_by"


def links(**steps):
    """a=("b", "part_of") means that b contains a; letters stand for keys."""
    return {ord(name): [Step(ord(to), reason) for to, reason in ends] for name, ends in steps.items()}


def out(rows, **steps):
    return {chr(row): (chr(why.by), why.reason) for row, why in left_out(map(ord, rows), links(**steps)).items()}


def test_nothing_is_left_out_without_links():
    assert out("abc") == {}


def test_part_is_left_out_when_its_whole_is_counted():
    assert out("ab", a=[("b", PART)]) == {"a": ("b", PART)}


def test_part_is_counted_when_its_whole_is_not():
    assert out("a", a=[("b", PART)]) == {}


def test_chain_may_pass_through_a_row_outside_the_figure():
    assert out("ac", a=[("b", PART)], b=[("c", PART)]) == {"a": ("c", PART)}


def test_row_inside_a_row_that_is_inside_another_names_the_counted_one():
    steps = links(a=[("b", PART)], b=[("c", REVISED)])

    assert left_out(map(ord, "abc"), steps)[ord("a")] == LeftOut(ord("c"), PART, (ord("b"), ord("c")))


def test_part_of_several_wholes_is_left_out_for_the_one_that_is_counted():
    assert out("ac", a=[("b", PART), ("c", PART)]) == {"a": ("c", PART)}


def test_revised_row_is_left_out_when_its_revision_is_counted():
    assert out("ab", a=[("b", REVISED)]) == {"a": ("b", REVISED)}


@pytest.mark.parametrize("rows", ["ab", "ba", "abc"])
def test_one_row_of_a_circle_is_counted(rows):
    steps = {"a": [("b", PART)], "b": [("a", REVISED)]}

    assert set(rows) - set(out(rows, **steps)) == set(rows) - {"a"}


def test_rule_says_how_it_was_applied():
    usual, asked = rule_in_words(), rule_in_words(natures=["plan", "ask"], statuses=["floated"], convert="EUR", together=True)

    assert usual[0] == "Counted are offers whose latest step is pledged, committed, in delivery, delivered or confirmed."
    assert asked[0] == "Counted are plans and asks whose latest step is floated."
    assert usual[-1] == "Each currency and each unit is a sum of its own."
    assert asked[-1].startswith("Money is converted to EUR at the reference rate of the European Central Bank")
