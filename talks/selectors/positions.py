"""Where parties stand on a day: the latest position of each holder, party by question."""

import datetime as dt

from talks.models import Question
from talks.querysets import PositionQuerySet
from talks.resources.registry import RESOURCES

# What a cell shows of a position.
CELL = ("id", "url", "party", "question", "answer", "holder", "holder_kind", "held_on", "basis")


def matrix(positions: PositionQuerySet, *, day: dt.date, base_url: str = "") -> dict:
    """A selection of public positions as parties by questions.

    A cell lists the latest position of each holder that can have been taken by `day`, and says whether they differ. A cell
    that is not there means that no position is on record, which is not the answer “unknown”.
    """
    standing = positions.preferred().standing(day)
    rows = RESOURCES["positions"].rows(
        positions.model.objects.filter(pk__in=standing.values("pk")).order_by("party__sort_name", "party_id", "question__sort_text", "pk"),
        CELL,
        base_url,
    )
    questions: dict[str, dict] = {}
    lines: dict[str, dict] = {}
    for row in rows:
        questions.setdefault(row["question"]["id"], row["question"])
        line = lines.setdefault(row["party"]["id"], {"party": row["party"], "cells": {}})
        line["cells"].setdefault(row["question"]["id"], []).append(row)
    for line in lines.values():
        line["cells"] = {
            question: {"positions": held, "differ": len({row["answer"] for row in held}) > 1} for question, held in line["cells"].items()
        }
    in_order = Question.objects.filter(public_id__in=questions).order_by("sort_text").values_list("public_id", flat=True)
    return {"on": day.isoformat(), "questions": [questions[one] for one in in_order], "lines": list(lines.values())}
