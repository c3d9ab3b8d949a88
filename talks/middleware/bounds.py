"""What keeps the site answering: a limit for every statement of a page or answer, and a gate before dear ones.

Which requests are dear: those of a view that declares `dear`, lists that are filtered or sorted (`dear_when_asked`), and every
reading of the past. A file is none of them here: it has a gate of its own, since it lasts longer than the view.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from talks import gate
from talks.addresses import CITE, DESK
from talks.exports import FORMATS
from talks.middleware.refusals import refuse
from talks.patience import limited, took_too_long

PAST = ("as_of", "known_on", "vs")
# What places the reader in a list or chooses columns costs nothing to speak of.
CHEAP = {"page", "page_size", "cursor", "fields", "include", "shape", "format", "guard", "end", CITE}
# What narrows a list to a few rows, found by index whatever else is asked of them but words.
NARROW, WORDS = {"meeting", "source", "id"}, "q"
SOON, LATER = 3, 30  # seconds
FULL = "Too many are asking at once"
BUSY = "Sums, searches, comparisons and filtered lists are worked out a few at a time, and others are being worked out now."
LONG = (
    "The record takes more than {seconds} seconds to work this out, so we broke it off. Ask for less: a shorter time, one party, one kind."
)


class BoundsMiddleware:
    """Sits outside the past, so that a place is given back after the past's transaction, whatever became of that.

    The desk writes, and waits for its turn by a limit of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(DESK):
            return self.get_response(request)
        request.place = None  # type: ignore[attr-defined]
        # The place is left within the limit: outside it the server would be told of another, and of this one again by the next request.
        with limited(settings.STATEMENT_SECONDS):
            try:
                return self.get_response(request)
            finally:
                if request.place:  # type: ignore[attr-defined]
                    request.place.leave()  # type: ignore[attr-defined]

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any) -> HttpResponseBase | None:
        if request.path_info.startswith(DESK) or not is_dear(request, view):
            return None
        request.place = gate.take("dear", settings.DEAR_AT_ONCE)  # type: ignore[attr-defined]
        return None if request.place else _busy(request, gate.Full(BUSY, after=SOON))  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, gate.Full):
            return _busy(request, error)
        if took_too_long(error) and not request.path_info.startswith(DESK):
            return _busy(request, gate.Full(LONG.format(seconds=settings.STATEMENT_SECONDS), after=LATER), heading="This takes too long")
        return None


def is_dear(request: HttpRequest, view: Callable[..., HttpResponseBase]) -> bool:
    """Whether answering may keep the database busy for long."""
    asked = {name for name, values in request.GET.lists() if any(values)}
    if request.GET.get("format") in FORMATS.keys() - {"json"}:
        return False
    kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
    if getattr(kind, "dear", False) or asked.intersection(PAST):
        return True
    few = asked.intersection(NARROW) and WORDS not in asked
    return getattr(kind, "dear_when_asked", False) and not few and bool(asked - CHEAP)


def _busy(request: HttpRequest, full: gate.Full, *, heading: str = FULL) -> HttpResponseBase:
    after = {"Retry-After": str(full.after)}
    refused = refuse(request, 503, full.detail, template="talks/busy.html", heading=heading, after=full.after, headers=after)
    # Whoever asks too much could otherwise fill the log; what takes too long is worth a line.
    refused._has_been_logged = heading == FULL  # type: ignore[attr-defined]
    return refused
