"""What a database says, in a form that versions share: how many records of each noun were public at several versions of the record."""

import hashlib
from collections.abc import Iterable

from talks import history
from talks.models import Record
from talks.models.noun import nouns

POINTS = 6


def points() -> list[int]:
    """Versions spread evenly over the history, the newest last."""
    newest = history.dataset_version()
    return sorted({max(1, newest * point // POINTS) for point in range(1, POINTS + 1)})


def standing(versions: Iterable[int]) -> dict[str, dict[str, list]]:
    """{version: {noun: [how many public records, print of their ids]}}."""
    return {str(version): _at(version) for version in versions}


def _at(version: int) -> dict[str, list]:
    with history.as_of(version):
        return {noun.key: _print(noun) for noun in nouns(Record) if noun.is_table}


def _print(noun) -> list:
    ids = sorted(noun.model.objects.published().values_list("public_id", flat=True))
    return [len(ids), hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]]
