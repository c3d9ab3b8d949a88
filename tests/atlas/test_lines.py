"""Fewer corners, areas, middles, what lies within, what lies on a sheet."""

from talks.atlas.lines import inside, joined, middle, size, thinned, within

SQUARE = [(0, 0), (4, 0), (4, 4), (0, 4)]


def test_a_line_loses_what_lies_on_the_way_and_keeps_its_ends():
    assert thinned([(0, 0), (1, 0.1), (2, 0), (3, 2), (4, 0)], 0.5) == [(0, 0), (2, 0), (3, 2), (4, 0)]


def test_an_island_keeps_three_corners():
    assert len(thinned([(0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1), (0, 0)], 5)) == 4


def test_lines_are_walked_forwards_and_backwards():
    lines = [[(0, 0), (4, 0), (4, 4)], [(0, 0), (0, 4), (4, 4)]]

    assert joined([0, -2], lines) == [(0, 0), (4, 0), (4, 4), (0, 4)]


def test_a_ring_has_an_area_a_middle_and_an_inside():
    assert (size(SQUARE), middle(SQUARE)) == (16, (2, 2))
    assert (inside((1, 1), SQUARE), inside((5, 1), SQUARE)) == (True, False)


def test_what_lies_beyond_the_sheet_is_cut_off():
    assert size(within([(-4, 1), (4, 1), (4, 3), (-4, 3)], 10, 10, 0)) == 8
    assert within([(-4, -4), (-2, -4), (-2, -2)], 10, 10, 1) == []
