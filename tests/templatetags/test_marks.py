"""The signs: shapes and fillings that work without colour."""

import re

import pytest

from talks.choices import AttendanceMode, PledgeStatus
from talks.pictures.signs import SHAPES, mark, mark_words, marks, rungs, sign
from talks.templatetags.marks import share_bar


def test_every_manner_has_a_sign_and_words():
    assert set(AttendanceMode.values) <= SHAPES.keys()
    assert all(mark_words(kind) for kind in SHAPES)


def test_shape_says_how():
    shapes = [SHAPES[kind][1] for kind in ("in_person", "remote", "present_unknown", "absent_left_out", "absent_invited", "absent_unknown")]

    assert len(set(shapes)) == len(shapes)


def test_many_of_a_sign_are_one_shape():
    drawn = marks("in_person", "expected", [(10, 20), (30, 40.5)])

    assert (drawn.count("<path"), drawn.count("M10 20m"), drawn.count("M30 40.5m")) == (2, 2, 2)


def test_filling_says_how_sure():
    stated, expected, inferred = (mark("remote", certainty) for certainty in ("stated", "expected", "inferred"))

    assert ("mark-expected" in expected, "mark-dot" in expected, "mark-inferred" in inferred, "mark-dot" in inferred) == (
        True,
        True,
        True,
        False,
    )
    assert 'class="mark mark-video"' in stated


def test_sign_is_left_to_the_words_beside_it():
    assert 'aria-hidden="true"' in sign("remote")


@pytest.mark.parametrize(
    ("status", "reached"), [("floated", 1), ("pledged", 3), ("contracted", 5), ("confirmed", 6), ("declined", 0), ("", 0)]
)
def test_rungs_rise_as_far_as_a_pledge_has_come(status, reached):
    drawn = rungs(status)

    assert (drawn.count("rung-on"), len(re.findall("<rect", drawn))) == (reached, 6)
    assert ("rung-struck" in drawn) == (status == "declined")


def test_every_step_can_be_drawn():
    assert all("<svg" in rungs(status) for status in PledgeStatus.values)


@pytest.mark.parametrize(("part", "whole", "width"), [(1, 4, "25"), (9, 3, "100"), (0, 5, "0")])
def test_bar_is_the_share_of_the_whole(part, whole, width):
    assert f'class="share-part" width="{width}"' in share_bar(part, whole)


def test_no_bar_without_a_whole():
    assert (share_bar(3, None), share_bar(None, 5)) == ("", "")
