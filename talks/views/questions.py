"""The pages of questions."""

from talks.models import Question
from talks.querysets import LATEST_FIRST
from talks.selectors.positions import in_cells
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage

SHOWN, CLAIMS = 150, 12


class QuestionList(ListPage):
    model = Question
    columns = (ListColumn("Question", "text"), ListColumn("Kind"), ListColumn("Proposed"))
    facets = ("coalition", "kind")


class QuestionDetail(DetailPage):
    """A question, and where each party stands on it, with the history of each holder."""

    model = Question

    def parts(self, row):
        positions = self.related(
            "positions", question__public_id=row["id"], ordering=("party__sort_name", "party_id", *LATEST_FIRST), most=SHOWN
        )
        claims = self.related("group-claims", position__question__public_id=row["id"], ordering=("pk",), most=CLAIMS)
        return {"more": positions.more, "cells": in_cells(positions, "party"), "claims": claims, "on": self.request.GET.get("on")}
