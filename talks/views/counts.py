"""Numbers on a page that lead to a list: each with the address of the list that holds as many rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Beyond so many rows nothing is counted: it would take long, and "more than" says enough.
MOST = 10_000
ONE = "select %s, count(*) from ({rows}) counted"


@dataclass(frozen=True)
class Counted:
    """How many rows the list of `collection` holds that is `asked` for so; `number` is None beyond MOST.

    Templates write its address with `counted_url`.
    """

    collection: str
    asked: Mapping[str, Any]
    number: int | None

    @property
    def words(self) -> str:
        """The number as it is written: "13", "none", "more than 10,000"."""
        return f"more than {MOST:,}" if self.number is None else f"{self.number:,}" if self.number else "none"


def counted(wanted: Mapping[str, tuple[str, Mapping[str, Any], QuerySet]]) -> dict[str, Counted]:
    """Counts by name, of (collection, parameters of its page, the rows that these ask for): one query for all of them."""
    pieces, params = [], list[Any]()
    for name, (_, _, rows) in wanted.items():
        sql, values = rows.order_by().values("pk")[: MOST + 1].query.sql_with_params()
        pieces.append(ONE.format(rows=sql))
        params += [name, *values]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(pieces), params)
        found = dict(cursor.fetchall())
    return {name: Counted(where, asked, found[name] if found[name] <= MOST else None) for name, (where, asked, _) in wanted.items()}
