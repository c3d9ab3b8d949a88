"""Where a party stands, question by question: the answers that hold, what each took the place of, and what is old."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from talks.selectors.positions import in_cells
from talks.wording import date_words

# An answer of which nothing was heard for so long may not be the answer any more.
OLD = dt.timedelta(days=180)


def standpoints(positions: Sequence[dict[str, Any]], day: dt.date) -> list[dict[str, Any]]:
    """Positions by question: each cell with `now`, the answers that stand on `day`.

    Such an answer has `earlier`, those before it by the same holder or superseded by it, the latest first, `changed` where it differs
    from the one before it, and `old` where it was neither given nor confirmed within OLD before `day`.
    """
    cells = in_cells(positions, "question")
    for cell in cells:
        cell["now"] = [row for row in cell["positions"] if row["stands"]]
        for row in cell["now"]:
            row["earlier"] = _earlier(row, cell["positions"])
            row["changed"] = bool(row["earlier"]) and row["earlier"][0]["answer"] != row["answer"]
            row["old"] = is_old(row, day)
    return cells


def is_old(row: dict[str, Any], day: dt.date) -> bool:
    """Whether a position was last heard of, by its own date or by being confirmed, more than OLD before the day."""
    heard = [(row["held_on"] or {}).get("last") or "", row["last_confirmed_on"] or ""]
    return "" < max(heard) < (day - OLD).isoformat()


def _earlier(row: dict[str, Any], positions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the same holder said before, and what this took the place of; each with its date in words."""
    found, taken = [], {row["id"]}
    while before := _before(row, positions, taken):
        taken.add(before["id"])
        found.append({"id": before["id"], "answer": before["answer"], "veto": before["veto"], "when": date_words(before["held_on"])})
        row = before
    return found


def _before(row: dict[str, Any], positions: Sequence[dict[str, Any]], taken: set[str]) -> dict[str, Any] | None:
    superseded = (row["supersedes"] or {}).get("id")
    place = next((number for number, one in enumerate(positions) if one["id"] == row["id"]), len(positions))
    for one in positions:
        if one["id"] == superseded and one["id"] not in taken:
            return one
    for one in positions[place + 1 :]:
        same = (one["holder_kind"], one["holder"]) == (row["holder_kind"], row["holder"])
        if same and one["taken"] and not one["stands"] and not one["rival_of"] and one["id"] not in taken:
            return one
    return None
