"""Sums of pledges, and the rows under them."""

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API, with_query
from talks.api.cursors import reading_cursor
from talks.api.operations import Operation
from talks.api.parameters import of_filters, page_size
from talks.api.v1.base import RowsEndpoint, base_url, further
from talks.exports import figures_answer, options_of, total_rows_answer, totals_answer
from talks.filters.across.totals_compared import compared_totals
from talks.filters.in_words import in_words
from talks.filters.versus import versus
from talks.selectors.totals import all_rows, rows_page, totals


class Totals(RowsEndpoint):
    """Sums of pledges under the stated rule."""

    dear = True
    collection = "totals"

    def get(self, request: Request) -> Response | HttpResponse:
        filters = self.filters(request.query_params)
        base = base_url(request)
        form = request.accepted_renderer.format
        options = options_of(filters.values, form)
        asked = versus(request.query_params)
        if asked and form != "json":
            return figures_answer(request, compared_totals(request.query_params, asked), form, in_words(filters))
        found = totals(filters.rows, filters.asked, base_url=base)
        if form != "json":
            return totals_answer(request, found, form, in_words(filters), **options)
        for figure in found["figures"]:
            figure["rows"] = with_query(f"{base}{API}totals/rows/", request.query_params, figure=figure["key"])
        answer = {**found, "left_out_as_undated": filters.left_out_as_undated()}
        if asked:
            answer["versus"] = {
                "time": asked.time,
                "then": asked.days(asked.then),
                "now": asked.days(asked.here),
                "figures": compared_totals(request.query_params, asked),
            }
        return Response(answer)

    def operation(self) -> Operation:
        about = (
            "Quantities and amounts of the selected pledges, added up under the rule that the answer gives in words. Every "
            "figure counts its rows by what becomes of them; `rows` is the address that lists them. Only preferred rows count; "
            "offers from pledged upward unless you choose otherwise. `by` breaks each figure down into `cells` that add up to it: a pledge "
            "stands in one of them. As a file it has a row for each cell, or for each figure where nothing is broken down. With `vs` the "
            "answer has `versus` too: the figures that are new, gone or moved against another moment, with their sums before and after; "
            "a file then holds these."
        )
        parameters = of_filters(self.filters)
        return Operation("totals", "across", "Add up pledges", about, "Totals", parameters=parameters, forms=self.forms)


class TotalRows(RowsEndpoint):
    """The rows under figures."""

    dear = True
    collection = "total-rows"

    def get(self, request: Request) -> Response | HttpResponse:
        query = request.query_params
        filters = self.filters(query)
        rows, asked, place, base = filters.rows, filters.asked, filters.place, base_url(request)
        size = page_size(query)
        form = request.accepted_renderer.format
        options = options_of(filters.values, form)
        if form != "json":
            return total_rows_answer(request, all_rows(rows, asked, place, base_url=base), form, in_words(filters), **options)
        if cursor := query.get("cursor"):
            with reading_cursor():
                place = place.begin_after(cursor)
        found, following = rows_page(rows, asked, place, size, base_url=base)
        link = further(request, cursor=following.cursor) if following else None
        return Response({"next": link, "previous": None, "results": found})

    def operation(self) -> Operation:
        about = (
            "Each pledge under the figures of `totals`, asked with the same parameters: party, amount, rate and date, what becomes of it "
            "and why, and the pledge that stands in its way. `figure` takes the `key` of a figure."
        )
        parameters = of_filters(self.filters)
        return Operation("total_rows", "across", "Rows under a figure", about, "TotalRowsPage", parameters=parameters, forms=self.forms)
