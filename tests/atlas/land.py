"""Asks the land that is drawn, in degrees and on a sheet, without the code that draws it."""

import re

from talks.atlas.countries import countries
from talks.atlas.lines import inside, joined
from talks.atlas.sheets import STEPS, Sheet, outlines


def holders(place):
    """Every country in which a place lies, by the lines of the file."""
    found = countries()
    return [
        code
        for code, pieces in found.shapes.items()
        if any(sum(inside(place, joined(ring, found.lines)) for ring in piece) % 2 for piece in pieces)
    ]


def rings(path):
    """The corners of a drawn path, ring by ring, in units of its sheet."""
    for start, steps in re.findall(r"M([-\d ]+)l([-\d ]+)z", path):
        numbers = [int(one) for one in re.findall(r"-?\d+", f"{start} {steps}")]
        corners, across, down = [], 0, 0
        for right, lower in zip(numbers[::2], numbers[1::2], strict=True):
            across, down = across + right, down + lower
            corners.append((across / STEPS, down / STEPS))
        yield corners


def drawn_over(sheet: Sheet, place):
    """Every country of which the path on a sheet lies over a place."""
    point = sheet.point(place)
    return [code for code, one in outlines(sheet).items() if sum(inside(point, ring) for ring in rings(one.path)) % 2]
