"""Conditions, questions, and the positions taken on them."""

from collections.abc import Iterator
from typing import Any

from talks.datasets.format1.mapping.evidence import conditional, further, supporting
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import edtf, holder_kind
from talks.models import Condition, Position, Question


def conditions(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["conditions"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            return {
                "name": row["name"],
                "kind": row["kind"],
                "note": row["note"],
                "citations": [supporting(names, Condition, row["condition_id"], row["source_id"])],
            }

        yield Draft(Condition, row["condition_id"], row["condition_id"], row, build, shared=True)


def questions(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["questions"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            return {
                "coalition": names.coalition,
                "text": row["question"],
                "note": row["note"],
                "citations": [supporting(names, Question, row["question_id"], row["source_id"])],
            }

        yield Draft(Question, row["question_id"], row["question_id"], row, build)


def positions(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["positions"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            key = row["position_id"]
            waits = folder.group("position_conditions", ("position_id",), (key,))
            return {
                "question": names.of(Question, row["question_id"]),
                "party": names.nation(row["nation_iso2"]),
                "holder_kind": holder_kind(row["holder"]).value,
                "holder": row["holder"],
                "answer": row["position"],
                "held_on": edtf(row["held_on"]),
                "basis": row["basis"],
                "supersedes": names.of(Position, row["supersedes"]),
                "note": row["note"],
                "conditions": [{"condition": names.of(Condition, wait["condition_id"]), "wording": wait["wording"]} for wait in waits],
                "citations": [
                    supporting(names, Position, key, row["source_id"]),
                    *conditional(names, Position, key, row["source_id"], waits),
                    *further(names, folder, "position", key),
                ],
            }

        yield Draft(Position, row["position_id"], row["position_id"], row, build)
