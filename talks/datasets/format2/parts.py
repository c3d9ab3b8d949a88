"""Parts and citations as their tables have them: the rows of each record, in the order of the table."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from talks.datasets.format2.reading import Read, Reading
from talks.datasets.format2.schema import KIND, RECORD, kinds_cited, tables
from talks.models.noun import noun_of
from talks.services.snapshots import Snapshot, normal_parts


@dataclass(slots=True)
class Rows:
    """The rows of one table that are parts of records of one noun: their numbers by the id of the record."""

    read: Read
    of: dict[str, list[int]]
    unsaid: Snapshot  # of a row of which nothing is said

    def values(self, owner: str, last: list[Snapshot]) -> list[Snapshot]:
        """What the rows of a record say. What the table has no column for is as in the row of the last load that says the same."""
        columns = [(place, column.field.name) for place, column in enumerate(self.read.columns) if column.field]
        said = [{name: self.read.rows[number][place] for place, name in columns} for number in self.of.get(owner, ())]
        if not said or len(columns) == len(self.unsaid):
            return said
        left = list(last)
        return [self.unsaid | _taken(left, row) | row for row in said]


def rows_of(reading: Reading, model: Any) -> dict[str, Rows]:
    """By what a record of `model` calls them, the parts for which there is a table."""
    found: dict[str, Rows] = {}
    for table in tables():
        read = reading.tables.get(table.name)
        if (
            read is None
            or table.part is None
            or table.model not in (model, None)
            or (table.model is None and noun_of(model).key not in _cited())
        ):
            continue
        of: dict[str, list[int]] = defaultdict(list)
        owner = read.place(RECORD) if table.model is None else 0
        if table.model is not None:
            owner = next(place for place, column in enumerate(read.columns) if column.field is None)
        kind, wanted = read.place(KIND), _cited().get(noun_of(model).key)
        for number, row in enumerate(read.rows):
            if table.model is not None or row[kind] == wanted:
                of[row[owner]].append(number)
        found[table.accessor] = Rows(read, of, normal_parts(table.part, [{}])[0])
    return found


def _cited() -> dict[str, str]:
    """By noun, what citations call it."""
    return {noun_of(model).key: key for key, model in kinds_cited().items()}


def _taken(left: list[Snapshot], row: Snapshot) -> Snapshot:
    """Takes the first of the rows that agrees with what is said."""
    same = next((other for other in left if all(other.get(name) == value for name, value in row.items())), None)
    if same is None:
        return {}
    left.remove(same)
    return same
