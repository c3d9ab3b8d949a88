"""What a person at the desk reads when a request is refused before the desk's own pages see it: plain words, and a way back."""

import sys
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import defaults

from talks.addresses import APIS
from talks.middleware.refusals import refuse
from talks.patience import is_away
from talks.problems import problem

DESK = "/admin/"
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
GO_BACK = "Nothing was saved. Go back in your browser: what you typed is still in the form."
COOKIES = "Your browser sent no cookie: if cookies are switched off for this site, switch them on. The desk cannot work without them."
SOON = 10  # seconds
AWAY = f"The record cannot be read just now. Ask again in {SOON} seconds."
FAILED = "Something went wrong here. It has been noted; trying again later may help."
# What is read of a body that is refused for its size, so that the browser gets to hear the answer.
READ_ON = 16


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for more than is taken at once."""
    if isinstance(exception, TOO_MUCH):
        _read_on(request)
    if request.path_info.startswith(APIS):
        return refuse(request, 400, "This request cannot be read.")
    if not request.path_info.startswith(DESK):
        # An address with too many parts cannot be read again by the page that says so.
        request.GET = QueryDict()
        return defaults.bad_request(request, exception)
    if isinstance(exception, TOO_MUCH):
        return desk_page(
            request,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "This is more than the desk takes at once",
            f"A page may hold {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} boxes and {settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20} MB.",
            GO_BACK,
            "Save it in parts: some of the rows now, the others when those are saved.",
            "If it happens often, tell the people who run this tracker.",
        )
    return desk_page(
        request,
        HTTPStatus.BAD_REQUEST,
        "The desk could not read this",
        "The request was not one that a page of the desk makes.",
        GO_BACK,
        "If it happens again, tell an administrator what you did.",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 where an account lacks the right."""
    if not request.path_info.startswith(DESK):
        return defaults.permission_denied(request, exception)
    return desk_page(
        request,
        HTTPStatus.FORBIDDEN,
        "Your account may not do this",
        "It is open to other accounts, or only at another stage of review.",
        *((GO_BACK,) if request.method == "POST" else ()),
        "If you need it for your work, ask an administrator.",
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 with the time to come again where PostgreSQL cannot be asked. Reads nothing: that may be what failed."""
    away = is_away(sys.exc_info()[1])
    status, headers = (503, {"Retry-After": str(SOON)}) if away else (500, {})
    if request.path_info.startswith(APIS):
        return problem(request, status, AWAY if away else FAILED, headers=headers)
    return HttpResponse(render_to_string("500.html"), status=status, headers={"Cache-Control": "no-store", **headers})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token does not fit: nearly always because somebody logged in anew after opening it.

    What was typed is offered again where the browser says that one of our own pages sent it.
    """
    if not request.path_info.startswith(DESK):
        return defaults.permission_denied(request, PermissionError())
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    secret = any("password" in name for name, _ in typed)
    again = own and bool(typed) and not request.FILES and not secret
    return desk_page(
        request,
        HTTPStatus.FORBIDDEN,
        "This page was opened before you logged in",
        "The desk takes a form only from the log-in that it was opened in, so that no other site can send one in your name.",
        "Nothing was saved, and nothing that you typed is lost." if again else GO_BACK,
        *(() if settings.CSRF_COOKIE_NAME in request.COOKIES else (COOKIES,)),
        typed=typed if again else [],
    )


def desk_page(request: HttpRequest, status: int, title: str, *sentences: str, typed: list[tuple[str, str]] | None = None) -> HttpResponse:
    """A page of the desk with a title, sentences, and the form to send again where `typed` holds its boxes."""
    if not hasattr(request, "user"):
        # Refused before anybody was recognised.
        request.user = AnonymousUser()
    context = {
        **admin.site.each_context(request),
        "title": title,
        "sentences": sentences,
        "typed": typed,
        "desk_url": reverse("admin:index"),
    }
    page = TemplateResponse(request, "admin/talks/refused.html", context, status=status)
    page["Cache-Control"] = "private, no-store"
    return page.render()


def _read_on(request: HttpRequest) -> None:
    """Take what the browser is still sending, up to a limit: it would show a broken connection instead of the answer."""
    left = READ_ON * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    with suppress(UnreadablePostError):
        while left > 0 and (block := request.read(65_536)):
            left -= len(block)
