"""Where parties stand: parties by questions."""

from talks.selectors.positions import matrix
from talks.views.base import Page
from talks.views.lists import Filtered
from talks.views.reading import BadFilters


class PositionMatrix(Filtered, Page):
    """Rows are parties, columns are questions; a cell holds the latest position of each holder on the day asked."""

    section = "positions"
    template_name = "talks/positions.html"
    first = ("nation", "member_of", "question", "answer")
    # All of it is one table, in an order of its own.
    unused = ("cursor", "page_size", "ordering")

    def queryset(self):
        """The positions that stand on the day asked, for downloads too."""
        return super().queryset().standing(self.day)

    def get_context_data(self, **kwargs):
        try:
            found = matrix(self.filterset.rows, day=self.day)
        except BadFilters as bad:
            raise self._bad_request(bad) from bad
        questions = found["questions"]
        return super().get_context_data(
            questions=questions,
            lines=[{"party": line["party"], "cells": [_cell(line, question) for question in questions]} for line in found["lines"]],
            filters=self.filters(),
            undated=self.filterset.left_out_as_undated(),
            on=self.request.GET.get("on"),
            downloads=self.downloads(),
            api_url=self.api_url(),
            **kwargs,
        )


def _cell(line, question):
    cell = line["cells"].get(question["id"])
    if cell is None:
        return None
    latest_first = sorted(cell["positions"], key=lambda position: (position["held_on"] or {}).get("last") or "", reverse=True)
    return {**cell, "positions": latest_first, "question": question, "anchor": f"party-{line['party']['id']}"}
