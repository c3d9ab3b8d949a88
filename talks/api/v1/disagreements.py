"""Where sources disagree."""

import datetime as dt
from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from talks.api.cursors import reading_cursor
from talks.api.operations import Operation, Parameter
from talks.api.parameters import AS_OF, KNOWN, KNOWN_ON, ON, page_size, value_of
from talks.api.renderers import FILES, Json
from talks.api.v1.across import CURSOR, PAGE_SIZE
from talks.api.v1.base import Endpoint, base_url, further
from talks.exports import disagreements_answer
from talks.filters import BadParameters, Unreadable
from talks.filters.across.disagreements import Kind, Place, all_disagreements, disagreements
from talks.filters.across.parameters import DISAGREEMENT_NAMES, narrowed
from talks.filters.base import BY_DAY
from talks.resources.registry import RESOURCES


class Disagreements(Endpoint):
    """Rival rows, disputed claims, counts that differ, holders who differ."""

    dear = True
    renderer_classes: ClassVar = [Json, *FILES]
    parameters = (*DISAGREEMENT_NAMES, "cursor", "page_size", "known_on", "known", "on", "as_of", "format")
    several = DISAGREEMENT_NAMES

    def get(self, request: Request) -> Response | HttpResponse:
        query, form, base = request.query_params, request.accepted_renderer.format, base_url(request)
        asked, size = narrowed(query), page_size(query)
        day = value_of(query, "on", BY_DAY["on"].field) or dt.datetime.now(dt.UTC).date()
        with reading_cursor():
            place = Place.read(query["cursor"]) if "cursor" in query else None
        which = {"kinds": asked.kinds, "collections": asked.collections, "base_url": base}
        if form != "json":
            if place:
                raise BadParameters(Unreadable("cursor", "A file holds all rows from the first on: leave it out."))
            return disagreements_answer(request, all_disagreements(asked.filters, day, **which), form)
        found, following = disagreements(asked.filters, day, place=place, most=size, **which)
        link = further(request, cursor=str(following)) if following else None
        return Response({"next": link, "previous": None, "results": [one.told() for one in found]})

    def operation(self) -> Operation:
        about = (
            "Public rows that do not say the same, beside each other and with their citations: a rival and the row that is preferred to "
            "it; a record and the sources that dispute it; counts of the same thing at a meeting; positions of the holders of one party on "
            "one question, as they stand on the day `on`. Nothing is decided here. A page may hold fewer rows than `page_size`: follow "
            "`next` until it is null."
        )
        kinds = "; ".join(f"`{one.value}`: {one.definition.removesuffix('.')}" for one in Kind)
        parameters = (
            Parameter("kind", f"Only these kinds: {kinds}.", {"type": "string", "enum": Kind.values}, repeatable=True, example="rivals"),
            Parameter("nation", "Only what is about this nation: alpha-3 or alpha-2 code.", repeatable=True, example="GBR"),
            Parameter("meeting", "Only what belongs to this meeting: its public id.", repeatable=True, example="paris-2025-09-04"),
            Parameter("type", "Only these collections.", {"type": "string", "enum": list(RESOURCES)}, repeatable=True, example="pledges"),
            PAGE_SIZE,
            CURSOR,
            ON,
            KNOWN_ON,
            KNOWN,
            AS_OF,
        )
        forms = tuple(renderer.media_type for renderer in FILES)
        return Operation("disagreements", "across", "Where sources disagree", about, "DisagreementsPage", parameters, forms=forms)
