"""What a package comes to, whichever its format: what is to be written, and what the last load had that is gone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from talks.datasets.problems import Problem
from talks.models import DatasetRow
from talks.services.loaded_entries import DatasetEntry, RefusedRow


@dataclass(slots=True)
class Plan:
    """`keys`: by noun, the public ids of the record with their keys."""

    entries: list[DatasetEntry]
    missing: list[DatasetRow]
    keys: dict[str, dict[str, int]]
    remarks: list[str] = field(default_factory=list)


class Dataset(Protocol):
    """A package as its format reads it."""

    name: str
    head: dict[str, Any]

    @property
    def size(self) -> str:
        """How much it is, in words."""

    def plan(self) -> Plan:
        """Checks everything and settles what is to be written. Raises BadDataset with every problem."""

    def refused(self, rows: list[RefusedRow]) -> Iterable[Problem]:
        """What the database refused, at its place in the files."""
