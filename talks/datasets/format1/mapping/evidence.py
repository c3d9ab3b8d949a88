"""Sources, and the citations of every record: its row's own source, those of its conditions, and citations.csv."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models

from talks.contents import as_data, part_fields
from talks.datasets.format1.columns import CITED_FILES, cited_field
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import citation_id, edtf
from talks.models import Citation, Source
from talks.models.noun import noun_of
from talks.services.snapshots import Snapshot


def sources(folder: Folder) -> Iterator[Draft]:
    for row in folder.rows["sources"]:

        def build(names: Names, row: Row = row) -> dict[str, Any]:
            return {
                "publisher": row["publication"],
                "original_agency": row["original_agency"],
                "title": row["title"],
                "address": row["url"],
                "kind": row["kind"],
                "language": row["language"],
                "published_on": edtf(row["published_on"]),
                "published_on_reason": row["published_on_reason"],
                "reliability": row["reliability"],
                "copy_of": names.of(Source, row["copy_of"]),
                "note": row["note"],
            }

        yield Draft(Source, row["source_id"], row["source_id"], row, build, shared=True)


@cache
def _blank() -> Snapshot:
    return {name: None if field.is_relation else as_data(field, field.get_default()) for name, field in part_fields(Citation).items()}


def citation(**values: Any) -> Snapshot:
    """A citation as a snapshot holds it."""
    return _blank() | values


def supporting(names: Names, model: type[models.Model], key: str, source_id: str) -> Snapshot:
    """The citation of a row's own source. Its id follows from the record and the source, so it is the same at every load."""
    source = names.of(Source, source_id)
    return citation(public_id=citation_id(noun_of(model).key, names.of(model, key), source), source=source)


def further(names: Names, folder: Folder, kind: str, key: str) -> list[Snapshot]:
    """What citations.csv says of one record."""
    return [
        citation(
            public_id=names.citation(row["citation_id"]),
            source=names.of(Source, row["source_id"]),
            field=cited_field(CITED_FILES[kind], row["field"]),
            bearing=row["bearing"],
            reported_value=row["reported_value"],
            note=row["note"],
        )
        for row in folder.group("citations", ("record_kind", "record_id"), (kind, key))
    ]


def conditional(names: Names, model: type[models.Model], key: str, own_source: str, rows: list[Row]) -> list[Snapshot]:
    """Sources of conditions that are not the row's own: cited on the field `conditions`, with the wording they support."""
    return [
        citation(
            public_id=citation_id(noun_of(model).key, names.of(model, key), row["condition_id"], names.of(Source, row["source_id"])),
            source=names.of(Source, row["source_id"]),
            field="conditions",
            reported_value=row["wording"] or row["condition_id"],
        )
        for row in rows
        if row["source_id"] != own_source
    ]
