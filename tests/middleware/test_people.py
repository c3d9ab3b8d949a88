"""Who asks the API without any cookie is nobody: no session, log-in, message or token is made, and the answer is the same."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from talks.middleware.people import FormTokens, LogIns, Messages, Sessions

MADE = ("session", "user", "_messages")
pytestmark = pytest.mark.django_db


def made(path: str, cookie: str = "") -> list[str]:
    """What is known of whoever asks, once all four have seen the request."""
    seen = []

    def answer(request):
        seen.extend(name for name in (*MADE, "CSRF_COOKIE") if hasattr(request, name) or name in request.META)
        return HttpResponse()

    request = RequestFactory().get(path, **({"HTTP_COOKIE": cookie} if cookie else {}))
    Sessions(FormTokens(LogIns(Messages(answer))))(request)
    return seen


def test_a_program_without_cookies_is_nobody():
    assert made("/api/v1/pledges/") == []


def test_with_a_cookie_and_on_pages_everything_is_there():
    cookie = f"{settings.CSRF_COOKIE_NAME}={'a' * 32}"

    assert made("/api/v1/pledges/", cookie) == [*MADE, "CSRF_COOKIE"]
    assert made("/pledges/") == list(MADE)


@pytest.mark.parametrize("path", ["/api/v1/pledges/", "/api/v1/docs/", "/api/v1/", "/api/v1/nowhere/"])
def test_answers_are_the_same_with_a_cookie_of_no_session(path):
    without, beside = Client().get(path), Client(headers={"cookie": "theme=dark"}).get(path)

    assert (without.status_code, without.content) == (beside.status_code, beside.content)
    assert {name: without[name] for name in without.headers} == {name: beside[name] for name in beside.headers}
