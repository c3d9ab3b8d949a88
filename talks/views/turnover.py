"""What changed from one meeting to another, as pages show it."""

from typing import Any

from talks.choices import Completeness
from talks.selectors.turnover import turnover
from talks.views.shown import First


def turnover_of(first: dict[str, Any], second: dict[str, Any], most: int) -> dict[str, Any]:
    """Who joined, left or took part otherwise, at most so many of each; on a complete list whoever is not listed has left."""
    found = turnover(first["id"], second["id"])
    if second.get("list_completeness") == Completeness.COMPLETE:
        found["left"] += found.pop("unlisted")
        found["unlisted"] = []
    numbers = {f"{name}_number": len(some) for name, some in found.items()}
    return {name: First(some, most) for name, some in found.items()} | numbers
