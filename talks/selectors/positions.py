"""Where parties stand on a day, in cells: one party on one question."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from talks.models import Position, Question
from talks.querysets import LATEST_FIRST, PositionQuerySet
from talks.resources.registry import RESOURCES

# What a cell shows of a position.
CELL = (
    *("id", "url", "party", "question", "answer", "veto", "holder", "holder_kind", "held_on", "basis", "stands", "rivals"),
    *("conditions", "disputed", "changed"),
)


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


def standing(positions: PositionQuerySet, *, day: dt.date, **cells: Collection[int]) -> list[dict]:
    """Those of a selection of public positions that stand on `day`: by party and question, the latest first."""
    rows = positions.standing_in(day, **cells).order_by("party__sort_name", "party_id", "question__sort_text", "question_id", *LATEST_FIRST)
    return RESOURCES["positions"].on(day).rows(rows, CELL)


def matrix(positions: PositionQuerySet, *, day: dt.date, **cells: Collection[int]) -> dict[str, dict[str, dict]]:
    """A selection of public positions as parties by questions: the cells of a party by the ids of party and question.

    A cell that is not there means that no position is on record, which is not the answer “unknown”.
    """
    lines = in_cells(standing(positions, day=day, **cells), "party")
    return {
        line["party"]["id"]: {one["question"]["id"]: with_marks(one) for one in in_cells(line["positions"], "question")} for line in lines
    }


def with_marks(one: dict) -> dict:
    """A cell with what is marked beside its answers: `condition`, `changed`, `disputed`."""
    rows = one["positions"]
    return one | {
        "condition": any(row["conditions"] for row in rows),
        "changed": any(row["changed"] for row in rows),
        "disputed": any(row["disputed"] or row["rivals"] for row in rows),
    }


def mark_since(found: dict[str, dict[str, dict]], positions: PositionQuerySet, day: dt.date, **cells: Collection[int]) -> None:
    """Marks in the cells found what is otherwise than it was on an earlier `day`, by the positions that could have stood then.

    `since` becomes "new" where nothing stood then, "changed" where the answers were others, which `before` holds, and
    "again" where the same answers were given anew.
    """
    rows = positions.standing_in(day, **cells).order_by("party_id", "question_id", *LATEST_FIRST)
    then: dict[tuple[str, str], dict[str, str]] = {}
    for party, question, position, answer in rows.values_list("party__public_id", "question__public_id", "public_id", "answer"):
        then.setdefault((party, question), {})[position] = answer
    for party, line in found.items():
        for question, one in line.items():
            before, now = then.get((party, question), {}), {row["id"]: row["answer"] for row in one["positions"]}
            if not before:
                one["since"] = "new"
            elif set(before.values()) != set(now.values()):
                one |= {"since": "changed", "before": list(dict.fromkeys(before.values()))}
            elif before.keys() != now.keys():
                one["since"] = "again"


def columns_of(questions: Sequence[int]) -> list[dict[str, Any]]:
    """Questions as columns, in the order of their keys: `{id, text, label, coalition}`."""
    rows = Question.objects.published().filter(pk__in=questions)
    found = {
        pk: {"id": public_id, "text": text, "label": short_label or text, "coalition": coalition}
        for pk, public_id, text, short_label, coalition in rows.values_list("pk", "public_id", "text", "short_label", "coalition")
    }
    return [found[pk] for pk in questions if pk in found]


def days_of_record(day: dt.date) -> tuple[dt.date, dt.date] | None:
    """From the first day of a public position to today, or to `day` where that is later; nothing where none has a day."""
    dated = Position.objects.published().filter(held_on_first__isnull=False).order_by("held_on_first")
    first = dated.values_list("held_on_first", flat=True).first()
    return (first, max(day, dt.datetime.now(dt.UTC).date())) if first else None


def questions_of(positions: Iterable[dict]) -> list[dict]:
    """The questions of some positions, each once, in the order of all lists of questions."""
    found = {row["question"]["id"]: row["question"] for row in positions}
    in_order = Question.objects.filter(public_id__in=found).order_by("sort_text", "public_id").values_list("public_id", flat=True)
    return [found[one] for one in in_order]
