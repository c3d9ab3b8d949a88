"""How pages read: the resources and filters of the API, on the days that the reader chose."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from talks.filters import BadParameters
from talks.filters.asked import unknown as unknown_here
from talks.filters.values import Day, Given
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource


class BadRequest(Exception):
    """A request that cannot be answered as asked; pages show it as a designed 400.

    `unknown` names parameters that do not exist here, `known` those that do, `errors` maps a parameter to sentences.
    """

    def __init__(self, message: str, *, unknown=(), known=(), errors=None):
        super().__init__(message)
        self.message, self.unknown, self.known, self.errors = message, list(unknown), list(known), errors or {}

    @classmethod
    def of(cls, bad: BadParameters) -> "BadRequest":
        """The same told as pages tell it."""
        unknown = [error.parameter for error in bad.errors if error.detail == unknown_here(bad.known)]
        errors = {error.parameter: [error.detail] for error in bad.errors if error.parameter not in unknown}
        message = "This page does not know what was asked of it." if unknown else "One of the values asked for does not fit."
        return cls(message, unknown=unknown, known=bad.known if unknown else (), errors=errors)


def resource_of(collection: str) -> Resource:
    """The resource of a collection, as the API has it."""
    return RESOURCES[collection]


def read_as(field: Given, request: HttpRequest, name: str, message: str, usual: str = "") -> Any:
    """What is asked as `name`, as a field of filters reads it; None where nothing is. Raises BadRequest with this message."""
    text = given(request, name) or usual
    try:
        return field.clean(text) if text else None
    except ValidationError as error:
        raise BadRequest(message, errors={name: error.messages}) from None


def asked_day(request: HttpRequest, name: str) -> dt.date | None:
    """The day given as `name` in the query string; a month or year means its last day. Raises BadRequest."""
    return read_as(Day(last=True), request, name, "One of the days asked for cannot be read.")


def given(request: HttpRequest, name: str) -> str:
    """What is asked as `name`; empty where nothing is: a page's form sends its empty fields along."""
    return next((value.strip() for value in request.GET.getlist(name) if value.strip()), "")


def in_order(queryset: QuerySet, names: Sequence[str | OrderBy]) -> QuerySet:
    """Sorted by columns; a minus before a name means descending, with what has no value last, as the indexes have it."""
    return queryset.order_by(*map(_ordered, names))


def _ordered(name: str | OrderBy) -> str | OrderBy:
    return F(name[1:]).desc(nulls_last=True) if isinstance(name, str) and name[0] == "-" and name != "-pk" else name
