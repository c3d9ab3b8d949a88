"""Whose address a request comes from: everything that counts by address reads REMOTE_ADDR, and this makes it true behind a proxy."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class CallerMiddleware:
    """With BEHIND_PROXY the caller is the last address of `X-Forwarded-For`: the one that our proxy saw.

    Those before it anybody can write.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.BEHIND_PROXY and (seen := last_hop(request.headers.get("X-Forwarded-For", ""))):
            request.META["REMOTE_ADDR"] = seen
        return self.get_response(request)


def last_hop(forwarded: str) -> str:
    """The last address of the header, empty where it is none."""
    try:
        return str(ip_address(forwarded.rsplit(",", 1)[-1].strip()))
    except ValueError:
        return ""
