"""Errors as RFC 9457 problem details, for everything that the API answers."""

import logging
from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from talks.filters import BadParameters, Unreadable
from talks.gate import Full
from talks.patience import is_away, took_too_long
from talks.problems import problem
from talks.resources.resource import UnknownField

logger = logging.getLogger("talks.api")


class Gone(Exception):
    """The record was public and has been retracted; becomes a 410 with the reason and the last version that shows it."""

    def __init__(self, reason: str, last_public: dict[str, str] | None, *, removed: bool = False):
        self.reason, self.last_public, self.removed = reason, last_public, removed
        super().__init__(reason)


class MovedTo(Exception):
    """The record has another address; becomes a 308."""

    def __init__(self, url: str):
        self.url = url
        super().__init__(url)


class StartAnew(Exception):
    """Whoever follows the feed holds a version of another life of the record; becomes a 409 with the present epoch."""

    def __init__(self, detail: str, epoch: str):
        self.epoch = epoch
        super().__init__(detail)


def bad_parameters(request: HttpRequest, bad: BadParameters) -> HttpResponse:
    errors = [asdict(error) for error in bad.errors]
    return problem(request, 400, str(bad), errors=errors, **({"known": bad.known} if bad.known else {}))


def answer(error: Exception, context: dict) -> HttpResponse | None:
    """What the API answers when a view raises `error`; None for what middleware answers alike for pages and API."""
    request = context["request"]
    if isinstance(error, Full) or took_too_long(error) or is_away(error):
        return None
    match error:
        case BadParameters():
            return bad_parameters(request, error)
        case UnknownField():
            return bad_parameters(request, BadParameters(Unreadable(error.parameter, str(error)), known=error.known))
        case Gone():
            if error.removed:
                return problem(request, 410, "This record has been removed.", reason=None, last_public=None)
            why = f": {error.reason}" if error.reason else "."
            return problem(
                request, 410, f"This record is no longer public{why}", reason=error.reason or None, last_public=error.last_public
            )
        case MovedTo():
            headers = {"Location": error.url}
            return problem(request, 308, "This record has another address.", headers=headers, location=error.url)
        case StartAnew():
            return problem(request, 409, str(error), epoch=error.epoch)
        case Http404():
            return problem(request, 404, _words(error) or "There is nothing at this address.")
        case PermissionDenied():
            return problem(request, 403, "This is not open to you.")
        case exceptions.MethodNotAllowed():
            allowed = ", ".join(context["view"].allowed_methods)
            why = f"{request.method} is not possible here: the API is read-only. Use {allowed}."
            return problem(request, 405, why, headers={"Allow": allowed})
        case exceptions.NotAcceptable():
            kinds = [renderer.media_type for renderer in context["view"].renderer_classes]
            return problem(request, 406, f"None of the media types asked for can be given here. Known: {', '.join(kinds)}.", known=kinds)
        case exceptions.Throttled():
            seconds = str(round(error.wait or 1))
            return problem(request, 429, f"Too many requests. Try again in {seconds} seconds.", headers={"Retry-After": seconds})
        case exceptions.APIException():
            return problem(request, error.status_code, str(error.detail))
    logger.error("The API failed on %s", request.get_full_path(), exc_info=error)
    got_request_exception.send(sender=None, request=request)
    return problem(request, 500, "Something went wrong here. It has been noted; trying again later may help.")


def _words(error: Http404) -> str:
    """The sentence a view gave; not Django's own, which tells of its insides."""
    return str(error.args[0]) if error.args and isinstance(error.args[0], str) else ""
