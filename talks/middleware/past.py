"""`as_of=`: runs the same view in the past, its rendering and streaming included."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from talks.addresses import with_query
from talks.filters import Unreadable
from talks.history import BadMoment, BeforeTheRecord, as_of, in_the_past, instant_of, resolve
from talks.history.moments import VERSION, read_instant
from talks.middleware.refusals import refuse
from talks.middleware.times import asked, only_read, rendered, streamed, unreadable


@dataclass(frozen=True)
class Past:
    """The past that a request asked for."""

    version: int
    moment: datetime | None  # the instant asked for, or the version's own
    text: str


class PastMiddleware:
    """Sets `request.past`: the past that `as_of` asks for, None in the present.

    Sits inside the session's middleware, so that the session is saved in the present as usual, and outside whatever
    answers from caches, so that these can ask `request.past`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.past = None
        texts = asked(request, "as_of")
        if not texts:
            return self.get_response(request)
        if refused := only_read(request, "The past", "as_of"):
            return refused
        try:
            if len(texts) > 1:
                raise BadMoment("as_of is given more than once. One page shows one past.")
            request.past = find(texts[0].strip())
            if request.past is None:
                return self.get_response(request)
            _name(request)
        except BadMoment as error:
            return unreadable(request, Unreadable("as_of", str(error)), "as_of")
        except BeforeTheRecord as error:
            return refuse(
                request,
                404,
                str(error),
                template="talks/before_the_record.html",
                parameter="as_of",
                members={"record_begins": error.first.isoformat() if error.first else None},
                asked=error.asked,
                first=error.first,
                known_on_url=_by_what_was_known(request, error.asked),
            )
        return self.answer(request, request.past.version)

    def answer(self, request: HttpRequest, version: int) -> HttpResponseBase:
        with as_of(version):
            response = rendered(self.get_response(request))
        return streamed(response, partial(in_the_past, version))


def find(text: str) -> Past | None:
    """The past that a text names; None for a moment to come, which is the present. Raises BadMoment, BeforeTheRecord."""
    version = resolve(text)
    if VERSION.fullmatch(text):
        # The number of a revision that the public never saw is that of the last one it saw.
        return Past(version, instant_of(version), f"v{version}")
    moment = read_instant(text)
    return Past(version, moment, text) if moment <= datetime.now(UTC) else None


def _name(request: HttpRequest) -> None:
    """Puts the version that is read in place of the one that was asked for, in links, tags and banners alike."""
    if request.GET["as_of"].strip() != request.past.text:
        query = request.GET.copy()
        query["as_of"] = request.past.text
        request.META["QUERY_STRING"] = query.urlencode()
        query._mutable = False
        request.GET = query


def _by_what_was_known(request: HttpRequest, text: str) -> str:
    """The same page by what sources had published then; empty where no day was named."""
    try:
        day = read_instant(text).date()
    except BadMoment:
        return ""
    return with_query(request.path, request.GET, "as_of", known_on=day)
