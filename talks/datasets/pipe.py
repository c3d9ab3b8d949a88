"""What an archive writes into, to be sent on as it comes."""

import io
from collections.abc import Iterator
from typing import Any


class Pipe(io.RawIOBase):
    """A file that nobody can go back in: what is written can be taken out at the other end, once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        """What has come since it was last asked."""
        pieces, self._pieces = self._pieces, []
        yield from pieces
