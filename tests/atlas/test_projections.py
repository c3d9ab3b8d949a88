"""Areas keep their size, by a reckoning on the globe that knows of no projection; and by what almanacs say."""

from math import cos, radians, sin

import pytest

from talks.atlas.countries import countries
from talks.atlas.lines import joined, sides, size
from talks.atlas.projections import around, equal_earth
from talks.atlas.sheets import EUROPE, WORLD, outlines
from tests.atlas.land import rings

RADIUS = 6371.0
# Square kilometres of land and inner waters, in thousands, as almanacs have them: Ukraine with Crimea.
ALMANAC = {"UKR": 603.6, "POL": 312.7, "FRA": 632.7, "TUR": 783.6, "FIN": 338.4, "ROU": 238.4, "BRA": 8515.8, "AUS": 7692.0}


def on_the_globe(corners):
    """The area of a ring whose sides are straight in degrees, by the integral of the sine."""
    total = 0.0
    for (west, south), (east, north) in sides(corners):
        low, high = radians(south), radians(north)
        mean = sin(low) if abs(high - low) < 1e-9 else (cos(low) - cos(high)) / (high - low)
        total += radians(east - west) * mean
    return abs(total)


def finely(corners):
    """The same ring with places in between, since what is straight in degrees is bent on paper."""
    return [
        (west + (east - west) * step / 12, south + (north - south) * step / 12)
        for (west, south), (east, north) in sides(corners)
        for step in range(12)
    ]


def area(code, measure):
    lines = countries().lines
    return sum((1 if not at else -1) * measure(joined(ring, lines)) for piece in countries().shapes[code] for at, ring in enumerate(piece))


@pytest.mark.parametrize("projection", [equal_earth, around((17, 53))], ids=["world", "europe"])
@pytest.mark.parametrize("code", ["UKR", "ISL", "NOR", "TUR", "FRA", "RUS", "GRL", "BRA", "AUS", "CAN", "FJI"])
def test_areas_are_equal(projection, code):
    globe, paper = area(code, on_the_globe), area(code, lambda ring: size([projection(place) for place in finely(ring)]))

    assert paper == pytest.approx(globe, rel=0.01)


@pytest.mark.parametrize("code", ALMANAC)
def test_countries_are_as_large_as_almanacs_say(code):
    assert area(code, on_the_globe) * RADIUS**2 / 1000 == pytest.approx(ALMANAC[code], rel=0.03)


@pytest.mark.parametrize(("sheet", "codes"), [(EUROPE, ("UKR", "POL", "ROU", "DEU", "SWE")), (WORLD, ("BRA", "AUS", "KAZ", "RUS", "COD"))])
def test_and_so_they_are_drawn(sheet, codes):
    """The paths on a sheet stand in the proportions of the globe: to the hundredth near, and the world, small as it is, to three."""
    drawn = {code: sum(size(ring) for ring in rings(outlines(sheet)[code].path)) for code in codes}
    globe = {code: area(code, on_the_globe) * sheet.scale**2 for code in codes}

    assert drawn == pytest.approx(globe, rel=0.01 if sheet is EUROPE else 0.03)


def test_the_middle_of_a_sheet_is_not_bent():
    assert around((17, 53))((17, 53)) == pytest.approx((0, 0))
    assert equal_earth((11.5, 0)) == pytest.approx((0, 0))
