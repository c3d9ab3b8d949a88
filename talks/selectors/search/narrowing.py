"""The filters in a query, such as nation:FRA type:statement from:2025-03, read into what narrows a search."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import connection

from talks.models.noun import nouns
from talks.resources.registry import RESOURCES
from talks.selectors.search.query import NAMED, Query
from talks.selectors.search.ranking import Narrowed
from talks.validators.edtf import bounds
from talks.validators.typed_days import in_numbers

CALLED = """
select n.pk from search.name n where n.noun = %(noun)s and n.name = search.fold(%(value)s)
union select d.pk from search.document d where d.noun = %(noun)s and d.words is not null and d.public_id in (%(value)s, upper(%(value)s))
"""


class Unknown(ValueError):
    """A filter in a query that cannot be read: `name` of the filter, and a sentence."""

    def __init__(self, name: str, sentence: str):
        super().__init__(sentence)
        self.name = name


def narrowed_by(query: Query, collections: tuple[str, ...] = ()) -> Narrowed:
    """What the filters of a query, and `collections` asked beside it, narrow a search to. Raises Unknown."""
    asked = tuple(one for value in query.filters.get("type", ()) for one in collections_called(value))
    chosen = tuple(one for one in asked if one in collections) if asked and collections else asked or collections
    if asked and collections and not chosen:
        raise Unknown("type", "The search is narrowed to two kinds at once: nothing is both.")
    links = tuple(_links(name, values) for name, values in query.filters.items() if name in NAMED)
    return Narrowed(links, chosen, _day(query, "from", last=False), _day(query, "to", last=True))


def collections_called(value: str) -> tuple[str, ...]:
    """The collections that a kind of record is called by: statement, statements, “meeting count”. Raises Unknown."""
    wanted = value.casefold().replace("_", "-").replace(" ", "-")
    for noun in nouns():
        if noun.collection in RESOURCES and wanted in {
            noun.slug,
            noun.collection,
            noun.words.replace(" ", "-"),
            noun.plural.replace(" ", "-"),
        }:
            return (noun.collection,)
    raise Unknown("type", f"There is no kind of record called “{value[:40]}”. There are: {', '.join(RESOURCES)}.")


def _links(name: str, values: list[str]) -> tuple[str, ...]:
    links = []
    with connection.cursor() as cursor:
        for value in values:
            cursor.execute(CALLED, {"noun": NAMED[name], "value": value})
            found = cursor.fetchall()
            if not found:
                raise Unknown(name, f"The record has no {name} called “{value[:40]}”.")
            links += [f"@{NAMED[name]}:{pk}" for (pk,) in found]
    return tuple(links)


def _day(query: Query, name: str, *, last: bool) -> dt.date | None:
    days: list[dt.date] = []
    for value in query.filters.get(name, ()):
        try:
            day = bounds(in_numbers(value))[1 if last else 0]
            days += [day] if day else []
        except ValidationError:
            raise Unknown(name, f"“{value[:40]}” is no day, month or year: write 2025-03-12, 2025-03 or 2025.") from None
    return (min if last else max)(days) if days else None
