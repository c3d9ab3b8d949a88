"""What is disputed or unclear among the rows of a page: what a source disputes, rows that contradict each other."""

from collections.abc import Iterable, Mapping
from typing import Any

# How many of them a page names.
MOST = 6


def unclear(groups: Iterable[tuple[str, str, Iterable[Mapping[str, Any]]]]) -> list[dict[str, Any]]:
    """Entries of what is disputed: `groups` are (noun of the page, field that is the title, rows); the first MOST.

    An entry names the row, says what the disputing sources have (`says`: field, value) and has the numbers of these sources.
    """
    found = []
    for noun, title, rows in groups:
        for row in rows:
            says = [one for one in row["citations"] if one["bearing"] == "disputes"]
            if not says and not row["rivals"]:
                continue
            disputing = [note for note in row.get("notes", []) if note["disputes"]]
            found.append(
                {
                    "noun": noun,
                    "id": page_of(row, noun),
                    "title": title_of(row, title),
                    "says": says,
                    "notes": disputing,
                    "rivals": len(row["rivals"]),
                }
            )
    return found[:MOST]


def title_of(row: Mapping[str, Any], path: str) -> str:
    """What a row is called, by the path of a field."""
    value: Any = row
    for name in path.split("."):
        value = value[name]
    return str(value)


def page_of(row: Mapping[str, Any], noun: str) -> str:
    """The record whose page tells of it: a part has that of what it belongs to."""
    return str(row[noun]["id"] if isinstance(row.get(noun), Mapping) else row["id"])
