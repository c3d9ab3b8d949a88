"""Where parties stand: parties by questions."""

from talks.views.base import Page
from talks.views.reading import known, read
from talks.views.stances import stances

FIELDS = ("id", "party", "question", "holder", "holder_kind", "answer", "held_on", "basis", "supersedes", "rival_of")


class PositionMatrix(Page):
    """Rows are parties, columns are questions; a cell holds the latest position of each holder on the day asked."""

    section = "positions"
    template_name = "talks/positions.html"

    def get_context_data(self, **kwargs):
        resource = read("positions")
        queryset = known(self.request, resource.queryset().filter(rival_of=None)).order_by("party__name", "question_id", "pk")
        rows = resource.rows(queryset, resource.choose(fields=FIELDS))
        questions = read("questions")
        columns = questions.rows(questions.queryset().filter(rival_of=None).order_by("pk"), questions.choose(fields=("id", "text")))
        return super().get_context_data(questions=columns, lines=self._lines(rows, columns), on=self.request.GET.get("on"), **kwargs)

    def _lines(self, rows, questions):
        lines = []
        for party in stances(rows, "party", on=self.on):
            cells = {cell["question"]["id"]: self._cell(cell) for cell in stances(party["positions"], "question", on=self.on)}
            if any(cell and cell["now"] for cell in cells.values()):
                lines.append({"party": party["party"], "cells": [cells.get(question["id"]) for question in questions]})
        return lines

    def _cell(self, cell):
        now = [position for position in cell["positions"] if position["now"]]
        earlier = sum(not position["now"] and not position["later"] for position in cell["positions"])
        anchor = f"party-{cell['positions'][0]['party']['id']}"
        return {"question": cell["question"], "now": now, "differ": cell["differ"], "earlier": earlier, "anchor": anchor} if now else None
