"""Where parties stand on a day, in cells: one party on one question."""

import datetime as dt
from collections.abc import Iterable, Sequence

from talks.models import Question
from talks.querysets import LATEST_FIRST, PositionQuerySet
from talks.resources.registry import RESOURCES

# What a cell shows of a position.
CELL = ("id", "url", "party", "question", "answer", "veto", "holder", "holder_kind", "held_on", "basis", "stands", "rivals")


def cell(positions: Sequence[dict]) -> dict:
    """The positions of one party on one question as `{positions, differ}`: whether holders that stand do not agree.

    Which of them stand, and in which order they were taken, the rows say (`stands`).
    """
    return {"positions": list(positions), "differ": len({row["answer"] for row in positions if row["stands"]}) > 1}


def in_cells(positions: Sequence[dict], key: str) -> list[dict]:
    """Positions in cells by `key` ("party" or "question"), in the order in which they come: `{<key>, positions, differ}`."""
    groups: dict[str, list[dict]] = {}
    for position in positions:
        groups.setdefault(position[key]["id"], []).append(position)
    return [{key: rows[0][key], **cell(rows)} for rows in groups.values()]


def standing(positions: PositionQuerySet, *, day: dt.date, base_url: str = "") -> list[dict]:
    """Those of a selection of public positions that stand on `day`: by party and question, the latest first."""
    rows = positions.standing(day).order_by("party__sort_name", "party_id", "question__sort_text", "question_id", *LATEST_FIRST)
    return RESOURCES["positions"].on(day).rows(rows, CELL, base_url)


def matrix(positions: PositionQuerySet, *, day: dt.date, base_url: str = "") -> dict:
    """A selection of public positions as parties by questions: `{on, questions, lines: [{party, cells by question}]}`.

    A cell that is not there means that no position is on record, which is not the answer “unknown”.
    """
    rows = standing(positions, day=day, base_url=base_url)
    lines = [
        {"party": line["party"], "cells": {cell["question"]["id"]: cell for cell in in_cells(line["positions"], "question")}}
        for line in in_cells(rows, "party")
    ]
    return {"on": day.isoformat(), "questions": questions_of(rows), "lines": lines}


def questions_of(positions: Iterable[dict]) -> list[dict]:
    """The questions of some positions, each once, in the order of all lists of questions."""
    found = {row["question"]["id"]: row["question"] for row in positions}
    in_order = Question.objects.filter(public_id__in=found).order_by("sort_text", "public_id").values_list("public_id", flat=True)
    return [found[one] for one in in_order]
