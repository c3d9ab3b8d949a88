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
        super().__init__(rows)
        if len(self) > most:
            del self[most:]
            self.more = True


def shortened(row: dict, most: int = INSIDE, text: int = 0) -> dict:
    """A row whose lists, and those inside what it holds, show `most` of their rows, and whose own texts have at most `text` letters."""
    short = {}
    for name, value in row.items():
        if isinstance(value, list):
            some = min(most, SOURCES) if name == "citations" else most
            value = First([shortened(one) if isinstance(one, dict) else one for one in value[: some + 1]], some)
        elif isinstance(value, dict):
            value = shortened(value, most)
        elif text and isinstance(value, str) and len(value) > text:
            value = _cut(value, text)
        short[name] = value
    return short


def cut(row: dict) -> dict:
    """A row of many: short lists, and no text longer than anybody reads in a list. Addresses, which have no space, stay whole."""
    return shortened(row, text=TEXT)


def _cut(text: str, most: int) -> str:
    return f"{text[:most].rsplit(' ', 1)[0]} …" if " " in text else text
