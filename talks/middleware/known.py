"""`known_on=`: runs the same view over what was known by a day, its rendering and streaming included."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

from talks.addresses import with_query
from talks.filters import BadParameters, Unreadable
from talks.filters.values import Day
from talks.knowledge import Known, in_what_was_known, known_on, known_since
from talks.middleware.refusals import refuse
from talks.middleware.times import asked, only_read, rendered, streamed, unreadable
from talks.resources.registry import RESOURCES

NAMES = ("known_on", "known")
POSSIBLY = "possibly"


class KnownMiddleware:
    """Sets `request.known`: what the request may know by `known_on`, None where it is not held back.

    Sits inside the middleware of the past: the two together read what was known by a day of what this tracker held at a moment.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.known = None
        given = {name: texts for name in NAMES if (texts := asked(request, name))}
        if not given:
            return self.get_response(request)
        if refused := only_read(request, "What was known", "known_on"):
            return refused
        try:
            known = read(given)
        except BadParameters as bad:
            return unreadable(request, *bad.errors, *NAMES)
        if known.day >= dt.datetime.now(dt.UTC).date():
            # All that is public has been told by today: this is the present, row for row.
            return self.get_response(request)
        request.known = known
        return self.answer(request, known)

    def answer(self, request: HttpRequest, known: Known) -> HttpResponseBase:
        with known_on(known):
            response = rendered(self.get_response(request))
        if response.status_code == 404:
            return self.not_known(request, response)
        return streamed(response, partial(in_what_was_known, known))

    def not_known(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """What to answer for a record that is not there by that day: since when it is known, or what is said of it without a day."""
        found = _record(request)
        if found is None:
            return response
        since = known_since(found)
        if since is None:
            request.known = None
            return self.get_response(request)
        return refuse(
            request,
            404,
            f"No source recorded here had told of this by {request.known.day.isoformat()}. It is known since {since.isoformat()}.",
            template="talks/not_known_yet.html",
            members={"known_from": since.isoformat()},
            asked=request.known.day,
            since=since,
            since_url=with_query(request.path, request.GET, known_on=since),
            present_url=with_query(request.path, request.GET, *NAMES),
        )


def read(given: dict[str, list[str]]) -> Known:
    """What the parameters ask for. Raises BadParameters."""
    for name, texts in given.items():
        if len({text.strip() for text in texts}) > 1:
            raise BadParameters(Unreadable(name, "Give it once: one page shows what was known on one day."))
    if "known_on" not in given:
        raise BadParameters(Unreadable("known", "It goes with known_on: give a day too."))
    if (how := given.get("known", [POSSIBLY])[0].strip()) != POSSIBLY:
        raise BadParameters(Unreadable("known", f"“{how}” is not known here. Use {POSSIBLY}, or leave it out."))
    try:
        day = Day(last=True).clean(given["known_on"][:1])
    except ValidationError as error:
        raise BadParameters(Unreadable("known_on", " ".join(error.messages))) from None
    return Known(day, "known" in given)


def _record(request: HttpRequest):
    """The public rows, one or none, that the address of a record names; None for any other address."""
    match = request.resolver_match or resolve(request.path_info)
    collection = match.route.partition("<")[0].rstrip("/").rsplit("/", 1)[-1]
    resource, public_id = RESOURCES.get(collection), match.kwargs.get("public_id")
    return resource.queryset().filter(**{resource.lookup: public_id}) if resource and public_id else None
