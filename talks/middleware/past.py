"""`as_of=`: runs the same view in the past, its rendering and streaming included."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from talks.history import BadMoment, BeforeTheRecord, as_of, in_the_past, instant_of, resolve
from talks.history.moments import VERSION, read_instant
from talks.middleware.refusals import refuse

SAFE = ("GET", "HEAD")
# The desk edits the present.
PRESENT_ONLY = "/admin/"


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
        asked = [text for text in request.GET.getlist("as_of") if text.strip()]
        if not asked or request.path_info.startswith(PRESENT_ONLY):
            return self.get_response(request)
        if request.method not in SAFE:
            refused = refuse(request, 405, "The past can be read, not changed. Leave out as_of to change the record.", parameter="as_of")
            refused["Allow"] = ", ".join(SAFE)
            return refused
        try:
            if len(asked) > 1:
                raise BadMoment("as_of is given more than once. One page shows one past.")
            request.past = find(asked[0].strip())
            if request.past is None:
                return self.get_response(request)
            _name(request)
        except BadMoment as error:
            return refuse(
                request,
                400,
                f"as_of: {error}",
                parameter="as_of",
                clear_url=_without_as_of(request),
                errors=[{"label": "as_of", "messages": [str(error)]}],
            )
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
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            elif isinstance(response, HttpResponse) and not response.streaming:
                # Content given as a generator was consumed already; this makes sure of it.
                response.content  # noqa: B018
        if response.streaming and not getattr(response, "is_async", False):
            response.streaming_content = in_the_past(version, response.streaming_content)
        return response


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


def _without_as_of(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("as_of", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _by_what_was_known(request: HttpRequest, text: str) -> str:
    """The same page by what sources had published then; empty where no day was named."""
    try:
        day = read_instant(text).date()
    except BadMoment:
        return ""
    query = request.GET.copy()
    query.pop("as_of", None)
    query["known_on"] = day.isoformat()
    return f"{request.path}?{query.urlencode()}"
