"""Which country holds which place, in the file and on the sheets that are drawn from it."""

import csv

import pytest
from django.conf import settings

from talks.atlas.countries import countries
from talks.atlas.lines import joined
from talks.atlas.sheets import EUROPE, WORLD, outlines
from tests.atlas.land import drawn_over, holders

UKRAINE = {
    "Simferopol": (34.10, 44.95),
    "Sevastopol": (33.54, 44.59),
    "Kerch": (36.40, 45.33),
    "Kherson": (32.62, 46.66),
    "Kyiv": (30.52, 50.45),
}
OTHERS = {
    "Krasnodar": ((38.98, 45.04), "RUS"),
    "Taman": ((36.90, 45.17), "RUS"),
    "Rostov": ((39.75, 47.30), "RUS"),
    "Paris": ((2.35, 48.86), "FRA"),
    "Istanbul": ((28.80, 41.10), "TUR"),
    "Chișinău": ((28.86, 47.01), "MDA"),
    "Anadyr": ((177.0, 65.5), "RUS"),
    "Suva": ((178.1, -17.9), "FJI"),
    "Maseru": ((27.7, -29.4), "LSO"),
}
# The isthmus, the Syvash and the middle of Crimea: nothing runs through them.
ACROSS_THE_ISTHMUS = [(33.69 + step / 100, 46.25 - step / 50) for step in range(20)]


@pytest.mark.parametrize("town", UKRAINE)
def test_five_places_lie_in_ukraine(town):
    assert holders(UKRAINE[town]) == ["UKR"]


@pytest.mark.parametrize("town", UKRAINE)
@pytest.mark.parametrize("sheet", [EUROPE, WORLD], ids=lambda sheet: sheet.name)
def test_and_are_drawn_so(sheet, town):
    # Sevastopol and Kerch lie on the coast, which the world has in steps of 80 kilometres.
    if sheet is WORLD and town in ("Sevastopol", "Kerch"):
        assert "RUS" not in drawn_over(sheet, UKRAINE[town])
    else:
        assert drawn_over(sheet, UKRAINE[town]) == ["UKR"]


@pytest.mark.parametrize("town", OTHERS)
def test_neighbours_keep_theirs(town):
    place, country = OTHERS[town]

    assert holders(place) == [country]


def test_no_line_runs_through_the_isthmus():
    """Ukraine's outline is one ring there, and no line of it or of Russia crosses the land between Crimea and the mainland."""
    found = countries()
    pieces = [joined(piece[0], found.lines) for piece in found.shapes["UKR"]]
    with_crimea = [corners for corners in pieces if min(north for _, north in corners) < 44.5]

    assert (len(with_crimea), max(north for _, north in with_crimea[0]) > 52) == (1, True)
    assert {code for place in ACROSS_THE_ISTHMUS for code in holders(place)} <= {"UKR"}
    assert [
        (east, north)
        for piece in found.shapes["RUS"]
        for east, north in joined(piece[0], found.lines)
        if 32.4 < east < 36.59 and 44.3 < north < 46.3
    ] == []


def test_what_is_disputed_has_a_shape():
    found = countries()

    assert sorted(found.disputed) == ["ESH", "Northern Cyprus", "PSE", "Siachen Glacier", "Somaliland", "TWN", "XKX"]
    assert found.disputed.keys() <= found.shapes.keys()


@pytest.mark.parametrize("dataset", sorted(path.name for path in (settings.BASE_DIR / "data").iterdir() if path.is_dir()))
def test_every_nation_of_the_record_has_a_place_on_the_world(dataset):
    with (settings.BASE_DIR / "data" / dataset / "nations.csv").open(encoding="utf-8") as file:
        nations = {row["alpha3"] for row in csv.DictReader(file)}

    assert nations - outlines(WORLD).keys() == set()


def test_the_file_is_small():
    from talks.atlas.countries import FILE

    assert FILE.stat().st_size < 150_000
