"""What a picture is asked for, and how it reads: the rows of the API by the filters of the API, on the days of the reader."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Expression
from django.http import QueryDict
from django.urls import reverse

from talks.addresses import api_address, with_query
from talks.filters import RecordFilters, filterset_for
from talks.resources.registry import RESOURCES


class NothingThere(Exception):
    """What a picture is to be of is not public, or not known at the moment asked for."""


@dataclass(frozen=True)
class Asked:
    """The day in the world, the days in force as parameters (every link carries them along), and what else was asked for."""

    day: dt.date
    days: QueryDict
    values: Mapping[str, str]

    def page(self, noun: str, public_id: str = "", **filters: Any) -> str:
        """The page of a record, or of a list with filters set, at the same moment."""
        return with_query(reverse(f"pages:{noun}", args=[public_id] if public_id else []), self.days, **filters)

    def query(self, collection: str, **filters: Any) -> str:
        """Where the API answers with the same rows."""
        return with_query(api_address(f"{collection}/"), self.days, **{"preferred": "true", **filters})

    def counted(self, collection: str, *columns: str | Expression, **filters: Any) -> Counter[tuple[Any, ...]]:
        """How many rows of that answer have the same values in some columns: for pictures of more rows than can be read."""
        found = self._filtered(collection, filters).rows.order_by().values_list(*columns).annotate(_number=Count("pk"))
        return Counter({tuple(values): number for *values, number in found})

    def rows(self, collection: str, fields: Sequence[str], most: int, **filters: Any) -> list[dict[str, Any]]:
        """The first rows of that answer, of all its pages. Rivals are left out unless asked for. Raises BadParameters."""
        resource = RESOURCES[collection].on(self.day)
        return resource.rows(self._filtered(collection, filters).qs[:most], resource.choose(fields=fields))

    def _filtered(self, collection: str, filters: Mapping[str, Any]) -> RecordFilters:
        query = QueryDict(with_query("", self.days, **{"preferred": "true", **filters})[1:])
        return filterset_for(collection)(query, RESOURCES[collection].on(self.day).queryset())

    def firsts(
        self, collection: str, fields: Sequence[str], of_each: str, date: str, since: dt.date, **filters: Any
    ) -> list[dict[str, Any]]:
        """Of that answer the first row of each value of a column, by a date that certainly lies on a day or later."""
        resource = RESOURCES[collection].on(self.day)
        later = self._filtered(collection, filters).rows.filter(**{f"{date}_first__gte": since})
        return resource.rows(later.order_by(of_each, f"{date}_first", "pk").distinct(of_each), resource.choose(fields=fields))

    def record(self, collection: str, public_id: str, fields: Sequence[str]) -> dict[str, Any]:
        """The public record of that id. Raises NothingThere."""
        resource = RESOURCES[collection].on(self.day)
        found = resource.rows(resource.queryset().filter(**{resource.lookup: public_id}), resource.choose(fields=fields))
        if not found:
            raise NothingThere(f"No public {resource.model.noun.words} {public_id}.")
        return found[0]
