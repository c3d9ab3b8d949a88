"""Days in words: `as_of=15 March 2025` is read as `as_of=2025-03-15`, on pages, in the API and in files alike.

Pages move to the address with the day as numbers, so that what is copied from there is read anywhere; programs are answered at once. What
cannot be one day or month is left as it is, for whoever reads the parameter to refuse.
"""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from talks.addresses import APIS, DESK, with_query
from talks.filters import FILTERS
from talks.filters.values import Day
from talks.middleware.times import SAFE
from talks.validators.typed_days import in_numbers

# What is asked beside the filters of lists.
MOMENTS = ("as_of", "known_on", "on", "vs", "since", "until")


class DaysMiddleware:
    """Sits outside whatever reads a day from the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE or request.path_info.startswith(DESK):
            return self.get_response(request)
        read = {
            name: days for name, texts in request.GET.lists() if name in names() and (days := [in_numbers(text) for text in texts]) != texts
        }
        if not read:
            return self.get_response(request)
        address = with_query(request.path, request.GET, **read)
        if not request.path_info.startswith(APIS):
            return HttpResponseRedirect(address)
        query = request.GET.copy()
        for name, days in read.items():
            query.setlist(name, days)
        request.META["QUERY_STRING"] = query.urlencode()
        query._mutable = False
        request.GET = query
        return self.get_response(request)


@cache
def names() -> frozenset[str]:
    """The parameters that take a day: of moments, and every filter by one."""
    return frozenset(MOMENTS) | {
        name for filters in FILTERS.values() for name, one in filters.filters.items() if issubclass(one.field_class, Day)
    }
