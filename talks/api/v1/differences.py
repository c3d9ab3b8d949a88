"""What changed between two moments, over all nouns: the difference that the page of changes shows."""

from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from talks.api.cursors import reading_cursor
from talks.api.operations import Operation, Parameter
from talks.api.parameters import AS_OF, KNOWN, KNOWN_ON, page_size
from talks.api.renderers import FILES, Json
from talks.api.v1.across import CURSOR, PAGE_SIZE
from talks.api.v1.base import Endpoint, base_url, further
from talks.exports import differences_answer
from talks.filters import BadParameters, Unreadable
from talks.filters.across.parameters import NAMES, asked_place, asked_span
from talks.filters.across.spans import Time, all_changed, changed
from talks.resources.registry import RESOURCES


class Differences(Endpoint):
    """The difference between the ends of a span."""

    dear = True
    renderer_classes: ClassVar = [Json, *FILES]
    parameters = (*NAMES, "cursor", "page_size", "known_on", "known", "as_of", "format")
    several = ("nation", "type")

    def get(self, request: Request) -> Response | HttpResponse:
        query, form = request.query_params, request.accepted_renderer.format
        asked, size = asked_span(query), page_size(query)
        with reading_cursor():
            place = asked_place(query.get("cursor", ""))
        if form != "json":
            if place:
                raise BadParameters(Unreadable("cursor", "A file holds all rows from the first on: leave it out."))
            return differences_answer(
                request, all_changed(asked.span, asked.filters, asked.collections, base_url(request)), form, asked.span.words
            )
        rows, following = changed(asked.span, asked.filters, asked.collections, place=place, most=size, base_url=base_url(request))
        span = asked.span
        ends = (
            {"since": span.first, "until": span.last}
            if span.first
            else {"since": f"v{span.then.version}", "until": f"v{span.here.version}"}
        )
        return Response(
            {
                "next": further(request, cursor=str(following)) if following else None,
                "previous": None,
                "time": span.time,
                **ends,
                "results": [{"collection": resource.collection, **row.told()} for resource, row in rows],
            }
        )

    def operation(self) -> Operation:
        about = (
            "The difference between two moments: each record that is new, gone, or says something else at the end than at the beginning, "
            "with its flat form before and after. What changed and changed back in between is not there; `changes` has every step. A page "
            "may hold fewer rows than `page_size`: follow `next` until it is null."
        )
        bound = "A dataset version (123 or v123), a day or a moment with time=recorded; a day otherwise."
        times = "; ".join(f"`{one.value}`: {one.definition.removesuffix('.')}" for one in Time)
        parameters = (
            Parameter("since", f"The beginning, a day from its first instant. {bound}", example="2025-03-27"),
            Parameter("until", f"The end, a day to its last instant. {bound} Default: now.", example="2025-09-04"),
            Parameter("time", f"In which of three times: {times}.", {"type": "string", "enum": Time.values, "default": "recorded"}),
            Parameter("nation", "Only what names this nation: alpha-3 or alpha-2 code.", repeatable=True, example="GBR"),
            Parameter("type", "Only these collections.", {"type": "string", "enum": list(RESOURCES)}, repeatable=True, example="pledges"),
            PAGE_SIZE,
            CURSOR,
            KNOWN_ON,
            KNOWN,
            AS_OF,
        )
        return Operation(
            "differences",
            "across",
            "What differs between two moments",
            about,
            "DifferencesPage",
            parameters,
            forms=tuple(renderer.media_type for renderer in FILES),
        )
