"""Makes countries.json: the land of every country in few points, Crimea with Ukraine, disputed areas by themselves.

usage: .venv/bin/python -m talks.atlas.making COUNTRIES-50M COUNTRIES-10M

Both are files of the npm package `world-atlas`, which are Natural Earth's countries as TopoJSON. The shapes come from the first; of the
second only the places of countries that the first is too coarse for. README.md says by which rules.
"""

import json
import sys
from collections.abc import Iterator
from math import cos, radians
from pathlib import Path

import pycountry

from talks.atlas.lines import Line, Point, beside, inside, joined, middle, size, thinned

TARGET = Path(__file__).with_name("countries.json")
# Steps of a degree in which the file counts.
STEPS = 100
# Where the world is cut, in the Bering Strait, where no country is cut: what is west of it counts on beyond 180 degrees.
SEAM = -168.5
# How far, in degrees of latitude, the line may lie beside the true one: in and around Europe, and elsewhere.
NEAR, FAR = 0.025, 0.13
AROUND_EUROPE = (-26, 30, 52, 74)
# Islands smaller than this many square degrees are left out, but never the largest piece of a country.
SMALLEST_NEAR, SMALLEST_FAR = 0.012, 0.12
# Units of the source that have no code of ISO 3166: their key here. None: they belong to another, or no picture needs them.
WITHOUT_A_CODE = {
    "Kosovo": "XKX",
    "N. Cyprus": "Northern Cyprus",
    "Siachen Glacier": "Siachen Glacier",
    "Somaliland": "Somaliland",
    "Indian Ocean Ter.": None,
    "Ashmore and Cartier Is.": None,
    "Antarctica": None,
}
# What is hatched, in words: no member of the United Nations, administered by none as its own territory, and claimed by a member.
DISPUTED = {
    "XKX": "Kosovo",
    "Northern Cyprus": "Northern Cyprus",
    "PSE": "Palestine",
    "Siachen Glacier": "the Siachen Glacier",
    "Somaliland": "Somaliland",
    "TWN": "Taiwan",
    "ESH": "Western Sahara",
}
# Smaller than a step: a dot and no shape.
TINY = {"MAC", "MAF", "SXM", "VAT"}
# A point in the piece that the source gives to Russia and that stands with Ukraine.
SIMFEROPOL = (34.1, 44.95)

Ring = list[int]


class Topology:
    """Countries as rings of arcs, each of which two neighbours share. `~arc` is an arc walked backwards."""

    def __init__(self, path: Path) -> None:
        source = json.loads(path.read_text(encoding="utf-8"))
        (wide, high), (left, low) = source["transform"]["scale"], source["transform"]["translate"]
        self.arcs: list[Line] = []
        for steps in source["arcs"]:
            x = y = 0
            arc = []
            for across, up in steps:
                x, y = x + across, y + up
                arc.append((x * wide + left, y * high + low))
            self.arcs.append(beyond_the_seam(arc))
        self.units: dict[str, list[list[Ring]]] = {}
        for unit in source["objects"]["countries"]["geometries"]:
            if key := key_of(unit):
                rings = [unit["arcs"]] if unit["type"] == "Polygon" else unit["arcs"]
                self.units.setdefault(key, []).extend(rings)

    def points(self, ring: Ring) -> Line:
        """The corners of a ring."""
        return joined(ring, self.arcs)


def beyond_the_seam(arc: Line) -> Line:
    """The same line where longitudes count on beyond 180 degrees, whole on one side of the seam."""
    counted_on = [arc[0]]
    for east, north in arc[1:]:
        last = counted_on[-1][0]
        counted_on.append((east - 360 * round((east - last) / 360), north))
    turned = 360 if sum(east for east, _ in counted_on) / len(arc) < SEAM else 0
    return [(east + turned, north) for east, north in counted_on]


def key_of(unit: dict) -> str | None:
    """The alpha-3 code of a unit, or what it is called where it has none; nothing where it is left out."""
    name = unit["properties"]["name"]
    if name in WITHOUT_A_CODE:
        return WITHOUT_A_CODE[name]
    found = pycountry.countries.get(numeric=unit["id"]) if "id" in unit else None
    return found.alpha_3 if found else None


def area(points: Line) -> float:
    """The size of a ring in square degrees at the equator."""
    return size(points) * cos(radians(sum(north for _, north in points) / len(points)))


