"""How many requests one address may send: as many as it likes, unless the operator sets API_RATE."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle

from talks.callers import caller


class ByAddress(AnonRateThrottle):
    """A limit per address, such as `1000/hour`; none when the setting is empty."""

    def get_rate(self) -> str | None:
        return settings.API_RATE or None

    def get_ident(self, request: Request) -> str:
        return caller(request.META)
