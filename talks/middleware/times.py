"""What reading the past and reading what was known share: what they leave alone and refuse, and how an answer is made inside."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from talks.addresses import DESK, with_query
from talks.filters import Unreadable
from talks.middleware.refusals import refuse

SAFE = ("GET", "HEAD")


def asked(request: HttpRequest, name: str) -> list[str]:
    """The values given as `name` that say something; none at the desk, which edits the present."""
    return [] if request.path_info.startswith(DESK) else [text for text in request.GET.getlist(name) if text.strip()]


def only_read(request: HttpRequest, sentence: str, parameter: str) -> HttpResponse | None:
    """What is refused of a request that would write; None for one that reads."""
    if request.method in SAFE:
        return None
    detail = f"{sentence} can be read, not changed. Leave out {parameter} to change the record."
    return refuse(request, 405, detail, parameter=parameter, headers={"Allow": ", ".join(SAFE)})


def unreadable(request: HttpRequest, error: Unreadable, *without: str) -> HttpResponse:
    """A parameter cannot be read; the page leads back to itself `without` some."""
    return refuse(
        request,
        400,
        f"{error.parameter}: {error.detail}",
        parameter=error.parameter,
        clear_url=with_query(request.path, request.GET, *without),
        errors=[{"label": error.parameter, "messages": [error.detail]}],
    )


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with all that it will ever read read, but for a stream."""
    if hasattr(response, "render") and not getattr(response, "is_rendered", True):
        response.render()
    elif isinstance(response, HttpResponse) and not response.streaming:
        response.content  # noqa: B018 - content given as a generator was consumed already; this makes sure of it
    return response


def streamed(response: HttpResponseBase, inside: Callable[[Iterator[bytes]], Iterator[bytes]]) -> HttpResponseBase:
    """The answer, whose stream is read `inside` too."""
    if response.streaming and not getattr(response, "is_async", False):
        response.streaming_content = inside(response.streaming_content)
    return response
