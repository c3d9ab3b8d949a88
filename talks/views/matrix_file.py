"""The matrix as a table: a line for each answer that stands, with the group of its party and what is marked at it since a second day."""

from collections.abc import Iterator, Mapping
from typing import Any

from talks.choices import Answer
from talks.selectors.tallies import Group

COLUMNS = {
    "group": "text",
    "in_group": "yes_no",
    "party_id": "text",
    "party": "text",
    "question_id": "text",
    "question": "text",
    "answer": "text",
    "holder": "text",
    "held_on": "text",
    "position_id": "text",
    "conditional": "yes_no",
    "changed": "yes_no",
    "holders_differ": "yes_no",
    "disputed": "yes_no",
    "since": "text",
    "before": "text",
}


def lines_of(groups: list[Group], questions: list[dict[str, str]], cells: Mapping[str, Mapping[str, dict]]) -> Iterator[list[Any]]:
    """In the order of the page. `since` is new, changed or again, against the second day; `before` what was answered then."""
    for group in groups:
        code = group.organisation.code if group.organisation else ""
        for party in group.parties.values():
            for question in questions:
                cell = cells.get(party["id"], {}).get(question["id"])
                for row in cell["positions"] if cell else ():
                    yield [code, not group.outside if code else None, *_answer(party, question, cell, row)]


def _answer(party: dict, question: dict, cell: dict, row: dict) -> list[Any]:
    before = "; ".join(str(Answer(code).label).partition(": ")[0] for code in cell.get("before", ()))
    return [
        *(party["id"], party["name"], question["id"], question["text"], row["answer"], row["holder"] or ""),
        *((row["held_on"] or {}).get("edtf") or "", row["id"], bool(row["conditions"]), bool(row["changed"]), cell["differ"]),
        *(bool(row["disputed"] or row["rivals"]), cell.get("since", ""), before),
    ]
