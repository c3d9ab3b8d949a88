"""Numbers on a page that lead to a list: counted by the very filters of that list, so that the list holds as many."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from talks.addresses import with_query
from talks.filters import filterset_for
from talks.views.reading import resource_of

# Beyond so many rows nothing is counted: it would take long, and "more than" says enough.
MOST = 10_000


@dataclass(frozen=True)
class Counted:
    """How many rows a list holds that is asked for so; `number` is None beyond MOST. Templates write its address with `counted_url`."""

    collection: str
    asked: dict[str, Any]
    number: int | None

    @property
    def words(self) -> str:
        """The number as it is written: "13", "none", "more than 10,000"."""
        return f"more than {MOST:,}" if self.number is None else f"{self.number:,}" if self.number else "none"


def counted(day: Any, collection: str, asked: dict[str, Any], **narrower: dict[str, Any]) -> dict[str, Counted]:
    """How many rows the list of `collection` holds as `asked`, under "all", and with the `narrower` parameters by their names.

    One query. Parameters are those of the list's own page, which shows preferred rows unless asked otherwise.
    """
    rows, filters = _rows(day, collection, asked)
    within = rows.model._base_manager.filter(pk__in=rows.order_by().values("pk")[: MOST + 1])
    conditions = {name: _condition(collection, filters, more) for name, more in narrower.items()}
    found = within.aggregate(all=Count("pk"), **{name: Count("pk", filter=one) for name, one in conditions.items()})
    every = {"all": {}, **narrower}
    known = found["all"] <= MOST
    return {name: Counted(collection, asked | more, found[name] if known else None) for name, more in every.items()}


def _rows(day: Any, collection: str, asked: dict[str, Any]) -> tuple[QuerySet, Any]:
    data = QueryDict(with_query("", QueryDict(), **asked, preferred="true")[1:])
    filters = filterset_for(collection)(data, resource_of(collection).on(day).queryset())
    return filters.rows, filters


def _condition(collection: str, filters: Any, asked: dict[str, Any]) -> Q:
    """What a row must meet for further parameters, as the filters of the list read them."""
    further = filterset_for(collection)(QueryDict(with_query("", QueryDict(), **asked)[1:]))
    condition = Q()
    for name, value in further.values.items():
        condition &= further.filters[name].holds(value, filters)
    return condition
