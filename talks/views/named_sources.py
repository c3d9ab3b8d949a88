"""The sources of a row in a few words, beside what it says."""

from typing import Any

from talks.choices import Bearing
from talks.resources.told import called

# Sources named beside a row.
SOURCES = 2


def sources_of(row: dict[str, Any], most: int = SOURCES) -> list[dict[str, str]]:
    """The first sources that support a row, each once: its id and a line of words."""
    cited = [one["source"] for one in row.get("citations") or () if one["bearing"] == Bearing.SUPPORTS and one["source"]]
    found = {source["id"]: source for source in cited}
    return [{"id": public_id, "words": source_words(source)} for public_id, source in list(found.items())[:most]]


def source_words(source: dict[str, Any]) -> str:
    """A source in a line: who published it, and its title."""
    return ": ".join(filter(None, (source.get("publisher"), source.get("title")))) or called(source)
