"""The rows that an entry refers to, by public id: those of one noun are read together, however many are named."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from talks.contents import fields_of, part_fields, parts_of
from talks.models import Source
from talks.services.entry import Entry
from talks.services.snapshots import Snapshot, absent, standing_for


class References:
    """Finds rows by model and public id; raises ValidationError for one that is not there. Asked for the first time it reads all
    of that model that the entries name."""

    def __init__(self, entries: Iterable[Entry]):
        self._named: dict[Any, set[str]] = defaultdict(set)
        self._found: dict[Any, dict[str, Any]] = {}
        for entry in entries:
            self._note(fields_of(entry.model), entry.values)
            for name, (part, _) in parts_of(entry.model).items():
                for values in entry.values.get(name, ()):
                    self._note(part_fields(part), values)
            if source := getattr(entry, "source", None):
                self._named[Source].add(source)

    def _note(self, fields: dict[str, Any], values: Snapshot) -> None:
        for name, field in fields.items():
            if field.is_relation and values.get(name):
                self._named[_table(field.related_model)].add(values[name])

    def __call__(self, model: Any, public_id: str) -> Any:
        table = _table(model)
        if public_id not in self._found.get(table, ()):
            wanted = self._named[table] | {public_id}
            self._found[table] = {row.public_id: standing_for(row) for row in table._base_manager.filter(public_id__in=wanted)}
        if public_id not in self._found[table]:
            raise absent(model, public_id)
        return self._found[table][public_id]


def _table(model: Any) -> Any:
    return model._meta.concrete_model
