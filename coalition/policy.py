"""The Content-Security-Policy of every answer (decision 0111): made once, since nothing here asks for another.

django-csp's own middleware makes it anew for each answer, twice, which is a tenth of the Python of one record.
"""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Django's pages for developers, which have their style inside.
FOR_DEVELOPERS = (404, 500)


class PolicyMiddleware:
    """Names the policy of the settings with every answer that names none itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not (settings.DEBUG and answer.status_code in FOR_DEVELOPERS):
            answer.setdefault(HEADER, self.policy)
        return answer
