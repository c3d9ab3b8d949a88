"""What is drawn on the sheets: who has a shape, who a dot, and in how many letters."""

import pytest

from talks.atlas.sheets import EUROPE, WORLD, outlines

# So many letters of paths a sheet has.
MOST = {"near": 17_000, "world": 11_000}


@pytest.mark.parametrize("sheet", [EUROPE, WORLD], ids=lambda sheet: sheet.name)
def test_all_paths_together_are_small(sheet):
    assert sum(len(one.path) for one in outlines(sheet).values()) < MOST[sheet.name]


@pytest.mark.parametrize(
    ("sheet", "dots"), [(EUROPE, {"MLT", "LIE", "MCO", "SMR", "AND", "VAT"}), (WORLD, {"SGP", "MLT", "LUX", "TUV", "ATG"})]
)
def test_small_states_are_dots(sheet, dots):
    drawn = outlines(sheet)

    assert {code for code in dots if drawn[code].dot} == dots


def test_europe_has_those_near_and_no_others():
    drawn = outlines(EUROPE)

    assert {"ISL", "PRT", "UKR", "TUR", "CYP", "NOR", "GEO", "LUX"} <= drawn.keys()
    assert drawn.keys().isdisjoint({"USA", "CAN", "JPN", "AUS", "KOR", "NZL"})


@pytest.mark.parametrize("sheet", [EUROPE, WORLD], ids=lambda sheet: sheet.name)
def test_middles_lie_on_the_sheet(sheet):
    assert [
        code for code, one in outlines(sheet).items() if not (0 <= one.middle[0] <= sheet.width and 0 <= one.middle[1] <= sheet.height)
    ] == []
