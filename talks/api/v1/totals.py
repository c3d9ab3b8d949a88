"""Sums of pledges, and the rows under them."""

from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API, with_query
from talks.api.operations import Operation
from talks.api.pagination import page_size
from talks.api.parameters import of_filters
from talks.api.renderers import Csv, Json, JsonLines, Xlsx
from talks.api.v1.base import Endpoint, base_url, further
from talks.exports import total_rows_answer
from talks.filters import BadParameters, Unreadable, filterset_for
from talks.selectors.totals import all_rows, rows_page, totals


class Totals(Endpoint):
    """Sums of pledges under the stated rule."""

    dear = True
    known = tuple(filterset_for("totals").filters)
    several = tuple(filterset_for("totals").repeatable())

    def get(self, request: Request) -> Response:
        filters = filterset_for("totals")(request.query_params)
        base = base_url(request)
        found = totals(filters.rows, filters.asked, base_url=base)
        for figure in found["figures"]:
            figure["rows"] = with_query(f"{base}{API}totals/rows/", request.query_params, figure=figure["key"])
        return Response({**found, "left_out_as_undated": filters.left_out_as_undated()})

    def operation(self) -> Operation:
        about = (
            "Quantities and amounts of the selected pledges, added up under the rule that the answer gives in words. Every "
            "figure counts its rows by what becomes of them; `rows` is the address that lists them. Only preferred rows count; "
            "offers from pledged upward unless you choose otherwise."
        )
        parameters = tuple(one for one in of_filters(filterset_for("totals")) if one.name != "format")
        return Operation("totals", "across", "Add up pledges", about, "Totals", parameters=parameters)


class TotalRows(Endpoint):
    """The rows under figures."""

    dear = True
    known = tuple(filterset_for("total-rows").filters)
    several = tuple(filterset_for("total-rows").repeatable())
    renderer_classes: ClassVar = [Json, JsonLines, Csv, Xlsx]

    def get(self, request: Request) -> Response | HttpResponse:
        query = request.query_params
        filters = filterset_for("total-rows")(query)
        rows, asked, place, base = filters.rows, filters.asked, filters.place, base_url(request)
        size = page_size(query.get("page_size"))
        form = request.accepted_renderer.format
        if form != "json":
            return total_rows_answer(request, all_rows(rows, asked, place, base_url=base), form)
        if cursor := query.get("cursor"):
            try:
                place = place.begin_after(cursor)
            except ValueError:
                raise BadParameters(Unreadable("cursor", "Take the cursor as it is from `next`.")) from None
        found, following = rows_page(rows, asked, place, size, base_url=base)
        link = further(request, cursor=following.cursor) if following else None
        return Response({"next": link, "previous": None, "results": found})

    def operation(self) -> Operation:
        about = (
            "Each pledge under the figures of `totals`, asked with the same parameters: party, amount, rate and date, what becomes of it "
            "and why, and the pledge that stands in its way. `figure` takes the `key` of a figure."
        )
        parameters = of_filters(filterset_for("total-rows"))
        forms = tuple(renderer.media_type for renderer in self.renderer_classes[1:])
        return Operation("total_rows", "across", "Rows under a figure", about, "TotalRowsPage", parameters=parameters, forms=forms)
