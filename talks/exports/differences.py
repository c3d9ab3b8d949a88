"""A file of a difference: in tables a line for each field that is not what it was, in JSON the rows before and after."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import orjson

from talks.exports.formats import Stream
from talks.exports.made import NESTED, objects_of, table_of
from talks.exports.moving import moving
from talks.resources.resource import Resource
from talks.resources.told import lines, title
from talks.selectors.differences import Difference

COLUMNS = dict.fromkeys(("difference", "collection", "id", "title", "what", "before", "after"), "text")
# A row of some resource that differs.
Told = tuple[Resource, Difference]


def stream_differences(rows: Iterable[Told], name: str, about: Mapping[str, str], *, guarded: bool = False, closed: bool = False) -> Stream:
    """Differences in the format of that name; `about` is told beside them."""
    moved = moving(rows)
    if name in NESTED:
        objects = (orjson.dumps({"collection": resource.collection, **row.told()}) for resource, row in moved)
        return objects_of(objects, name, closed=closed)
    cells = chain.from_iterable(_cells(*one) for one in moved)
    return table_of("difference", COLUMNS, cells, name, about, guarded=guarded, closed=closed)


FIGURES = ("difference", "key", "measure", "contributors", "currency", "unit")
SUMS = ("low", "high", "counted", "open_below", "open_above")
FIGURE_COLUMNS = {
    **dict.fromkeys(FIGURES, "text"),
    **{f"{name}_{side}": "number" for side in ("before", "after") for name in SUMS},
}


def stream_compared(figures: Iterable[dict[str, Any]], name: str, about: Mapping[str, str]) -> Stream:
    """Figures that differ between two moments, each with its sums at both."""
    if name in NESTED:
        return objects_of(map(orjson.dumps, figures), name)
    return table_of("totals-compared", FIGURE_COLUMNS, map(_figure_cells, figures), name, about)


def _figure_cells(figure: Mapping[str, Any]) -> list[Any]:
    sums = [(figure[side] or {}).get(name) for side in ("before", "after") for name in SUMS]
    return [*(figure[name] for name in FIGURES), *sums]


def _cells(resource: Resource, row: Difference) -> Iterator[list[str | None]]:
    called = title(resource, row.after or row.before or {})
    head: list[str | None] = [row.kind, resource.collection, row.id, called]
    told = lines(resource, row.before, row.after)
    for one in told:
        yield [*head, one.label, one.before or None, one.after or None]
    if not told:
        # What is written otherwise and reads the same.
        yield [*head, None, None, None]
