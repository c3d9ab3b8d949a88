"""Primary keys of public ids, kept in this process for the version of the dataset at which they were found.

A list by a meeting or a nation would ask for the key of the same few codes with every request. While the record stands at one
version, codes lead where they led.
"""

from collections.abc import Callable, Iterable
from threading import Lock

from talks.history import version_at_hand

# Of one version; codes are short.
MOST = 10_000


class Keys:
    """What was found at one version; what is found at another puts it out."""

    def __init__(self) -> None:
        self.version = 0
        self.found: dict[tuple[str, str], int] = {}
        self.turn = Lock()

    def get(self, version: int, asked: str, codes: Iterable[str]) -> dict[str, int] | None:
        """The keys of all these codes; None where one is missing."""
        with self.turn:
            if version != self.version:
                return None
            found = {code: self.found.get((asked, code)) for code in codes}
        return None if None in found.values() else found  # type: ignore[return-value]

    def put(self, version: int, asked: str, found: dict[str, int]) -> None:
        with self.turn:
            if version > self.version or len(self.found) > MOST:
                self.version, self.found = version, {}
            if version == self.version:
                self.found |= {(asked, code): key for code, key in found.items()}


KEYS = Keys()


def keys_of(statement: str, codes: list[str], look_up: Callable[[list[str]], dict[str, int]]) -> dict[str, int]:
    """The key of each code that the statement knows, as `look_up` gives them."""
    version = version_at_hand()
    if version is None:
        return look_up(codes)
    found = KEYS.get(version, statement, codes)
    if found is None:
        found = look_up(codes)
        KEYS.put(version, statement, found)
    return found
