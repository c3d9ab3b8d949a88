"""Meetings at which something turned, as the rows say it: none is chosen by hand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from talks.choices import PRESENT_MODES


def turning_points(meetings: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """By the id of a meeting, what turned there: the first of all, most nations, and most of them for the first time.

    `meetings` are in order of date, `rows` the attendances by which each nation counts.
    """
    there = {
        meeting["id"]: {row["party"]["id"] for row in rows if row["meeting"]["id"] == meeting["id"] and _present(row)}
        for meeting in meetings
    }
    if len(meetings) < 2 or not any(there.values()):
        return {}
    found: dict[str, list[str]] = {}
    most = max(map(len, there.values()))
    seen: set[str] = set()
    new: Counter[str] = Counter()
    for place, meeting in enumerate(meetings):
        nations = there[meeting["id"]]
        if place:
            new[meeting["id"]] = len(nations - seen)
        seen |= nations
    _add(found, meetings[0]["id"], "The first on record")
    widest = next(meeting["id"] for meeting in meetings if len(there[meeting["id"]]) == most)
    _add(found, widest, f"Most nations: {most}")
    for key, number in new.most_common(NEWCOMERS):
        if number:
            _add(found, key, f"{number} for the first time")
    return {key: ", ".join(told) for key, told in found.items()}


# So many meetings are named for those who came for the first time.
NEWCOMERS = 2


def _add(found: dict[str, list[str]], key: str, words: str) -> None:
    told = found.setdefault(key, [])
    told.append(words[0].lower() + words[1:] if told else words)


def _present(row: Mapping[str, Any]) -> bool:
    return row["mode"] in PRESENT_MODES
