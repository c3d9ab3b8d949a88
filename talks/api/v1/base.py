"""What all endpoints share: read-only, for everybody, with problem details for errors."""

from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from talks.api.errors import answer
from talks.api.operations import Operation
from talks.api.renderers import Json, Negotiation
from talks.api.throttling import ByAddress

ROOT = "/api/v1/"


class Endpoint(APIView):
    """A public endpoint for GET and HEAD. Nobody logs in here, so every answer is the same for everybody."""

    http_method_names: ClassVar = ["get", "head", "options"]
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = []
    throttle_classes: ClassVar = [ByAddress]
    renderer_classes: ClassVar = [Json]
    content_negotiation_class = Negotiation
    # As with pages (talks/views/base.py).
    dear = dear_when_asked = False

    def get_exception_handler(self):
        return answer

    def operation(self) -> Operation:
        """How the endpoint is documented."""
        raise NotImplementedError

    def options(self, request: Request, *args, **kwargs) -> HttpResponse:
        empty = HttpResponse(status=204)
        empty["Allow"] = ", ".join(self.allowed_methods)
        return empty


def base_url(request: Request) -> str:
    """The site's address, with which every link in an answer begins."""
    return request.build_absolute_uri("/")[:-1]
