"""What a map says of nations: those on record, in groups, and those of whom something could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talks.atlas.sheets import EUROPE, WIDE_WORLD, Sheet, outlines

# So many names stand in a sentence.
MOST_NAMES = 15


@dataclass(frozen=True)
class Marked:
    """What is on record of a nation: in which group of the legend it is, the look in which it is filled, all in words, its page.

    `sign` stands on top, `unsure` makes it paler.
    """

    name: str
    group: str
    look: str
    words: str
    url: str
    sign: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class Map:
    """What is to be drawn: nations on record in the order of the legend, and those that belong and are not, by code.

    `key` is in the ids of its shapes.
    """

    key: str
    marked: Mapping[str, Marked]
    others: Mapping[str, Marked]

    @property
    def sheet(self) -> Sheet:
        """Europe, unless most of those on record lie elsewhere."""
        near = sum(code in outlines(EUROPE) for code in self.marked)
        return EUROPE if near * 2 >= len(self.marked) else WIDE_WORLD

    @property
    def every(self) -> dict[str, Marked]:
        """All that leads to a page."""
        return {**self.others, **self.marked}


def listed(names: Sequence[str]) -> str:
    """Names in a sentence, the first of very many."""
    return ", ".join(names if len(names) <= MOST_NAMES else [*names[: MOST_NAMES - 1], f"and {len(names) - MOST_NAMES + 1} more"])
