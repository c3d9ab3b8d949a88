"""The change set that an editor is working in: chosen by them, shown on every page, never guessed from another subject."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from talks.models import ChangeSet
from talks.services.intake import NEW, open_change_sets

KEY = "change_set"
# So many open ones are offered; all of them are in the list of change sets.
OFFERED = 20


def working_in(request: HttpRequest) -> ChangeSet | None:
    """The open change set that was chosen, or that the last record went into; None where the next one opens a new one."""
    chosen = request.session.get(KEY)
    return open_change_sets(by=request.user).filter(pk=chosen).first() if chosen else None


def into(request: HttpRequest) -> ChangeSet | str:
    """Where what is entered now goes."""
    return working_in(request) or NEW


def work_on(request: HttpRequest, change_set: ChangeSet | None) -> None:
    """Has what is entered next go into that change set; None: into a new one."""
    request.session[KEY] = change_set.pk if change_set else None


def shown(request: HttpRequest) -> dict[str, Any]:
    """What the bar of every page says: the change set at work, and the others that are open."""
    if not (request.user.is_active and request.user.is_staff):
        return {}
    chosen = request.session.get(KEY)
    sets = list(open_change_sets(by=request.user)[:OFFERED])
    now = next((one for one in sets if one.pk == chosen), None) or working_in(request)
    return {"now": now, "others": [one for one in sets if one != now]}


def choose(request: HttpRequest) -> HttpResponseRedirect:
    """Takes up the change set that is posted, or none, and goes back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = reverse("admin:index")
    if request.method == "POST":
        posted = request.POST.get("into", "")
        found = open_change_sets(by=request.user).filter(pk=posted).first() if posted.isdigit() and len(posted) < 19 else None
        if posted and found is None:
            messages.error(request, "This change set is not open any more, or not yours: choose another.")
        else:
            work_on(request, found)
    return HttpResponseRedirect(back)
