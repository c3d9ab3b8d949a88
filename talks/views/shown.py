"""How much of what hangs on a record a page shows: the first of it, and the way to all of it."""

from collections.abc import Iterable
from typing import Any

# Of a list inside the record that a page is about, of its sources, and of a list inside one of many rows.
OWN, SOURCES, INSIDE = 40, 15, 10
# Characters of a text in a row that has a page of its own.
TEXT = 1200


class First(list):
    """The first rows of a list; `more` says that it goes on."""

    more = False

    def __init__(self, rows: Iterable[Any], most: int) -> None:
        rows = list(rows)
        super().__init__(rows[:most])
        self.more = len(rows) > most


def shortened(row: dict, most: int = INSIDE) -> dict:
    """A row whose lists, and those inside what it holds, show `most` of their rows."""
    return {name: _shortened(value, min(most, SOURCES) if name == "citations" else most) for name, value in row.items()}


def _shortened(value: Any, most: int) -> Any:
    if isinstance(value, list):
        return First((shortened(one) if isinstance(one, dict) else one for one in value[: most + 1]), most)
    return shortened(value, most) if isinstance(value, dict) else value


def cut(row: dict) -> dict:
    """A row of many: short lists, and no text longer than anybody reads in a list. Addresses, which have no space, stay whole."""
    return {name: _cut(value) if isinstance(value, str) else value for name, value in shortened(row).items()}


def _cut(text: str) -> str:
    return f"{text[:TEXT].rsplit(' ', 1)[0]} …" if len(text) > TEXT and " " in text else text
