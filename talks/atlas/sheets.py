"""The two sheets on which maps are drawn, Europe near and the whole world: outlines of countries as paths, and where dots stand."""

from dataclasses import dataclass
from functools import cache

from talks.atlas.countries import countries
from talks.atlas.lines import Line, joined, middle, size, thinned, within
from talks.atlas.projections import Place, Point, Projection, around, equal_earth

# Steps to a unit of the sheet in which paths count; they are drawn scaled down by it.
STEPS = 2
# Lines are drawn a little over the edge, so that no border runs along it.
OVER = 6
# Further than twice this off the sheet, a line may lie so many units beside the true one.
UNSEEN = 8.0
# An island of fewer square units is left out; so is a whole country, which has a dot there.
ISLAND = 5.0


@dataclass(frozen=True)
class Sheet:
    """What part of the world is drawn how large: `scale` units to the radius of the Earth, its middle at `left` and `top`.

    A line lies at most `thinned` units beside the true one. A country has a dot where fewer than `dot` square units of it can be seen.
    """

    name: str
    projection: Projection
    width: int
    height: int
    scale: float
    left: float
    top: float
    thinned: float
    dot: float

    def point(self, place: Place) -> Point:
        """Where a place lies, from the upper left corner down."""
        across, up = self.projection(place)
        return across * self.scale + self.left, self.top - up * self.scale


@dataclass(frozen=True)
class Outline:
    """A country on a sheet: its land as a path in steps (nothing where it is too small), its middle, whether it needs a dot there."""

    path: str
    middle: tuple[int, int]
    dot: bool


# Between Iceland and the Caucasus, the North Cape and Crete.
EUROPE = Sheet("near", around((17, 53)), 660, 572, 834, 320, 275, 0.95, 30)
WORLD = Sheet("world", equal_earth, 520, 230, 95, 260, 129, 1.0, 12)
WIDE_WORLD = Sheet("wide", equal_earth, 1120, 484, 206, 560, 275, 0.9, 40)


@cache
def outlines(sheet: Sheet) -> dict[str, Outline]:
    """Every country that has a place on a sheet, by its code: made once."""
    found = countries()
    lines = [_drawn([sheet.point(place) for place in line], sheet) for line in found.lines]
    drawn = {}
    for code, pieces in found.shapes.items():
        rings = [[within(joined(ring, lines), sheet.width, sheet.height, OVER) for ring in piece] for piece in pieces]
        if outline := _outline([piece for piece in rings if piece[0]], sheet):
            drawn[code] = outline
    for code, place in found.places.items():
        across, down = sheet.point(place)
        if 0 <= across <= sheet.width and 0 <= down <= sheet.height:
            drawn[code] = Outline("", _on_the_sheet((across, down), sheet), True)
    return dict(sorted(drawn.items()))


def _drawn(points: Line, sheet: Sheet) -> Line:
    """A line in the corners that can be told apart on the sheet."""
    edge = 2 * UNSEEN
    beyond = (
        all(x < -edge for x, _ in points)
        or all(x > sheet.width + edge for x, _ in points)
        or all(y < -edge for _, y in points)
        or all(y > sheet.height + edge for _, y in points)
    )
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > sheet.thinned:
            kept.append(point)
    return thinned([*kept, points[-1]], UNSEEN if beyond else sheet.thinned)


def _outline(pieces: list[list[Line]], sheet: Sheet) -> Outline | None:
    if not pieces:
        return None
    pieces.sort(key=lambda piece: -size(piece[0]))
    largest = pieces[0][0]
    rings = [ring for piece in pieces for ring in piece if ring and size(ring) > ISLAND]
    return Outline("".join(map(_path, rings)), _on_the_sheet(middle(largest), sheet), size(largest) < sheet.dot)


def _on_the_sheet(point: Point, sheet: Sheet) -> tuple[int, int]:
    """The same place, or the edge where it lies a little over it."""
    across, down = point
    return round(min(max(across, 0), sheet.width)), round(min(max(down, 0), sheet.height))


def _path(corners: list[Point]) -> str:
    """A ring as a path in whole steps, each relative to the one before."""
    steps = [(round(x * STEPS), round(y * STEPS)) for x, y in corners]
    (left, top), words = steps[0], []
    for x, y in steps[1:]:
        if (x, y) != (left, top):
            words.append(f"{x - left} {y - top}")
        left, top = x, y
    return f"M{steps[0][0]} {steps[0][1]}l{' '.join(words)}z".replace(" -", "-")
