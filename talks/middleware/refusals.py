"""What middleware answers when a request cannot be served: a designed page, or problem details under the API."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

API = "/api/"


def refuse(
    request: HttpRequest,
    status: int,
    detail: str,
    *,
    template: str = "400.html",
    parameter: str = "",
    members: dict | None = None,
    **context: Any,
) -> HttpResponse:
    """An answer with this status and sentence. `context` is for the page; scripts get the name of the `parameter` and further `members`."""
    if request.path_info.startswith(API):
        body = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            "instance": request.get_full_path(),
        }
        if parameter:
            body["errors"] = [{"parameter": parameter, "detail": detail}]
        body |= members or {}
        answer = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")
    else:
        answer = render(request, template, {"status": status, "message": detail, **context}, status=status)
    answer["Cache-Control"] = "no-cache"
    return answer
