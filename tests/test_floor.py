"""The floor of branch coverage: what is said of a measure above it."""

from tests.floor import raised


def test_measure_near_the_floor_is_let_be():
    said = [raised(measured, 90.0) for measured in (89.0, 90.0, 90.4)]

    assert said == [None, None, None]


def test_measure_well_above_the_floor_asks_for_a_higher_one():
    said = raised(92.68, 90.0)

    assert said == "Branch coverage has risen to 92.7 %: write fail_under = 92.4 in pyproject.toml, where 90.0 stands."
