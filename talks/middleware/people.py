"""What knows people by their cookies: sessions, log-ins, messages, tokens of forms. A program that reads the API without any is nobody.

All of it together is made for each request, and a program never uses it. With a cookie everything is as for a page: the API's
documentation is one.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

from talks.addresses import APIS

READING = ("GET", "HEAD")


def is_nobody(request: HttpRequest) -> bool:
    return request.method in READING and request.path_info.startswith(APIS) and not request.META.get("HTTP_COOKIE")


class OfPeople:
    """A middleware of Django's that lets pass who is nobody."""

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request) if is_nobody(request) else super().__call__(request)  # type: ignore[misc]


class Sessions(OfPeople, SessionMiddleware):
    pass


class LogIns(OfPeople, AuthenticationMiddleware):
    pass


class Messages(OfPeople, MessageMiddleware):
    pass


class FormTokens(OfPeople, CsrfViewMiddleware):
    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponseBase | None:
        return None if is_nobody(request) else super().process_view(request, view, args, kwargs)
