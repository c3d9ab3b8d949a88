"""What all endpoints share: read-only, for everybody, with problem details for errors."""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from talks.addresses import with_query
from talks.api.errors import answer
from talks.api.operations import Operation
from talks.api.renderers import FILES, Json, Negotiation
from talks.api.throttling import ByAddress
from talks.filters import BadParameters, RecordFilters, Unreadable, filterset_for, unreadable


class Endpoint(APIView):
    """A public endpoint for GET and HEAD. Nobody logs in here, so every answer is the same for everybody.

    It refuses what is asked beyond the parameters that it declares, and values that are empty or no text.
    """

    http_method_names: ClassVar = ["get", "head", "options"]
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = []
    throttle_classes: ClassVar = [ByAddress]
    renderer_classes: ClassVar = [Json]
    content_negotiation_class = Negotiation
    # As with pages (talks/views/base.py).
    dear = dear_when_asked = False
    is_documented = True
    # Parameters of the query string, and those of them that may be repeated.
    parameters: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    def known(self) -> tuple[str, ...]:
        return self.parameters

    def initial(self, request: Request, *args, **kwargs) -> None:
        if request.method in ("GET", "HEAD"):
            known = self.known()
            if wrong := unreadable(request.query_params, known, self.several, blank_is_absent=False):
                named = {one.parameter for one in wrong}
                raise BadParameters(*wrong, *(one for one in self.misread(request) if one.parameter not in named), known=known)
        # What the framework does besides asks who it is and what they may: nobody logs in here, and all may read.
        self.format_kwarg = None
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        request.version = request.versioning_scheme = None
        if settings.API_RATE:
            self.check_throttles(request)

    def misread(self, request: Request) -> Iterable[Unreadable]:
        """Values that the endpoint cannot read: told beside those, so that a script hears of all at once."""
        return ()

    def get_exception_handler(self):
        return answer

    def operation(self) -> Operation:
        """How the endpoint is documented."""
        raise NotImplementedError

    def options(self, request: Request, *args, **kwargs) -> HttpResponse:
        empty = HttpResponse(status=204)
        empty["Allow"] = ", ".join(self.allowed_methods)
        return empty


class FilteredEndpoint(Endpoint):
    """An endpoint that is asked by the filters of its `collection`."""

    collection = ""

    @property
    def filters(self) -> type[RecordFilters]:
        return filterset_for(self.collection)

    @property
    def several(self) -> tuple[str, ...]:
        return tuple(self.filters.repeatable())

    def known(self) -> tuple[str, ...]:
        return tuple(self.filters.filters)


class RowsEndpoint(FilteredEndpoint):
    """The same with rows, which can be streamed as a file."""

    renderer_classes: ClassVar = [Json, *FILES]
    forms = tuple(renderer.media_type for renderer in FILES)


def further(request: Request, **place) -> str:
    """The address of the same question at another place."""
    return with_query(request.build_absolute_uri(request.path), request.query_params, **place)


def base_url(request: Request) -> str:
    """The site's address, with which every link in an answer begins."""
    return request.build_absolute_uri("/")[:-1]
