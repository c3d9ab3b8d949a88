"""Problem details (RFC 9457): how the API says that something cannot be done. Middleware and API speak alike."""

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"


def problem(request: HttpRequest, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members) -> HttpResponse:
    """An answer of type application/problem+json; `members` are told beside the detail."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.get_full_path(),
    }
    headers = {"Cache-Control": "no-cache", **(headers or {})}
    return HttpResponse(orjson.dumps({**body, **members}), status=status, content_type=MEDIA_TYPE, headers=headers)
