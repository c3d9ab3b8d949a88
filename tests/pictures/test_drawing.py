"""The pieces that pictures are made of: axes, times, turning points, and files that stand by themselves."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from talks.pictures import svg
from talks.pictures.attendance import highest
from talks.pictures.axis import NumberAxis, TimeAxis
from talks.pictures.file import as_svg
from talks.pictures.looks import sheet, tokens
from talks.pictures.picture import Column, Drawing, Key, Picture
from talks.pictures.pledges import times
from talks.pictures.raster import as_png
from talks.pictures.signs import mark
from talks.pictures.turning import turning_points

ABOUT = {
    "version": "v7",
    "moment": "2025-04-01T10:00:00+00:00",
    "licence": "CC BY 4.0",
    "permanent": "https://talks.example/pictures/x/?as_of=v7",
}


def drawn(body=svg.NOTHING, **changes):
    """A picture with this in it."""
    body = svg.joined([svg.link("/meetings/paris/?as_of=v7", "A <meeting>", svg.words(10, 20, "Łódź & Paris", "pic-end")), body])
    parts = {
        "title": "A finding of 3",
        "words": "Three of them.",
        "columns": (Column("name", "Name"), Column("day", "Day", date=True), Column("number", "Number")),
        "rows": [{"name": "=1+1", "day": "2025-03", "number": 1200, "url": "/meetings/paris/"}],
        "wide": Drawing(600, 100, body),
        "narrow": Drawing(358, 100, body),
        "caption": "The rule.",
        "queries": ["/api/v1/meetings/"],
        "keys": (Key(mark("remote", "expected"), "By video"),),
    }
    return Picture(**{**parts, **changes})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_file_has_all_looks_written_in(theme):
    root = ElementTree.fromstring(as_svg(drawn(), ABOUT, "https://talks.example", theme))
    text = ElementTree.tostring(root, encoding="unicode")

    assert re.findall(r'class="|var\(|<style|<script|<image', text) == []
    assert {one.get("fill") for one in root.iter("{http://www.w3.org/2000/svg}rect")} == {tokens(theme)["paper"]}
    assert [one.get("href") for one in root.iter("{http://www.w3.org/2000/svg}a")] == ["https://talks.example/meetings/paris/?as_of=v7"]
    assert [one for one in ("A finding of 3", "v7", "2025-04-01", "CC BY 4.0", ABOUT["permanent"], "The rule.") if one not in text] == []


def test_words_cannot_break_out_of_a_drawing():
    body = svg.words(0, 0, '</text><script>alert("x")</script>')

    assert "<script" not in as_svg(drawn(body), ABOUT, "https://talks.example")


def test_control_characters_of_a_record_break_no_file():
    assert ElementTree.fromstring(as_svg(drawn(title="A\x0bB"), ABOUT, "https://talks.example")) is not None


def test_more_particular_rules_win():
    rules = [rule for rule in sheet("light") if rule.within[-1] == {"mark-dot"}]

    assert [len(rule.within) for rule in rules] == [2, 2, 2]


def test_png_is_twice_the_size():
    text = as_svg(drawn(), ABOUT, "https://talks.example")
    width, height = (int(one) for one in re.search(r'width="(\d+)" height="(\d+)"', text).groups())
    png = as_png(text)

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (2 * width, 2 * height)


def test_table_says_dates_and_numbers_in_words():
    (row,) = drawn().shown.rows

    assert [(cell.words, cell.url) for cell in row] == [("=1+1", "/meetings/paris/"), ("March 2025", ""), ("1,200", "")]


def test_drawing_without_links_is_one_image():
    assert (Drawing(1, 1, SafeString("<g/>")).linked, drawn().wide.linked) == (False, True)


def test_days_lie_between_the_ends():
    axis = TimeAxis(dt.date(2025, 1, 1), dt.date(2025, 12, 31), 100, 464)

    assert [round(axis.at(day)) for day in (dt.date(2024, 1, 1), dt.date(2025, 1, 1), dt.date(2025, 7, 2), dt.date(2026, 1, 1))] == [
        100,
        100,
        282,
        464,
    ]
    assert len(axis.months()) == 6


def test_one_day_and_one_number_have_an_axis():
    day = dt.date(2025, 1, 15)

    assert (TimeAxis(day, day, 0, 10).at(day), NumberAxis(3, 3, 0, 10).at(3)) == (0, 0)


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([dt.date(2025, 2, 1), dt.date(2025, 4, 1), None], ["Feb 2025", "Mar 2025", "Apr 2025", "No date"]),
        ([dt.date(2024, 6, 1), dt.date(2025, 7, 1)], ["Apr–Jun 24", "Jul–Sep 24", "Oct–Dec 24", "Jan–Mar 25", "Apr–Jun 25", "Jul–Sep 25"]),
        ([dt.date(2016, 2, 1), dt.date(2025, 1, 1)], [str(year) for year in range(2016, 2026)]),
        ([], []),
    ],
)
def test_times_are_as_long_as_they_must_be(months, words):
    assert [time.words for time in times(months, 13)] == words


@pytest.mark.parametrize(
    ("counted", "most"), [([(3, (30, None)), (1, None)], 30), ([(3, (2, 5))], 5), ([(9, (2, 5))], 9), ([(0, None)], 1), ([], 1)]
)
def test_scale_holds_what_has_no_upper_end_too(counted, most):
    assert highest(counted) == most


def attended(meeting, *nations, mode="in_person"):
    return [{"meeting": {"id": meeting}, "party": {"id": nation}, "mode": mode} for nation in nations]


def test_turning_points_follow_from_the_rows():
    meetings = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    rows = [
        *attended("a", "FRA"),
        *attended("b", "FRA", "GBR", "ITA"),
        *attended("c", "FRA", "GBR"),
        *attended("c", "USA", mode="absent_unknown"),
    ]

    assert turning_points(meetings, rows) == {"a": "The first on record", "b": "Most nations: 3, 2 for the first time"}


def test_one_meeting_turns_nothing():
    assert turning_points([{"id": "a"}], attended("a", "FRA")) == {}
