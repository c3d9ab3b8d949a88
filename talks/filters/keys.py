"""What is looked up for filters, kept in this process for the version of the dataset at which it was found.

Lists by a meeting or a nation would ask for the key of the same few codes with every request, and every page for the menus of its
form. While the record stands at one version, codes lead where they led and menus hold what they held.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from talks.history import version_at_hand

T = TypeVar("T")

# Of one version.
MOST = 10_000


class Kept:
    """What was found at one version; what is found at a later one puts it out."""

    def __init__(self) -> None:
        self.version = 0
        self.found: dict[Hashable, Any] = {}
        self.turn = Lock()

    def get(self, version: int, asked: Hashable) -> Any:
        with self.turn:
            return self.found.get(asked) if version == self.version else None

    def put(self, version: int, asked: Hashable, found: Any) -> None:
        with self.turn:
            if version > self.version or len(self.found) >= MOST:
                self.version, self.found = version, {}
            if version == self.version:
                self.found[asked] = found


KEPT = Kept()


def at_this_version(asked: Hashable, find: Callable[[], T]) -> T:
    """What `find` gives for what is asked; kept, unless it is nothing."""
    version = version_at_hand()
    if version is None:
        return find()
    found = KEPT.get(version, asked)
    if found is None and (found := find()):
        KEPT.put(version, asked, found)
    return found
