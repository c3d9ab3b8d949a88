"""New records of entries by the thousand: one statement for each table, and rows may refer to each other in any order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, DataError, models, transaction

from talks.contents import fields_of, parts_of
from talks.models import Record
from talks.models.noun import noun_of
from talks.services.breaches import unruled
from talks.services.bulk import batches, next_keys
from talks.services.loaded_entries import DatasetEntry, RefusedRow, RowsRefused
from talks.services.mergers import merged_keys
from talks.services.offenders import offenders
from talks.services.refusals import explain
from talks.services.snapshots import fill, make_part


def counted(entries: Iterable[DatasetEntry]) -> Counter[Any]:
    """How many there are of each model."""
    return Counter(entry.model for entry in entries)


def offended(error: DatabaseError, at: DatasetEntry | None, entries: list[DatasetEntry], write_again: Any) -> RowsRefused:
    """Every row of the entries that breaks a rule, where the database named one: they are written once more where no rule is."""
    said = str(explain(error))
    with unruled():
        write_again()
        refused = offenders(entries)
    return RowsRefused(refused or [RefusedRow(said, at)])


class NewRecords:
    """What writes new records, inside a transaction that the caller has begun. `keys`: by noun, public id -> primary key."""

    def __init__(self, keys: dict[str, dict[str, int]]):
        self.keys = keys
        self._merged = merged_keys()

    def _begin(self, row: Record) -> None:
        """Sets the marks of the flow on a new record."""
        raise NotImplementedError

    def resolve(self, model: type[Any], public_id: str) -> int:
        """The key of what a reference leads to. Raises ValidationError where there is none."""
        try:
            key = self.keys[noun_of(model).key][public_id]
            return self._merged.get((noun_of(model).key, key), key)
        except KeyError:
            raise ValidationError(f"There is no {model._meta.verbose_name} “{public_id}”.", code="unknown_reference") from None

    def take_keys(self, entries: list[DatasetEntry]) -> None:
        """Gives each that has none the key that it will have, so that others can refer to it."""
        unkeyed: dict[Any, list[DatasetEntry]] = defaultdict(list)
        for entry in entries:
            if not entry.pk:
                unkeyed[entry.model].append(entry)
        for model, group in unkeyed.items():
            for entry, pk in zip(group, next_keys(model, len(group)), strict=True):
                entry.pk = pk
                self.keys.setdefault(entry.kind, {})[entry.public_id] = pk

    def write_new(self, entries: list[DatasetEntry]) -> None:
        """Keys first, so that rows may refer to each other in any order; then one statement for each table."""
        grouped: dict[Any, list[DatasetEntry]] = defaultdict(list)
        for entry in entries:
            grouped[entry.model].append(entry)
        self.take_keys(entries)
        for model, group in grouped.items():
            for some in batches(group):
                self._insert(model, [self._record(entry) for entry in some], some)
        for model, group in grouped.items():
            for part, owner, name in ((part, owner, name) for name, (part, owner) in parts_of(model).items()):
                for some in batches([entry for entry in group if entry.values[name]]):
                    made = [
                        (make_part(part, owner, entry.pk, order, values, self.resolve), entry)
                        for entry in some
                        for order, values in enumerate(entry.values[name])
                    ]
                    self._insert(part, [row for row, _ in made], [entry for _, entry in made])

    def _record(self, entry: DatasetEntry) -> models.Model:
        row = entry.model(pk=entry.pk)
        for name, field_ in fields_of(entry.model).items():
            fill(row, field_, entry.values[name], self.resolve)
        if isinstance(row, Record):
            self._begin(row)
        return row

    def _insert(self, model: Any, rows: Sequence[models.Model], entries: Sequence[DatasetEntry | None]) -> None:
        """One insert for all. A value that no column can hold is sought by writing each row alone."""
        try:
            with transaction.atomic():
                model.objects.bulk_create(rows)
        except DataError as error:
            refused = []
            for row, entry in zip(rows, entries, strict=True):
                try:
                    with transaction.atomic():
                        row.save(force_insert=True)
                except DatabaseError as alone:
                    refused.append(RefusedRow(str(explain(alone)), entry))
            raise RowsRefused(refused) from error
