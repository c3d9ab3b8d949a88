"""The operator's door: what has been public is removed for law or safety, with the setting `tracker.maintenance` on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def by_law() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', false)")
        yield
        cursor.execute("select set_config('tracker.maintenance', '', false)")
