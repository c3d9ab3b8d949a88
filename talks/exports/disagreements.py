"""A file of disagreements: in tables a line for each row that stands beside others, in JSON the rows whole."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import orjson

from talks.choices import Bearing
from talks.exports.formats import Stream
from talks.exports.made import NESTED, objects_of, table_of
from talks.exports.moving import moving
from talks.filters.across.disagreements import Disagreement
from talks.resources.registry import RESOURCES
from talks.resources.told import lines, title

COLUMNS = dict.fromkeys(("disagreement", "kind", "collection", "id", "title", "says", "supported_by", "disputed_by"), "text")
# What tells how a row stands to others, not what it says.
UNTOLD = {"citations", "rival_of", "rivals"}


def stream_disagreements(found: Iterable[Disagreement], name: str, about: Mapping[str, str]) -> Stream:
    """Disagreements in the format of that name; `about` is told beside them."""
    moved = moving(found)
    if name in NESTED:
        return objects_of((orjson.dumps(one.told()) for one in moved), name)
    cells = chain.from_iterable(_cells(number, one) for number, one in enumerate(moved, 1))
    return table_of("disagreements", COLUMNS, cells, name, about)


def _cells(number: int, found: Disagreement) -> Iterator[list[str | None]]:
    """Rows of one disagreement share its number."""
    resource = RESOURCES[found.collection]
    for row in found.rows:
        says = "; ".join(f"{one.label}: {one.after}" for one in lines(resource, None, row) if one.name not in UNTOLD)
        cited = {
            bearing: ";".join(one["source"]["id"] for one in row.get("citations") or () if one["bearing"] == bearing and one["source"])
            for bearing in (Bearing.SUPPORTS, Bearing.DISPUTES)
        }
        head = [str(number), found.kind.value, found.collection, row["id"], title(resource, row), says]
        yield [*head, *(text or None for text in cited.values())]
