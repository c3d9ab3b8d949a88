"""The pages of questions."""

from talks.views.base import DetailPage
from talks.views.lists import Column, ListPage
from talks.views.stances import stances

SHOWN = 150


class QuestionList(ListPage):
    noun, section, caption = "question", "questions", "Questions"
    columns = (Column("Question", "text"), Column("Kind"), Column("Proposed"))
    first = ("q", "coalition", "kind")


class QuestionDetail(DetailPage):
    """A question, and where each party stands on it, with the history of each holder."""

    noun, section, title_field = "question", "questions", "text"

    def parts(self, row):
        positions = self.related("positions", question__public_id=row["id"], ordering=("party__sort_name", "pk"), most=SHOWN)
        return {"more": positions.more, "cells": stances(positions, "party", on=self.on), "on": self.request.GET.get("on")}
