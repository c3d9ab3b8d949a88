"""Which public id each row gets, so that references can be written before anything is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from talks.datasets.format1.reader import Row
from talks.datasets.format1.readings import short_id
from talks.models.noun import noun_of
from talks.services.snapshots import Snapshot


@dataclass(slots=True)
class Draft:
    """One record that the folder speaks of: how it is called, and how to build it once everything has its name.

    `key` tells it apart within the dataset, `wanted` is the public id it asks for. A shared record (a nation, group,
    condition, source …) is the same one for every dataset that uses its id; any other gets another id when its own is
    taken. `build` returns the values that the files give; what they leave out stays blank.
    """

    model: type[models.Model]
    key: str
    wanted: str | Callable[["Names"], str]
    row: Row
    build: Callable[["Names"], dict[str, Any]]
    shared: bool = False
    instead: str = ""  # the id to take when the wanted one is taken
    pk: int | None = None  # a record known to be the same, whatever its id


@dataclass(slots=True)
class Names:
    """The public ids of the record and of this load."""

    prefix: str
    coalition: str | None = None
    coalition_party: str | None = None
    alpha3: dict[str, str] = field(default_factory=dict)
    taken: dict[str, dict[str, int]] = field(default_factory=dict)  # by noun: public id -> key of the record
    earlier: dict[tuple[str, str], int] = field(default_factory=dict)  # what earlier loads of this dataset wrote
    values: dict[tuple[str, str], Snapshot] = field(default_factory=dict)  # and the values they wrote
    foreign_citations: set[str] = field(default_factory=set)
    given: dict[tuple[str, str], str] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)
    _ids: dict[str, dict[int, str]] = field(default_factory=dict)

    def current_id(self, kind: str, key: str) -> str | None:
        """The public id that the record of an earlier load has now; None when it was never loaded or is gone."""
        return self._ids_of(kind).get(self.earlier.get((kind, key), -1))

    def _ids_of(self, kind: str) -> dict[int, str]:
        if kind not in self._ids:
            self._ids[kind] = {pk: public_id for public_id, pk in self.taken.get(kind, {}).items()}
        return self._ids[kind]

    def give(self, draft: Draft) -> str:
        """Settles the public id of a draft."""
        kind = noun_of(draft.model).key
        wanted = draft.wanted(self) if callable(draft.wanted) else draft.wanted
        public_id = self.current_id(kind, draft.key) or self._free(kind, draft, wanted)
        self.given[kind, draft.key] = public_id
        self.used.add((kind, public_id))
        return public_id

    def _free(self, kind: str, draft: Draft, wanted: str) -> str:
        taken = self.taken.setdefault(kind, {})
        if draft.pk is not None:
            return self._ids_of(kind)[draft.pk]
        if draft.shared:
            return wanted
        fallback = draft.instead or short_id(self.prefix, wanted)
        candidate, number = wanted, 1
        while candidate in taken or (kind, candidate) in self.used:
            candidate = fallback if number == 1 else f"{fallback[:75]}-{number}"
            number += 1
        return candidate

    def of(self, model: type[models.Model], key: str) -> str | None:
        """The public id that a reference means: a row of the folder, one of an earlier load, or a record of that id."""
        if not key:
            return None
        kind = noun_of(model).key
        return self.given.get((kind, key)) or self.current_id(kind, key) or key

    def nation(self, alpha2: str) -> str | None:
        return self.alpha3[alpha2] if alpha2 else None

    def citation(self, citation_id: str) -> str:
        """The id of a row of citations.csv: another when another dataset uses it for another citation."""
        return short_id(self.prefix, citation_id) if citation_id in self.foreign_citations else citation_id
