"""Compresses answers on their way: files as a stream, never collected; one tag for each coding."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from talks.addresses import DESK
from talks.middleware.encodings import Choice, NothingAcceptable, choose, encode
from talks.middleware.refusals import refuse
from talks.middleware.tags import coded

# Less than one packet: nothing to gain.
SMALL = 1000
TEXT = ("text/", "application/json", "application/javascript", "application/xml", "application/x-ndjson", "application/vnd.oai.openapi")
# No body, or a part of one.
AS_THEY_ARE = (204, 206, 304)


class CompressionMiddleware:
    """Chooses by `Accept-Encoding`. What is compressed already, small, or could tell a secret by its length, stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            choice = choose(request.headers.get("Accept-Encoding"))
        except NothingAcceptable:
            refused = refuse(request, 406, "Accept-Encoding allows nothing that can be sent from here. Allow identity, gzip, br or zstd.")
            patch_vary_headers(refused, ("Accept-Encoding",))
            return refused
        answer = self.get_response(request)
        if answer.has_header("Content-Encoding"):
            return answer
        patch_vary_headers(answer, ("Accept-Encoding",))
        if choice.coding and worth_it(request, answer, choice):
            compress(answer, choice.coding)
        return answer


def worth_it(request: HttpRequest, answer: HttpResponseBase, choice: Choice) -> bool:
    if answer.status_code in AS_THEY_ARE or "no-transform" in answer.get("Cache-Control", "") or tells_by_length(request):
        return False
    return choice.forced or (_is_text(answer.get("Content-Type", "")) and (answer.streaming or len(answer.content) >= SMALL))


def tells_by_length(request: HttpRequest) -> bool:
    """Whether a stranger could write into a page that holds drafts, and read them from its length (BREACH).

    Only an address can be chosen by somebody else: a form comes with a token, which is masked anew on every page.
    """
    return request.path_info.startswith(DESK) and bool(request.META.get("QUERY_STRING"))


def compress(answer: HttpResponseBase, coding: str) -> None:
    """Replace the body by its compressed form, and name it by a tag of its own."""
    if answer.streaming:
        answer.streaming_content = encode(coding, answer.streaming_content)
        del answer["Content-Length"]
    else:
        answer.content = b"".join(encode(coding, [answer.content]))
        answer["Content-Length"] = str(len(answer.content))
    answer["Content-Encoding"] = coding
    if answer.has_header("ETag"):
        answer["ETag"] = coded(answer["ETag"], coding)


def _is_text(content_type: str) -> bool:
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    return kind.startswith(TEXT) or kind.endswith(("+json", "+xml"))
