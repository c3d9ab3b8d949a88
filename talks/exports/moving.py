"""A limit of seconds without progress for what the database streams: it has none for the whole, which may take long."""

import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection

T = TypeVar("T")


def moving(rows: Iterable[T]) -> Iterator[T]:
    """Hands on the rows. Where none has come, or none was taken, for STALLED_SECONDS, the statement is cancelled and raises."""
    connection.ensure_connection()
    watch = _Watch(connection.connection, settings.STALLED_SECONDS)
    threading.Thread(target=watch.run, daemon=True).start()
    try:
        for row in rows:
            watch.moved = time.monotonic()
            yield row
    finally:
        watch.end()


class _Watch:
    """Looks from another thread, since the one that streams is waiting."""

    def __init__(self, session: Any, seconds: int) -> None:
        self.session, self.seconds, self.moved = session, seconds, time.monotonic()
        self.over, self.turn = threading.Event(), threading.Lock()

    def run(self) -> None:
        while not self.over.wait(min(1, self.seconds)):
            with self.turn:
                if not self.over.is_set() and time.monotonic() - self.moved > self.seconds:
                    self.session.cancel_safe()
                    return

    def end(self) -> None:
        # Not while it cancels: what this session is asked next is somebody else's.
        with self.turn:
            self.over.set()
