"""A file of a difference: in tables a line for each field that is not what it was, in JSON the rows before and after."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import orjson

from talks.exports.formats import Stream, blocks, counted, last_line, line, object_lines, object_list
from talks.exports.moving import moving
from talks.exports.parquet import parquet
from talks.exports.sheets import workbook
from talks.exports.table import FORMULA
from talks.resources.resource import Resource
from talks.resources.told import lines, title
from talks.selectors.differences import Difference

COLUMNS = dict.fromkeys(("difference", "collection", "id", "title", "what", "before", "after"), "text")
# A row of some resource that differs.
Told = tuple[Resource, Difference]


def stream_differences(rows: Iterable[Told], name: str, about: Mapping[str, str], *, guarded: bool = False, closed: bool = False) -> Stream:
    """Differences in the format of that name; `about` is told beside them."""
    moved = moving(rows)
    if name in ("json", "ndjson"):
        objects = (orjson.dumps({"collection": resource.collection, **row.told()}) for resource, row in moved)
        return object_list(objects) if name == "json" else object_lines(objects, closed=closed)
    cells = chain.from_iterable(_cells(*one) for one in moved)
    return written(COLUMNS, cells, name, about, guarded=guarded, closed=closed)


def written(
    columns: Mapping[str, str],
    cells: Iterable[list[str | None]],
    name: str,
    about: Mapping[str, str],
    *,
    guarded: bool = False,
    closed: bool = False,
) -> Stream:
    """A table of texts in the format of that name."""
    if name == "xlsx":
        return workbook("rows", columns, cells, about)
    if name == "parquet":
        return parquet(columns, cells, about)
    lines_of = (line(map(_guarded, one) if guarded else one) for one in cells)
    return blocks(chain((line(columns),), counted(lines_of, last_line) if closed else lines_of))


def _cells(resource: Resource, row: Difference) -> Iterator[list[str | None]]:
    called = title(resource, row.after or row.before or {})
    head: list[str | None] = [row.kind, resource.collection, row.id, called]
    told = lines(resource, row.before, row.after)
    for one in told:
        yield [*head, one.label, one.before or None, one.after or None]
    if not told:
        # What is written otherwise and reads the same.
        yield [*head, None, None, None]


def _guarded(cell: str | None) -> str | None:
    return f"'{cell}" if cell and cell.startswith(FORMULA) else cell
