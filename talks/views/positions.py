"""Where parties stand: parties by questions."""

from talks.selectors.positions import matrix
from talks.views.base import Page
from talks.views.lists import NOT_IN_FORM, PLACE, Filtered
from talks.views.shown import First

# How many parties a page has, how many pages there are, and how many questions stand beside each other.
PARTIES, PAGES, QUESTIONS = 50, 100, 20


class PositionMatrix(Filtered, Page):
    """Rows are parties, columns are questions; a cell holds the position in which each holder stands on the day asked."""

    section = "positions"
    dear = True
    template_name = "talks/positions.html"
    first = ("nation", "member_of", "question", "answer")
    # A table in an order of its own, with pages of its own size.
    unused = ("cursor", "page_size", "ordering")
    # The page has set it already.
    not_in_form = NOT_IN_FORM | {"current"}
    parameters = PLACE

    def queryset(self):
        """The positions that stand on the day asked, for downloads too."""
        return super().queryset().standing(self.day)

    def get_context_data(self, **kwargs):
        parties, columns, rows = self._page(self.filterset.rows)
        found = matrix(rows, day=self.day)
        questions = found["questions"]
        return super().get_context_data(
            questions=questions,
            lines=[{"party": line["party"], "cells": [line["cells"].get(one["id"]) for one in questions]} for line in found["lines"]],
            more_questions=columns.more,
            previous_url=self._address(page=self._number() - 1) if self._number() > 1 else "",
            next_url=self._address(page=self._number() + 1) if parties.more else "",
            filters=self.filters(),
            undated=self.filterset.left_out_as_undated(),
            on=self.request.GET.get("on"),
            downloads=self.downloads(),
            # The page shows only what stands.
            api_url=self.api_url(current="true"),
            **kwargs,
        )

    def _page(self, positions):
        """The parties and questions that the page shows, and their positions: others have pages of their own, or a filter."""
        standing = positions.standing(self.day).order_by()
        start = (self._number() - 1) * PARTIES
        parties = standing.order_by("party__sort_name", "party").values_list("party__sort_name", "party").distinct()
        parties = First((pk for _, pk in parties[start : start + PARTIES + 1]), PARTIES)
        columns = standing.order_by("question__sort_text", "question").values_list("question__sort_text", "question").distinct()
        columns = First((pk for _, pk in columns[: QUESTIONS + 1]), QUESTIONS)
        return parties, columns, positions.filter(party__in=list(parties), question__in=list(columns))

    def _number(self) -> int:
        """Which page of the parties is asked for."""
        return self._whole("page", 1, most=PAGES)
