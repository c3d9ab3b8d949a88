"""What middleware answers when a request cannot be served: a designed page, or problem details under the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talks.addresses import APIS
from talks.problems import problem


def refuse(
    request: HttpRequest,
    status: int,
    detail: str,
    *,
    template: str = "400.html",
    parameter: str = "",
    members: dict | None = None,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> HttpResponse:
    """An answer with this status and sentence. `context` is for the page; scripts get the name of the `parameter` and further `members`."""
    if request.path_info.startswith(APIS):
        errors = {"errors": [{"parameter": parameter, "detail": detail}]} if parameter else {}
        return problem(request, status, detail, headers=headers, **errors, **(members or {}))
    answer = render(request, template, {"status": status, "message": detail, **context}, status=status)
    for name, value in {"Cache-Control": "no-cache", **(headers or {})}.items():
        answer[name] = value
    return answer