def mend_crimea(atlas: Topology) -> None:
    """Moves Crimea from Russia to Ukraine: its coast takes the place of the line that the source draws through the isthmus."""
    russia, ukraine = atlas.units["RUS"], atlas.units["UKR"]
    (crimea,) = [piece for piece in russia if inside(SIMFEROPOL, atlas.points(piece[0]))]
    (mainland,) = [piece for piece in ukraine if {~arc for arc in crimea[0]} & set(piece[0])]
    (line,) = [arc for arc in mainland[0] if ~arc in crimea[0]]
    at, turn = mainland[0].index(line), crimea[0].index(~line)
    coast = crimea[0][turn + 1 :] + crimea[0][:turn]
    mainland[0][at : at + 1] = coast
    russia.remove(crimea)


def near(points: Line) -> bool:
    """Whether some of it lies in or around Europe."""
    west, south, east, north = AROUND_EUROPE
    return any(west < x < east and south < y < north for x, y in points)


def simplified(points: Line) -> Line:
    """The same line in as few points as its part of the world allows."""
    return thinned(points, NEAR if near(points) else FAR, on_the_globe)


def on_the_globe(point: Point, start: Point, end: Point) -> float:
    """How far a point lies beside a line, in degrees of latitude."""
    shrink = cos(radians(point[1]))
    return beside(*((east * shrink, north) for east, north in (point, start, end)))


def worth_drawing(atlas: Topology) -> Iterator[tuple[str, list[list[Ring]]]]:
    """The pieces of each unit that can be seen: the largest always, and islands of some size."""
    for key, pieces in sorted(atlas.units.items()):
        sized = sorted(((area(atlas.points(piece[0])), piece) for piece in pieces), key=lambda pair: -pair[0])
        seen = [
            piece
            for at, (measured, piece) in enumerate(sized)
            if not at or measured > (SMALLEST_NEAR if near(atlas.points(piece[0])) else SMALLEST_FAR)
        ]
        yield key, seen


def counted(points: Line) -> list[int]:
    """A line as the file has it: the first point, then the steps from each to the next."""
    found: list[int] = []
    left = low = 0
    for x, y in points:
        across, up = round(x * STEPS), round(y * STEPS)
        if not found or (across, up) != (left, low):
            found += [across - left, up - low]
        left, low = across, up
    return found


def places(coarse: Topology, fine: Topology) -> dict[str, list[float]]:
    """Where the dot stands of each country that only the finer file knows, or that is smaller than the steps."""
    found = {}
    for key in sorted((fine.units.keys() - coarse.units.keys()) | TINY):
        largest = max((fine.points(piece[0]) for piece in fine.units[key]), key=area)
        found[key] = [round(value, 2) for value in middle(largest)]
    return found


def shapes(coarse: Topology, fine: Topology) -> dict:
    """All that the file holds."""
    drawn = {key: pieces for key, pieces in worth_drawing(coarse) if key not in TINY}
    used = sorted({max(arc, ~arc) for pieces in drawn.values() for piece in pieces for ring in piece for arc in ring})
    order = {arc: at for at, arc in enumerate(used)}

    def renumbered(ring: Ring) -> Ring:
        return [order[arc] if arc >= 0 else ~order[~arc] for arc in ring]

    named = {key: [[renumbered(ring) for ring in piece] for piece in pieces] for key, pieces in drawn.items()}
    return {
        "generated": "by talks/atlas/making.py from Natural Earth (public domain): do not edit",
        "steps": STEPS,
        "disputed": DISPUTED,
        "places": places(coarse, fine),
        "shapes": named,
        "arcs": [counted(simplified(coarse.arcs[arc])) for arc in used],
    }


def written(found: dict) -> str:
    """A shape and an arc a line, so that a change can be read."""
    lines = []
    for key, value in found.items():
        match key:
            case "shapes":
                rows = [f"{json.dumps(name)}:{_tight(one)}" for name, one in value.items()]
                lines.append(f'"{key}":{{\n' + ",\n".join(rows) + "\n}")
            case "arcs":
                lines.append(f'"{key}":[\n' + ",\n".join(map(_tight, value)) + "\n]")
            case _:
                lines.append(f'"{key}":{json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _tight(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    fifty, ten = (Topology(Path(name)) for name in sys.argv[1:])
    mend_crimea(fifty)
    TARGET.write_text(written(shapes(fifty, ten)), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")
