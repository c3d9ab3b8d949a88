"""Cursors: a place in a list as one word of an address."""

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
from django.core.exceptions import ValidationError

from talks.filters import BadParameters, Unreadable

STALE = "This is no cursor of this list in this order. Take it as it is from `next` or `previous`, or leave it out to begin anew."


def packed(values: Sequence[Any]) -> str:
    """The values that stand at a place as a word."""
    return base64.urlsafe_b64encode(orjson.dumps(values, default=str)).rstrip(b"=").decode()


def unpacked(text: str) -> list[Any]:
    """The values behind a word. To be asked inside `reading_cursor`."""
    return orjson.loads(base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4)))


@contextmanager
def reading_cursor() -> Iterator[None]:
    """Raises BadParameters where what is done inside shows that the cursor was not made here."""
    try:
        yield
    except (ValueError, TypeError, KeyError, ArithmeticError, ValidationError):
        raise BadParameters(Unreadable("cursor", STALE)) from None
