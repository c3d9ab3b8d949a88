"""Texts of sources: paragraphs, and where a passage stands in them."""

import pytest

from talks.passages import Place, fingerprints, paragraphs, place_of, tidy

TEXT = "Chiefs meet in Paris\nThey said: “we still don´t have a plan.” Nothing more.\nAustralia joins by video."


def test_each_line_is_a_paragraph_and_keeps_its_place():
    found = paragraphs(TEXT)

    assert [(each.number, each.text[:9]) for each in found] == [(1, "Chiefs me"), (2, "They said"), (3, "Australia")]
    assert [TEXT[each.start : each.end] for each in found] == [each.text for each in found]


def test_lines_that_a_machine_broke_are_one_paragraph():
    broken = "Chiefs meet\nin Paris.\n\nThey said\nnothing."

    assert [each.text for each in paragraphs(broken)] == ["Chiefs meet\nin Paris.", "They said\nnothing."]


def test_what_is_pasted_is_kept_without_what_prints_nothing():
    assert tidy("\ufeff  One \u00a0two\r\n\r\n\r\n\r\nthree\x00\x1b[0m\t \n") == "One two\n\nthree[0m"


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ("we still don´t have a plan", (33, 59, 2)),
        ("we  still\ndon´t   have a plan", (33, 59, 2)),
        ("Nothing more. Australia joins", (62, 91, 2)),
        ("we still do not have a plan", None),
        ("a.plan", None),
        ("  ", None),
    ],
)
def test_a_passage_is_found_by_its_very_words_however_they_are_spaced(passage, place):
    assert place_of(passage, TEXT) == (Place(*place) if place else None)


def test_a_paragraph_has_the_same_number_whatever_stands_between_its_words():
    one = "Military leaders from over 30 nations are converging in Paris on Tuesday, sources say."
    other = "MILITARY leaders from over 30 nations\nare converging in Paris on Tuesday; sources say"

    assert fingerprints(one) == fingerprints(other.replace("\n", " "))
    assert fingerprints("Too short to tell.") == []
