"""How pages read: the resources and filters of the API, on the days that the reader chose."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest

from talks.filters import BadFilters
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource
from talks.validators.edtf import bounds


class BadRequest(Exception):
    """A request that cannot be answered as asked; pages show it as a designed 400.

    `unknown` names parameters that do not exist here, `known` those that do, `errors` maps a parameter to sentences.
    """

    def __init__(self, message: str, *, unknown=(), known=(), errors=None):
        super().__init__(message)
        self.message, self.unknown, self.known, self.errors = message, list(unknown), list(known), errors or {}


__all__ = ["BadFilters", "BadRequest", "asked_day", "in_order", "read"]


def read(collection: str) -> Resource:
    """The resource of a collection, as the API has it."""
    return RESOURCES[collection]


def asked_day(request: HttpRequest, name: str) -> dt.date | None:
    """The day given as `name` in the query string; a month or year means its last day. Raises BadRequest."""
    value = request.GET.get(name)
    if not value:
        return None
    try:
        _, last = bounds(value)
    except ValidationError:
        last = None
    if last is None:
        raise BadRequest(f"“{value}” is not a day.", errors={name: ["Write a day such as 2025-03-12, a month (2025-03) or a year (2025)."]})
    return last


def in_order(queryset: QuerySet, names: Sequence[str]) -> QuerySet:
    """Sorted by columns; a minus before a name means descending, with what has no value last, as the indexes have it."""
    return queryset.order_by(*(F(name[1:]).desc(nulls_last=True) if name[0] == "-" and name != "-pk" else name for name in names))
