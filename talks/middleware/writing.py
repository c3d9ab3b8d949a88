"""The desk's requests write in one transaction, under the editor's name, when it is their turn."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from talks.addresses import DESK
from talks.history import Busy, writing
from talks.history.writers import is_busy
from talks.middleware.refusals import refuse

FORMS = ("_add", "_change")
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class WritingMiddleware:
    """Wraps the views of the desk, not what lies around them: an error in a view rolls all of it back.

    Services that write name a reason of their own, which stands. The session is saved outside. Pages that say so (`takes_its_turn`
    on the model's admin) answer themselves where the turn cannot be had, others get a plain page. Their forms are not wrapped: two
    hundred rows are read and checked before the turn is taken, so that others can write meanwhile.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any) -> HttpResponseBase | None:
        if request.method in SAFE or not request.path_info.startswith(DESK) or not request.user.is_authenticated:
            return None
        if getattr(view, "takes_no_turn", False):
            return None
        itself = getattr(getattr(view, "model_admin", None), "takes_its_turn", False)
        if itself and request.resolver_match.url_name.endswith(FORMS):  # type: ignore[union-attr]
            return None
        in_turn = False
        try:
            with writing(request.user.get_username(), f"admin {request.path}"):
                in_turn = True
                return view(request, *args, **kwargs)
        except Busy as busy:
            if itself and not in_turn:
                request.busy = busy  # type: ignore[attr-defined]
                return view(request, *args, **kwargs)
            return self.busy(request, busy)
        except Exception as error:
            if is_busy(error):
                return self.busy(request, Busy())
            raise

    def busy(self, request: HttpRequest, busy: Busy) -> HttpResponseBase:
        return refuse(request, 503, str(busy), template="503.html", headers={"Retry-After": "10"})
