"""From tables to entries: each row under the record it stands for, with its parts and citations, beside what was last loaded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from talks import models
from talks.contents import fields_of, part_fields, parts_of
from talks.datasets.format2.parts import Rows, rows_of
from talks.datasets.format2.reading import Read, Reading
from talks.datasets.format2.schema import ID, PREVIOUS, UNSAID, Holds, is_kind, tables_of
from talks.datasets.plan import Plan, renamed, told_of_renamed
from talks.datasets.problems import Problem
from talks.models.noun import noun_of, written_order
from talks.services.loaded_entries import DatasetEntry
from talks.services.snapshots import Snapshot, blank


@dataclass(slots=True)
class Said:
    """What the files say of one record: its id there and before, its values, and where."""

    key: str
    previous: str
    values: Snapshot
    where: str


class Planning:
    """Turns what was read into entries, noun by noun: those that others refer to first, so that renamed ids are known by then."""

    def __init__(self, reading: Reading, keys: dict[str, dict[str, int]], last: Iterable[models.DatasetRow]):
        """`last`: what was last said of each record: the ground on which changes are seen, and what is not said stays as it is."""
        self.reading, self.keys = reading, keys
        self.problems: list[Problem] = []
        self.parts: dict[str, dict[str, Rows]] = {}  # by noun and by what its records call them
        self._last: dict[str, dict[str, models.DatasetRow]] = defaultdict(dict)
        for row in last:
            self._last[row.noun][row.key] = row
        self._by_pk = {kind: {row.record_pk: row for row in rows.values()} for kind, rows in self._last.items()}
        self._ids: dict[str, dict[str, str]] = defaultdict(dict)  # by noun: id in the files -> another that the record has

    def plan(self) -> Plan:
        """The entries in the order in which they are written."""
        made = Plan([], [], self.keys, list(self.reading.remarks))
        for model in written_order():
            if model is not models.Citation:
                self._of_noun(model, made)
        return made

    def _of_noun(self, model: Any, made: Plan) -> None:
        kind, last = noun_of(model).key, self._last[noun_of(model).key]
        reads = [read for table in tables_of(model) if (read := self.reading.tables.get(table.name))]
        self.parts[kind] = rows_of(self.reading, model)
        ids = {pk: public_id for public_id, pk in self.keys.get(kind, {}).items()} if last else {}
        entries, seen = [], {}
        for said in self._said(reads, kind) if reads else self._as_before(kind):
            row = self._row(said, kind)
            if row is not None:
                if first := seen.get(row.pk):
                    self._problem(said, f"{first.key} ({first.where}) is this record already: one row goes on with {row.key}")
                    continue
                seen[row.pk] = said
                if row.record_pk not in ids:
                    made.remarks.append(f"{said.where}: {kind} {said.key} has been deleted from the record since and is not loaded again")
                    continue
            elif said.previous and last:
                made.remarks.append(f"{said.where}: {said.previous}, its {PREVIOUS}, is not known: {said.key} is a record of its own")
            entries.append(self._entry(model, said, row, ids))
        self._strays(kind, {entry.key for entry in entries} | {row.key for row in last.values()})
        gone = [row for row in last.values() if row.pk not in seen and self._is_gone(row, reads)]
        before = renamed(entries, gone)
        for entry in entries:
            if row := before.get((kind, entry.key)):
                self._ids[kind][entry.key] = ids.get(row.record_pk, row.key)
                made.remarks.append(told_of_renamed(entry, row, f"Write {row.key} as its {PREVIOUS} to go on with it"))
            else:
                made.entries.append(entry)
        made.missing += [row for row in gone if row not in before.values()]

    def _said(self, reads: list[Read], kind: str) -> Iterator[Said]:
        for read in reads:
            names = [(place, column) for place, column in enumerate(read.columns) if column.name != PREVIOUS and column.name != ID]
            key, previous = read.place(ID), read.place(PREVIOUS)
            itself = is_kind(read.table.model)  # type: ignore[arg-type]
            for number, row in enumerate(read.rows):
                values = itself | {column.field.name: row[place] for place, column in names if column.field}
                yield Said(row[key], row[previous] if previous >= 0 else "", values, read.where(number))

    def _as_before(self, kind: str) -> Iterator[Said]:
        """Of a noun whose table is not there: the records of the last load, where there are tables of their parts."""
        for rows in list(self.parts[kind].values())[:1]:
            for row in self._last[kind].values():
                yield Said(row.key, "", {}, rows.read.sheet.path)

    def _row(self, said: Said, kind: str) -> models.DatasetRow | None:
        """What the last load wrote of it: by its id, the one before, or the record that has either."""
        last, by_pk, keys = self._last[kind], self._by_pk.get(kind, {}), self.keys[kind]
        found, before = (last.get(key) or by_pk.get(keys.get(key, 0)) for key in (said.key, said.previous))
        if found and before and found is not before:
            self._problem(said, f"{said.key} is another record already, so {said.previous} cannot become it: write an id that is new")
        return found or before

    def _problem(self, said: Said, right: str) -> None:
        file, _, line = said.where.rpartition(":")
        self.problems.append(Problem(file, int(line), PREVIOUS, said.previous, right))

    def _entry(self, model: Any, said: Said, row: models.DatasetRow | None, ids: dict[int, str]) -> DatasetEntry:
        kind = noun_of(model).key
        public_id = said.key if row is None else ids[row.record_pk]
        if public_id != said.key:
            self._ids[kind][said.key] = public_id
        before: Snapshot = blank(model) | UNSAID.get(kind, {}) if row is None else blank(model) | row.values
        values = said.values | {
            name: rows.values(said.key, before[name]) for name, rows in self.parts[kind].items() if self._speaks_of(rows, said)
        }
        self._translate(model, values)
        pk = row.record_pk if row is not None else self.keys.get(kind, {}).get(public_id, 0)
        return DatasetEntry(
            model=model,
            values=before | values | {"public_id": public_id},
            pk=pk,
            key=said.key,
            public_id=public_id,
            given=frozenset(name for name, value in values.items() if value not in (None, "", [])),
            where=said.where,
            row=row,
            renamed=row is not None and said.key not in self._last[kind] and bool(said.previous),
            adopted=row is None and pk != 0,
        )

    def _speaks_of(self, rows: Rows, said: Said) -> bool:
        """Whether a table of parts that has no row of a record says that it has none."""
        return True

    def _translate(self, model: Any, values: Snapshot) -> None:
        """Puts the record's ids where the files have others."""
        if not any(self._ids.values()):
            return
        said = [(fields_of(model), [values])]
        said += [(part_fields(part), values.get(name, [])) for name, (part, _) in parts_of(model).items()]
        for fields, rows in said:
            for name, field in fields.items():
                if field.is_relation and (known := self._ids.get(noun_of(field.related_model).key)):
                    for row in rows:
                        if name in row:
                            row[name] = known.get(row[name], row[name])

    def _is_gone(self, row: models.DatasetRow, reads: list[Read]) -> bool:
        """Whether a record of the last load that no row speaks of is gone, and not only in a table that is not there."""
        names = {read.table.name for read in reads}
        return any(table.name in names and is_kind(table.model).items() <= row.values.items() for table in tables_of(_model(row)))  # type: ignore[arg-type]

    def _strays(self, kind: str, there: set[str]) -> None:
        """Rows of parts whose record no row of this dataset speaks of: parts change with their record."""
        for rows in self.parts[kind].values():
            for owner in rows.of.keys() - there:
                column = next(column for column in rows.read.columns if column.field is None and column.holds is Holds.LINK)
                for number in rows.of[owner]:
                    right = "this record stands in no table of this dataset: give its row there as well, or take this one out"
                    self.problems.append(Problem(rows.read.sheet.path, rows.read.lines[number], column.name, owner, right))


def _model(row: models.DatasetRow) -> Any:
    return next(model for model in written_order() if noun_of(model).key == row.noun)
