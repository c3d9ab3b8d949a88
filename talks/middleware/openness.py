"""Who may read from where: the API and files from pages of any site, without credentials; no page asks for a device of its reader."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from talks.addresses import APIS, CITE, DESK

READING = ("GET", "HEAD", "OPTIONS")
READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Record-Retracted, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Allow-Headers": "Accept, Cache-Control, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
NO_DEVICES = "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class OpennessMiddleware:
    """The same headers for every caller, so that shared caches need no `Vary: Origin`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        readable = request.method in READING and is_for_programs(request)
        if readable and request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=204, headers=READABLE | PREFLIGHT)
        answer = self.get_response(request)
        answer["Permissions-Policy"] = NO_DEVICES
        if readable:
            for name, value in READABLE.items():
                answer[name] = value
        return answer


def is_for_programs(request: HttpRequest) -> bool:
    """The API, and the files that pages offer."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    return path.startswith(APIS) or (not path.startswith(DESK) and ("format=" in query or f"{CITE}=" in query))
