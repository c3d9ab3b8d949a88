"""Lines and rings on a plane: fewer corners, areas, middles, what lies within."""

from collections.abc import Callable, Sequence
from math import hypot

Point = tuple[float, float]
Line = list[Point]


def beside(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the straight line between two others."""
    x, y = point[0] - start[0], point[1] - start[1]
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    share = max(0.0, min(1.0, (x * across + y * up) / length)) if length else 0.0
    return hypot(x - share * across, y - share * up)


def thinned(points: Line, allowed: float, distance: Callable[[Point, Point, Point], float] = beside) -> Line:
    """The same line in fewer points, none further off than allowed (Douglas and Peucker). Its ends stay, so that neighbours meet."""
    last = len(points) - 1
    kept, spans = {0, last}, [(0, last)]
    if points[0] == points[last] and last > 2:
        # An island keeps its furthest corner and a third one, however small it is.
        furthest = max(range(last), key=lambda at: distance(points[at], points[0], points[0]))
        third = max(range(1, last), key=lambda at: distance(points[at], points[0], points[furthest]))
        kept |= {furthest, third}
        spans = [(0, furthest), (furthest, last)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        off, at = max((distance(points[at], points[start], points[end]), at) for at in range(start + 1, end))
        if off > allowed:
            kept.add(at)
            spans += [(start, at), (at, end)]
    return [points[at] for at in sorted(kept)]


def joined(ring: Sequence[int], lines: Sequence[Line]) -> Line:
    """The corners of a ring of lines, the first once; `~line` is one walked backwards."""
    found: Line = []
    for one in ring:
        line = lines[one] if one >= 0 else lines[~one][::-1]
        found += line[1:] if found else line
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def sides(corners: Line) -> list[tuple[Point, Point]]:
    """The sides of a ring."""
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def size(corners: Line) -> float:
    """The area of a ring."""
    return abs(sum(x * b - a * y for (x, y), (a, b) in sides(corners))) / 2


def middle(corners: Line) -> Point:
    """The centre of gravity of a ring."""
    total = across = up = 0.0
    for (x, y), (a, b) in sides(corners):
        part = x * b - a * y
        total, across, up = total + part, across + (x + a) * part, up + (y + b) * part
    return (across / (3 * total), up / (3 * total)) if total else corners[0]


def inside(point: Point, corners: Line) -> bool:
    """Whether a point lies within a ring."""
    x, y = point
    crossed = 0
    for (left, low), (right, high) in sides(corners):
        crossed += (low > y) != (high > y) and x < (right - left) * (y - low) / (high - low) + left
    return crossed % 2 == 1


def within(corners: Line, width: float, height: float, over: float) -> Line:
    """What of a ring lies on a sheet or a little over its edges (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, -over, 1), (0, width + over, -1), (1, -over, 1), (1, height + over, -1)):
        cut: Line = []
        for end, start in zip(corners, [*corners[-1:], *corners[:-1]], strict=True):
            was_in, is_in = (start[axis] - edge) * sign >= 0, (end[axis] - edge) * sign >= 0
            if was_in != is_in:
                share = (edge - start[axis]) / (end[axis] - start[axis])
                cut.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
            if is_in:
                cut.append(end)
        corners = cut
    return corners
