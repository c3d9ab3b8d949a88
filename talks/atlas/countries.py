"""The land of every country, as countries.json has it: README.md beside it says where that is from and by which rules it is mended."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from talks.atlas.projections import Place

FILE = Path(__file__).with_name("countries.json")


class Countries(NamedTuple):
    """Borders and coasts as lines that neighbours share, and what is made of them.

    Longitudes run from the Bering Strait eastwards to it, beyond 180 degrees. `shapes`: by alpha-3 code (or the name of an area without
    one) pieces, each an outer ring and holes; a ring is a list of lines, `~line` one walked backwards. `places`: of what is too small
    to have a shape. `disputed`: what is hatched, as a sentence names it.
    """

    lines: list[list[Place]]
    shapes: dict[str, list[list[list[int]]]]
    places: dict[str, Place]
    disputed: dict[str, str]


@cache
def countries() -> Countries:
    """All of them, read once."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    lines = []
    for steps in held["arcs"]:
        east = north = 0
        line = []
        for across, up in zip(steps[::2], steps[1::2], strict=True):
            east, north = east + across, north + up
            line.append((east / held["steps"], north / held["steps"]))
        lines.append(line)
    places = {code: (east, north) for code, (east, north) in held["places"].items()}
    return Countries(lines, held["shapes"], places, held["disputed"])
