"""From places on the globe to places on paper, so that areas keep their size. The unit is the radius of the Earth, up is up."""

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

# A place in degrees, east and north; a point on paper.
Place = tuple[float, float]
Point = tuple[float, float]
Projection = Callable[[Place], Point]

# The polynomial of Equal Earth (Šavrič, Patterson and Jenny, 2018).
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2
# The middle of the world, so that it is cut in the Bering Strait, where no country is cut in two.
MIDDLE = 11.5


def equal_earth(place: Place) -> Point:
    """The whole world, of which longitudes run from the Bering Strait eastwards: meridians bend as on a globe."""
    east, north = radians(place[0] - MIDDLE), radians(place[1])
    angle = asin(M * sin(north))
    square = angle * angle
    sixth = square**3
    across = east * cos(angle) / (M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)))
    return across, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))


def around(centre: Place) -> Projection:
    """A part of the world, true at its centre (Lambert's azimuthal equal-area projection)."""
    middle, parallel = radians(centre[0]), radians(centre[1])
    sine, cosine = sin(parallel), cos(parallel)

    def project(place: Place) -> Point:
        east, north = radians(place[0]) - middle, radians(place[1])
        high, flat = sin(north), cos(north)
        # The point opposite to the centre would be everywhere at once.
        facing = max(1e-9, 1 + sine * high + cosine * flat * cos(east))
        stretch = sqrt(2 / facing)
        return stretch * flat * sin(east), stretch * (cosine * high - sine * flat * cos(east))

    return project
