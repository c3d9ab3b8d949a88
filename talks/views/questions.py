"""The pages of questions."""

from typing import Any

from talks.models import Position, Question
from talks.querysets import LATEST_FIRST
from talks.selectors.groups import concerned
from talks.selectors.positions import in_cells
from talks.selectors.tallies import answered, grouped
from talks.views.base import DetailPage
from talks.views.grouping import GROUP, check_group, choices_of_group, organisation_of
from talks.views.lists import ListColumn, ListPage
from talks.views.notes import numbered
from talks.views.pictures import shown

SHOWN, CLAIMS = 150, 12


def _in_short(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell with the answers that stand, which are seen at once, and how many were given before."""
    now = [row for row in cell["positions"] if row["stands"]]
    earlier = sum(1 for row in cell["positions"] if row["taken"] and not row["stands"] and not row["rival_of"])
    return cell | {"now": now, "earlier": earlier}


class QuestionList(ListPage):
    model = Question
    columns = (ListColumn("Question", "text"), ListColumn("Kind"), ListColumn("Proposed"))
    facets = ("coalition", "kind")


class QuestionDetail(DetailPage):
    """A question, and where each party stands on it, with the history of each holder."""

    model = Question
    parameters = (GROUP,)

    def get(self, request, public_id, **kwargs):
        check_group(request)
        return super().get(request, public_id, **kwargs)

    def parts(self, row):
        positions = self.related(
            "positions", question__public_id=row["id"], ordering=("party__sort_name", "party_id", *LATEST_FIRST), most=SHOWN
        )
        answers = self._answers(row)
        claims = self.related("group-claims", position__question__public_id=row["id"], ordering=("pk",), most=CLAIMS)
        return {
            "map": shown(self, "position-map", question=row["id"]) if positions else None,
            "more": positions.more,
            "picture": shown(self, "positions", question=row["id"]) if positions else None,
            "cells": [_in_short(cell) for cell in in_cells(positions, "party")],
            "notes": numbered(positions, claims, [row]),
            "claims": claims,
            "on": self.request.GET.get("on"),
            **answers,
        }

    def _answers(self, row) -> dict:
        """How many parties answer what on the day: all of them, and in groups where an organisation divides them."""
        question = Question.objects.published().filter(public_id=row["id"]).values_list("pk", "coalition").first()
        if question is None:
            return {}
        key, coalition = question
        rows = Position.objects.published().preferred().filter(question=key)
        found = answered(rows.standing_in(self.day, question=key))
        organisation = organisation_of(self.request, found.get(key, ()), self.day)
        could = concerned(organisation, self.day, (), [coalition] if coalition else ())
        groups = grouped(found, [key], organisation, could) if found else []
        return {"groups": groups, "by": choices_of_group(organisation, self.day)}
