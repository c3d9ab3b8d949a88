"""Maps as pictures: what they say, how large they are, who is named beside them, and the rule that stands under each."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.conf import settings

from talks.atlas.sheets import EUROPE, WIDE_WORLD, outlines
from talks.pictures.maps import narrow, wide
from talks.pictures.marked import Map, Marked
from talks.pictures.patterns import LOOKS, filled, patterns, swatch
from tests.atlas.land import rings
from tests.oracles.doors import body, words
from tests.oracles.maps import coloured, drawings

ROLES = ("room", "part", "served", "video", "unknown", "absent")
PAGES = {
    "meeting": "/pictures/attendance-map/?meeting=paris-2025-03-11",
    "question": "/pictures/position-map/?question=send-ground-troops",
}


def marked(*codes, look="room"):
    return {code: Marked(code, "In person", look, f"{code}: in person", f"/nations/{code}/") for code in codes}


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_has_colours_and_a_pattern_that_is_there(look):
    css = "".join((settings.BASE_DIR / "static" / "css" / "pictures.css").read_text(encoding="utf-8").split())
    shape = filled(look, "a-w")

    for name in re.findall(r'class="([^"]*)"', shape + patterns("a-w", [look], 1)):
        assert all(f".{one}" in css for one in name.split())
    assert set(re.findall(r"#(a-w-[a-z]+)\)", shape)) == set(re.findall(r'<pattern id="([^"]*)"', patterns("a-w", [look], 1)))
    assert swatch(look)


def test_looks_can_be_told_apart_without_colour():
    """Those that stand on one map differ in their pattern, or in that one has none and is dark and the other none and is light."""
    for together in (
        ("room", "video", "there", "absent", "nothing"),
        ("yes", "maybe", "no", "unsure", "voteless", "unknown", "differ"),
        ROLES,
    ):
        solid = [look for look in together if not LOOKS[look][1]]
        shapes = [LOOKS[look][1] for look in together if LOOKS[look][1]]
        assert (len(solid), len(set(shapes))) == (2, len(shapes))


def test_europe_is_near_where_most_are_near_and_the_world_where_they_are_not():
    assert Map("am", marked("FRA", "GBR", "USA"), {}).sheet is EUROPE
    assert Map("am", marked("HTI", "USA", "FRA"), {}).sheet is WIDE_WORLD
    assert Map("am", {}, {}).sheet is EUROPE


def test_who_is_far_away_stands_on_the_world_beside():
    drawn = wide(Map("am", marked("FRA", "GBR", "USA", "SGP"), marked("AUS", look="member")))

    assert set(coloured(drawn.body)) == {"FRA", "GBR", "USA", "SGP", "AUS"}
    assert '<circle id="am-world-SGP"' in drawn.body


def test_a_nation_without_a_place_does_no_harm():
    assert "USA" in wide(Map("am", marked("USA", "XYZ"), marked("XXX"))).body


def test_names_beside_are_those_far_away_where_there_is_no_room_for_all():
    near = [code for code in outlines(EUROPE) if len(code) == 3][:60]

    names = re.findall(r">([A-Z]{3})</text>", wide(Map("am", marked(*near, "USA", "JPN"), {})).body)

    assert names == ["JPN", "USA"]


def test_no_group_begins_at_the_end_of_a_column():
    both = {**marked("FRA", "GBR", "POL", "DEU", "ITA", "ESP", "PRT", "NOR", "SWE", "FIN", "DNK", "NLD", "BEL", "CZE", "AUT", "CHE")}
    away = {code: replace(one, group="Not invited", look="absent") for code, one in marked("EST", "LVA").items()}

    words = wide(Map("am", both | away, {})).body

    assert re.search(r'x="(\d+)" y="13">Not invited<', words)


def test_the_narrow_drawing_uses_shapes_of_the_wide_one(client, loaded_dataset):
    for address in PAGES.values():
        first, second = drawings(body(client, address))
        used, there = set(re.findall(r'<use href="#([^"]*)"', second)), set(re.findall(r' id="([^"]*)"', first))
        assert (used - there, len(second) < 6_000) == (set(), True)


@pytest.mark.parametrize("address", [*PAGES.values(), "/meetings/london-2025-03-02/"])
def test_pages_and_drawings_are_small(client, loaded_dataset, address):
    page = body(client, address)

    assert (len(page.encode()) < 100_000, len(drawings(page)[0].encode()) < 40_000) == (True, True)


@pytest.mark.parametrize("address", PAGES.values())
def test_the_rule_stands_under_every_map(client, loaded_dataset, address):
    page = words(body(client, address))
    file = words(body(client, address.replace("/?", ".svg?")))

    for said in (page, file):
        assert "Crimea and Sevastopol stand with Ukraine" in said
        assert "Kosovo, Northern Cyprus, Palestine, Siachen Glacier, Somaliland, Taiwan, Western Sahara" in said


@pytest.mark.parametrize("form", ["svg", "csv", "json"])
@pytest.mark.parametrize("address", PAGES.values())
def test_files(client, loaded_dataset, address, form):
    response = client.get(address.replace("/?", f".{form}?"))

    assert response.status_code == 200
    if form == "svg":
        root = ElementTree.fromstring(response.content.decode())
        assert len(response.content) < 46_000
        assert {one.get("href")[:4] for one in root.iter("{http://www.w3.org/2000/svg}a")} == {"http"}


def test_crimea_is_drawn_in_the_shape_of_ukraine(client, loaded_dataset):
    """By the file that is downloaded: Simferopol lies in what is called Ukraine and in nothing else."""
    from talks.atlas.lines import inside

    page = body(client, "/pictures/attendance-map/", meeting="paris-2025-03-11")
    point = EUROPE.point((34.10, 44.95))
    shapes = dict(re.findall(r'id="(am-near-[^"]*)" d="([^"]*)"', drawings(page)[0]))

    assert [name for name, path in shapes.items() if sum(inside(point, ring) for ring in rings(path)) % 2] == ["am-near-UKR"]


@pytest.mark.parametrize("form", ["/?", ".svg?"])
def test_organisations_are_named_in_words(client, loaded_dataset, form):
    said = words(body(client, f"/pictures/attendance-map{form}meeting=london-2025-03-02"))

    assert "Also took part, with no place on a map: European Union, North Atlantic Treaty Organization." in said


def test_titles_are_findings_of_the_rows(client, loaded_dataset):
    meeting, question = (words(body(client, address).partition("<h1")[2].partition("</h1>")[0]) for address in PAGES.values())

    assert "37 nations on record as there (3 stated, 11 expected, 23 inferred)" in meeting
    assert "Own troops in Ukraine: 3 yes, 9 with conditions, 6 no, 1 undecided, 3 whose holders differ, 2 unknown" in question


def test_a_question_without_answers_says_so(client, loaded_dataset):
    assert "no nation is on record" in words(body(client, "/pictures/position-map/", question="send-ground-troops", on="2020-01-01"))


def test_narrow_drawing_fits(client):
    drawn = Map("am", marked("FRA", "USA"), {})

    assert (narrow(drawn).width, narrow(drawn).linked, wide(drawn).linked) == (358, False, True)
