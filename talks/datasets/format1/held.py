"""What the record holds of one dataset."""

from collections import defaultdict

from talks import models
from talks.datasets.format1.known import LOADED
from talks.datasets.format1.readings import citation_id
from talks.models.noun import noun_of
from talks.services.snapshots import Snapshot, blank, snapshots


class Held:
    """What the record holds of one dataset, or what its last load wrote: snapshots by noun, in the order of its files."""

    def __init__(self, dataset: str, *, as_loaded: bool = False):
        self.records: dict[str, dict[str, Snapshot]] = defaultdict(dict)
        self._keys: dict[tuple[str, str], str] = {}
        rows = defaultdict(list)
        for row in models.DatasetRow.objects.filter(dataset=dataset).order_by("pk"):
            rows[row.noun].append(row)
        for model in LOADED:
            there = model.objects.filter(pk__in=[row.record_pk for row in rows[noun_of(model).key]])
            kept = dict.fromkeys(there.values_list("pk", flat=True)) if as_loaded else snapshots(there)
            for row in rows[noun_of(model).key]:
                if row.record_pk in kept:
                    values = blank(model) | row.values if as_loaded else kept[row.record_pk]
                    self.records[row.noun][row.key] = values
                    self._keys[row.noun, values["public_id"]] = row.key
        self.alpha2 = dict(models.Nation.objects.values_list("public_id", "alpha2"))
        series = next(iter(self.records["coalition"]), "")
        self.prefix = f"{series or dataset}."

    def key(self, model, public_id: str | None) -> str:
        """What the files call a record."""
        return self._keys.get((noun_of(model).key, public_id), public_id) if public_id else ""

    def nation(self, public_id: str | None) -> str:
        return self.alpha2.get(public_id, "")

    def group(self, public_id: str | None) -> str:
        return "" if public_id is None or public_id in self.alpha2 else self.key(models.Party, public_id)

    def source(self, kind: str, values: Snapshot) -> str:
        """The row's own source: the one whose citation is named after record and source, else the first that supports."""
        supports = [row for row in values["citations"] if row["bearing"] == "supports"]
        own = [row for row in supports if not row["field"] and row["public_id"] == citation_id(kind, values["public_id"], row["source"])]
        return next((row["source"] for row in [*own, *supports]), "")
