"""An editor's file of format 2: any tables, a few rows or many, beside what the record says now."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from talks.datasets.format2.dataset import Format2
from talks.datasets.format2.parts import Rows
from talks.datasets.format2.planning import Planning, Said
from talks.datasets.format2.reading import Read, Reading
from talks.datasets.format2.schema import ID, KIND, PREVIOUS, RECORD, kinds_cited
from talks.models import DatasetRow
from talks.models.noun import noun_of, written_order
from talks.services.bulk import BATCH
from talks.services.loaded_entries import DatasetEntry
from talks.services.snapshots import Snapshot, snapshots


class AtTheDesk(Format2):
    """One file. What a record says now is what its rows are compared with."""

    def _planned(self, reading: Reading, keys: dict[str, dict[str, int]]) -> Planning:
        return PlanningAtTheDesk(reading, keys, _standing(reading, keys))


class PlanningAtTheDesk(Planning):
    """Records that stand in the file only with parts or citations keep all else that they say."""

    def _said(self, reads: list[Read], kind: str) -> Iterator[Said]:
        seen: set[str] = set()
        for said in super()._said(reads, kind):
            seen |= {said.key, said.previous}
            yield said
        for key in self._last[kind].keys() - seen:
            yield self._with_parts_alone(kind, key)

    def _as_before(self, kind: str) -> Iterator[Said]:
        for key in self._last[kind]:
            yield self._with_parts_alone(kind, key)

    def _entry(self, model: Any, said: Said, row: DatasetRow | None, ids: dict[int, str]) -> DatasetEntry:
        """Spreadsheets write line ends of their own: a text that differs in nothing else is as it was."""
        entry = super()._entry(model, said, row, ids)
        for name, value in entry.values.items() if row is not None else ():
            entry.values[name] = as_it_stood(value, entry.base[name])  # type: ignore[index]
        return entry

    def _with_parts_alone(self, kind: str, key: str) -> Said:
        rows = next(rows for rows in self.parts[kind].values() if key in rows.of)
        return Said(key, "", {}, rows.read.where(rows.of[key][0]))

    def _speaks_of(self, rows: Rows, said: Said) -> bool:
        return bool(said.values) or said.key in rows.of


def _standing(reading: Reading, keys: dict[str, dict[str, int]]) -> Iterator[DatasetRow]:
    """The records that the file names, with what each says now."""
    named = _named(reading)
    for model in written_order():
        kind = noun_of(model).key
        there = {keys[kind][name]: name for name in named[kind] if name in keys.get(kind, ())}
        pks = list(there)
        for start in range(0, len(pks), BATCH):
            for pk, said in snapshots(model._base_manager.filter(pk__in=pks[start : start + BATCH])).items():
                yield DatasetRow(pk=pk, noun=kind, key=there[pk], record_pk=pk, values=said)


def _named(reading: Reading) -> dict[str, set[str]]:
    """By noun, the ids of the records that rows are about."""
    named: dict[str, set[str]] = defaultdict(set)
    cited = {name: noun_of(model).key for name, model in kinds_cited().items()}
    for read in reading.tables.values():
        model: Any = read.table.model
        if model is None:
            kind, record = read.place(KIND), read.place(RECORD)
            for row in read.rows:
                named[cited[row[kind]]].add(row[record])
        elif read.table.part is not None:
            owner = next(place for place, column in enumerate(read.columns) if column.field is None)
            named[noun_of(model).key].update(row[owner] for row in read.rows)
        else:
            for place in (read.place(ID), read.place(PREVIOUS)):
                named[noun_of(model).key].update(row[place] for row in read.rows if place >= 0)
    return named


def as_it_stood(value: Any, before: Any) -> Any:
    """The value, or what stood before where nothing but line ends tells the two apart; of a list each row by itself."""
    if value == before:
        return value
    if _unified(value) == _unified(before):
        return before
    return _rows_as_before(value, before or []) if isinstance(value, list) else value


def _rows_as_before(rows: list[Snapshot], before: list[Snapshot]) -> list[Snapshot]:
    """The rows, each that says what one of `before` said as that one stands."""
    stood = {_unified(row): row for row in before}
    return [stood.get(_unified(row), row) for row in rows]


def _unified(value: Any) -> str:
    """A value by which those are alike that only line ends tell apart."""
    return json.dumps(value, sort_keys=True).replace("\\r\\n", "\\n").replace("\\r", "\\n")
