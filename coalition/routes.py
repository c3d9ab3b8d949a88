"""Routes entered by the first segment of an address: one look-up instead of a trial of each, some thirty for the API."""

from functools import cached_property
from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern

# Where one of these stands, a segment is not the same in every address.
VARIABLE = frozenset("<(^$[\\")


class BySegment(URLResolver):
    """Tries the routes that begin with the segment asked for, and those that begin with none that is fixed, in their order.

    What it finds, and what it says where there is nothing, is what all routes would give.
    """

    @cached_property
    def segments(self) -> dict[str, URLResolver]:
        """For each fixed first segment a resolver of the routes that may match there."""
        firsts = [(_first(str(one.pattern)), one) for one in self.url_patterns]
        return {
            segment: URLResolver(
                self.pattern,
                [one for first, one in firsts if first in (segment, None)],
                self.default_kwargs,
                self.app_name,
                self.namespace,
            )
            for segment, _ in firsts
            if segment is not None
        }

    def resolve(self, path: Any) -> Any:
        rest = str(path).removeprefix(str(self.pattern))
        fewer = self.segments.get(rest.partition("/")[0])
        return fewer.resolve(path) if fewer and "/" in rest else super().resolve(path)


def by_segment(prefix: str, urls: tuple[Any, str | None, str | None]) -> BySegment:
    """Like `path(prefix, include(…))`: `urls` is what `include` gives."""
    module, app_name, namespace = urls
    return BySegment(RoutePattern(prefix), module, None, app_name=app_name, namespace=namespace)


def _first(route: str) -> str | None:
    """The segment that every address of a route begins with; None where there is no such."""
    segment, slash, _ = route.partition("/")
    return segment if slash and not VARIABLE.intersection(segment) else None
