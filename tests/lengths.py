"""How long the checks run: short with every change, in full when somebody asks for it (`LONG=1`, as `make check-long` does).

A check that draws random edits, walks many days or compares many pairs asks here how many, and carries the marker `long`:

    pytestmark = pytest.mark.long

    @settings(max_examples=length(short=12, full=500))
    @pytest.mark.parametrize("day", DAYS[: length(short=1, full=10)])

What makes no sense in a short form at all is marked `full_only` besides.
"""

import os

import pytest

FULL = os.environ.get("LONG") == "1"

full_only = pytest.mark.skipif(not FULL, reason="only in full length: LONG=1, or make check-long")


def length(short: int, full: int) -> int:
    """Which of the two holds for this run."""
    return full if FULL else short
