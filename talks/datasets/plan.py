"""What a package comes to, whichever its format: what is to be written, and what the last load had that is gone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from talks.datasets.problems import Problem
from talks.models import DatasetRow
from talks.services.loaded_entries import DatasetEntry, RefusedRow
from talks.services.snapshots import Snapshot


@dataclass(slots=True)
class Plan:
    """`keys`: by noun, the public ids of the record with their keys."""

    entries: list[DatasetEntry]
    missing: list[DatasetRow]
    keys: dict[str, dict[str, int]]
    remarks: list[str] = field(default_factory=list)


def renamed(entries: Iterable[DatasetEntry], gone: Iterable[DatasetRow]) -> dict[tuple[str, str], DatasetRow]:
    """New entries that say in all but their id what a row that is gone said: by noun and key, with that row."""
    told = {(row.noun, _told(row.values)): row for row in gone}
    new = (entry for entry in entries if entry.row is None and not entry.pk)
    return {(entry.kind, entry.key): told[said] for entry in new if (said := (entry.kind, _told(entry.values))) in told} if told else {}


def told_of_renamed(entry: DatasetEntry, before: DatasetRow, remedy: str) -> str:
    """What people are told of it."""
    said = f"{entry.where}: {entry.key} says all that {before.key} said, which is gone: renamed?"
    return f"{said} It is not loaded as a second record. {remedy}, or change what it says"


def _told(values: Snapshot) -> str:
    """All that a record says but ids, to compare by."""
    bare = {name: value for name, value in values.items() if name != "public_id"}
    bare["citations"] = [{name: value for name, value in row.items() if name != "public_id"} for row in values.get("citations", ())]
    return json.dumps(bare, sort_keys=True)


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
