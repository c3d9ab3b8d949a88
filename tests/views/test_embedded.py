"""Pictures in the frames of other sites: who may, what stands in them, what is copied."""

import re
from html import unescape

import pytest
from django.test import override_settings

from talks.history import dataset_version
from talks.pictures import PICTURES
from tests.oracles.test_pictures import ASKED

DRAWING = re.compile(r'<svg class="picture-(wide|narrow)".*?</svg>\s*(?=<svg class="picture-|<figcaption)', re.DOTALL)
FRAME = re.compile(r"<code>(.*?)</code>", re.DOTALL)


def drawings(answer):
    return [found[0].strip() for found in DRAWING.finditer(answer.content.decode())]


def frames(answer):
    return [found for found in map(unescape, map(unescape, FRAME.findall(answer.content.decode()))) if found.startswith("<iframe")]


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_it_is_the_drawing_of_the_page_with_its_source_and_a_link_back(client, loaded_dataset, name):
    query = {**ASKED[name], "on": "2025-06-01"}
    page = client.get(f"/pictures/{name}/", query)

    answer = client.get(f"/embed/{name}/", query)

    words = " ".join(answer.content.decode().split())
    version = re.search(r"dataset version (\d+)", words)[1]
    assert drawings(answer) == drawings(page) != []
    assert f'href="/pictures/{name}/?' in words
    assert f"Coalition talks tracker</a>, dataset version {version}." in words
    assert "<form" not in words
    assert "<script" not in words


def test_anybody_may_frame_it_and_nothing_else(client, loaded_dataset):
    framed, page = client.get("/embed/attendance/"), client.get("/pictures/attendance/")

    assert "frame-ancestors *;" in framed["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@override_settings(EMBED_ON=["https://news.example"])
def test_operators_say_who_may(client, loaded_dataset):
    assert "frame-ancestors https://news.example" in client.get("/embed/attendance/")["Content-Security-Policy"]


@override_settings(EMBED_ON=[])
def test_operators_say_that_nobody_may(client, loaded_dataset):
    answer = client.get("/embed/attendance/")

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert frames(client.get("/pictures/attendance/")) == []


def same(drawn):
    """Drawings but for their links, which stay at the version that the frame shows."""
    return [re.sub(r'href="[^"]*"', "", one) for one in drawn]


@pytest.mark.parametrize(("query", "number"), [({}, 2), ({"as_of": "v{}"}, 1), ({"known_on": "2025-04-01"}, 2)])
def test_what_is_copied_shows_the_picture_of_the_page(client, loaded_dataset, query, number):
    page = client.get("/pictures/timeline/", {name: value.format(dataset_version()) for name, value in query.items()})

    found = frames(page)

    assert len(found) == number
    for frame in found:
        address = re.search(r'src="http://testserver([^"]+)"', frame)[1]
        assert same(drawings(client.get(unescape(address)))) == same(drawings(page)) != []
    assert "as_of=v" in found[0]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/embed/nothing/", 404), ("/embed/ladder/", 400), ("/embed/attendance/?colour=red", 400), ("/embed/ladder/?pledge=none", 404)],
)
def test_what_cannot_be_shown_is_said(client, loaded_dataset, address, status):
    assert client.get(address).status_code == status
