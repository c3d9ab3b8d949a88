"""Log-ins that failed: under which name they are counted, and what a person reads when there were too many."""

import datetime as dt
from http import HTTPStatus
from math import ceil

from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from coalition.refusals import desk_page

# What the table of failed log-ins can hold.
LONGEST = 255


def name_tried(request: HttpRequest, credentials: dict | None = None) -> str:
    """The name that a log-in gives, cut to what can be kept; no account has one so long."""
    given = (credentials or {}).get("username") or request.POST.get("username") or ""
    return given[:LONGEST].replace("\0", "")


def locked_out(request: HttpRequest, answer: HttpResponse | None = None, credentials: dict | None = None) -> HttpResponse:
    """429 after too many wrong passwords for one name from one address, with the time at which the next is taken."""
    name = get_client_username(request, credentials)
    address = request.axes_ip_address  # type: ignore[attr-defined]
    last = AccessAttempt.objects.filter(username=name, ip_address=address).aggregate(last=Max("attempt_time"))["last"]
    now = dt.datetime.now(dt.UTC)
    # To the next full minute, which is how it is shown.
    until = (last or now) + (get_cool_off(request) or dt.timedelta(0)) + dt.timedelta(minutes=1)
    wait = until.replace(second=0, microsecond=0) - now
    minutes = max(1, int(wait.total_seconds() / 60))
    page = desk_page(
        request,
        HTTPStatus.TOO_MANY_REQUESTS,
        "Too many wrong passwords",
        f"Try again in about {minutes} minute{'' if minutes == 1 else 's'}, from {until:%H:%M} UTC. Trying earlier changes nothing.",
        "In a hurry, or forgotten your password? An administrator can let you in at once at the desk, or give you a new one.",
    )
    page["Retry-After"] = str(max(1, ceil(wait.total_seconds())))
    return page
