"""The desk's requests write in one transaction, under the editor's name, when it is their turn."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from talks.addresses import DESK
from talks.history import Busy, writing
from talks.history.writers import is_busy
from talks.middleware.refusals import refuse

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class WritingMiddleware:
    """Wraps the views of the desk, not what lies around them: an error in a view rolls all of it back.

    Services that write name a reason of their own, which stands. The session is saved outside. Where the turn cannot be had,
    pages that say so (`answers_busy` on the model's admin) are asked to: they keep what was typed. Others get a plain page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any) -> HttpResponseBase | None:
        if request.method in SAFE or not request.path_info.startswith(DESK) or not request.user.is_authenticated:
            return None
        in_turn = False
        try:
            with writing(request.user.get_username(), f"admin {request.path}"):
                in_turn = True
                return view(request, *args, **kwargs)
        except Busy as busy:
            if not in_turn and getattr(getattr(view, "model_admin", None), "answers_busy", False):
                request.busy = busy  # type: ignore[attr-defined]
                return view(request, *args, **kwargs)
            return self.busy(request, busy)
        except Exception as error:
            if is_busy(error):
                return self.busy(request, Busy())
            raise

    def busy(self, request: HttpRequest, busy: Busy) -> HttpResponseBase:
        return refuse(request, 503, str(busy), template="503.html", headers={"Retry-After": "10"})
