"""A package of format 2, from its tables to what is to be written."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from talks import models
from talks.datasets.format2.head import said_in, wrong_in
from talks.datasets.format2.planning import Planning
from talks.datasets.format2.reading import Read, Reading, read_tables
from talks.datasets.format2.schema import ID
from talks.datasets.plan import Plan
from talks.datasets.problems import BadDataset, Problem, short
from talks.datasets.sheets import HEAD, Package
from talks.models.noun import noun_of, written_order
from talks.services.loaded_entries import RefusedRow


class Format2:
    """One package. `name` is what its head says, else what the folder is called."""

    def __init__(self, package: Package, name: str | None):
        if wrong := [Problem(HEAD, 0, key, value, right) for key, value, right in wrong_in(package.head)]:
            raise BadDataset(wrong)
        self.package = package
        self.head = said_in(package.head)
        self.name = name or str(self.head.get("name") or "") or package.called
        self._planning: Planning | None = None

    @property
    def size(self) -> str:
        sheets = self.package.sheets.values()
        return f"{sum(len(sheet.rows) for sheet in sheets)} rows of {len(sheets)} tables"

    def plan(self) -> Plan:
        """What is to be written. Raises BadDataset with every problem."""
        keys = {
            noun_of(model).key: dict(model._base_manager.values_list("public_id", "pk"))
            for model in written_order()
            if model is not models.Citation
        }
        reading = read_tables(self.package, keys)
        if reading.problems:
            raise BadDataset(in_order(reading.problems))
        self._planning = self._planned(reading, keys)
        plan = self._planning.plan()
        if self._planning.problems:
            raise BadDataset(in_order(self._planning.problems))
        for read in reading.tables.values():
            read.rows = []  # their values are in the entries now
        return plan

    def _planned(self, reading: Reading, keys: dict[str, dict[str, int]]) -> Planning:
        """Beside what the last load of this dataset said."""
        return Planning(reading, keys, models.DatasetRow.objects.filter(dataset=self.name))

    def refused(self, rows: list[RefusedRow]) -> list[Problem]:
        """One for each cell, in the words of the rule that is told first."""
        found: dict[tuple[str, int, str], Problem] = {}
        for problem in map(self._problem, rows):
            found.setdefault((problem.file, problem.line, problem.column), problem)
        return in_order(found.values())

    def _problem(self, row: RefusedRow) -> Problem:
        if row.entry is None or self._planning is None:
            return Problem("database", 0, "", None, row.message)
        file, _, line = row.entry.where.rpartition(":")
        parts = self._planning.parts.get(row.entry.kind, {}).get(row.part)
        if parts is not None and row.entry.key in parts.of:
            number = parts.of[row.entry.key][row.place]
            file, line = parts.read.sheet.path, str(parts.read.lines[number])
        read = self._by_path.get(file)
        if read is None:
            return Problem(row.entry.where, 0, "", None, row.message)
        columns = list(self._columns(read, row.paths))
        cells = dict(zip((column.name for column in read.columns), self._cells(file, int(line)), strict=True))
        beside = [f"{name} is {short(cells[name]) or 'empty'}" for name in columns[1:]] + ([f"see {row.beside}"] if row.beside else [])
        sentence = row.message + (f" ({'; '.join(beside)})" if beside else "")
        return Problem(file, int(line), columns[0] if columns else "", cells[columns[0]] if columns else None, sentence)

    def _columns(self, read: Read, paths: Iterable[str]) -> Iterator[str]:
        """The columns that a rule is about, of those the table has."""
        names = {column.name for column in read.columns}
        for path in dict.fromkeys(paths):
            name = path.rpartition(".")[2]
            name = ID if name == "public_id" else name
            if name in names:
                yield name

    @cached_property
    def _by_path(self) -> dict[str, Read]:
        reading = self._planning.reading if self._planning else None
        return {read.sheet.path: read for read in reading.tables.values()} if reading else {}

    def _cells(self, path: str, line: int) -> list[str]:
        if path not in self._lines:
            self._lines[path] = dict(self._by_path[path].sheet.rows)
        return self._lines[path][line]

    @cached_property
    def _lines(self) -> dict[str, dict[int, list[str]]]:
        return {}


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line."""
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
