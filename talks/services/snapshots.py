"""A record as data: its own fields and its parts, citations among them, with references as public ids.

A snapshot is a flat dictionary that JSON can hold: a value for each field, a list for each kind of part, named as on the
model (`title`, `venues`, `citations` …). It leaves out what the flow of work keeps (stage, review marks, times) and what
the database works out. Proposed changes, dataset loads and the editors' differences all speak in this form.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from talks.contents import as_data, fields_of, part_fields, parts_of
from talks.models import Citation, Part, Record

Snapshot = dict[str, Any]
Resolve = Callable[[Any, str], Any]  # (model, public id) -> the row, or its key


def blank(model: Any) -> Snapshot:
    """The snapshot of a record of which nothing has been said yet."""
    return {name: as_data(field, _default(field)) for name, field in fields_of(model).items()} | {name: [] for name in parts_of(model)}


def normal(model: Any, values: Snapshot) -> Snapshot:
    """What somebody said of a record as a snapshot has it: numbers and dates as stored, rows of parts in full.

    Raises ValidationError for names that the record has not and for values that their fields cannot hold.
    """
    fields, parts = fields_of(model), parts_of(model)
    refuse_unknown(model, values)
    return {name: normal_parts(parts[name][0], value) if name in parts else _plain(fields[name], value) for name, value in values.items()}


def normal_parts(part: type[Part], rows: Iterable[Snapshot]) -> list[Snapshot]:
    """The same for parts of one kind; what a row leaves out is blank."""
    fields = part_fields(part).items()
    return [{name: _plain(field, row[name]) if name in row else as_data(field, _default(field)) for name, field in fields} for row in rows]


def _plain(field: models.Field, value: Any) -> Any:
    return value if value is None or field.is_relation else as_data(field, field.to_python(value))


def _default(field: models.Field) -> Any:
    return None if field.is_relation else field.get_default()


def refuse_unknown(model: Any, names: Iterable[str]) -> None:
    """Raises ValidationError for names that are neither fields nor parts of a record of `model`."""
    if unknown := set(names) - set(fields_of(model)) - set(parts_of(model)):
        raise ValidationError(f"A {model._meta.verbose_name} has no {', '.join(sorted(unknown))}.", code="unknown_field")


def snapshot(record: Record) -> Snapshot:
    """What `record` says now, read from the database's rows of its parts and from the fields of the object given."""
    return own_values(record) | _parts(type(record), [record.pk])[record.pk]


def own_values(record: Record) -> Snapshot:
    """What the fields of the object given say, without its parts."""
    return {name: _read(record, field) for name, field in fields_of(type(record)).items()}


def part_snapshot(part: Part) -> Snapshot:
    return {name: _read(part, field) for name, field in part_fields(type(part)).items()}


def _read(row: models.Model, field: models.Field) -> Any:
    if not field.is_relation:
        return as_data(field, getattr(row, field.attname))
    linked = getattr(row, field.name)
    return linked.public_id if linked is not None else None


def difference(old: Snapshot, new: Snapshot) -> dict[str, dict[str, Any]]:
    """What changed, by name: {name: {"from": ..., "to": ...}}. A name that one side does not know is not compared."""
    return {name: {"from": old[name], "to": new[name]} for name in new if name in old and old[name] != new[name]}


def find(model: Any, public_id: str) -> int:
    """The key of the record or topic of that public id, or of what it was merged into. Raises ValidationError where there is none."""
    row = model._meta.concrete_model._default_manager.filter(public_id=public_id).first()
    if row is None:
        raise absent(model, public_id)
    return standing_for(row).pk


def standing_for(row: Any) -> Any:
    """What a record stands as now: itself, or that which it was merged into."""
    while getattr(row, "merged_into_id", None) is not None:
        row = row.merged_into
    return row


def absent(model: Any, public_id: str) -> ValidationError:
    """Names a record or topic that is referred to and not there."""
    return ValidationError(f"There is no {model._meta.verbose_name} “{public_id}”.", code="unknown_reference")


def fill(row: models.Model, field: models.Field, value: Any, resolve: Resolve = find) -> None:
    """Sets one field from its value in a snapshot."""
    if field.is_relation:
        found = None if value is None else resolve(field.related_model, value)
        setattr(row, field.name if isinstance(found, models.Model) else field.attname, found)
    else:
        setattr(row, field.attname, None if value is None else field.to_python(value))


def make_part(part: type[Part], owner: str, record: models.Model | int, order: int, values: Snapshot, resolve: Resolve = find) -> Part:
    """A part of a record, or of the record of that key, from its snapshot, not saved."""
    row = part(order=order, **{owner if isinstance(record, models.Model) else f"{owner}_id": record})
    for name, field in part_fields(part).items():
        if name in values:
            fill(row, field, values[name], resolve)
    return row


def apply_changes(record: Record, changes: dict[str, dict[str, Any]], resolve: Resolve = find) -> None:
    """Gives `record` the values in `changes` ({name: {"to": ...}}) and saves it and its parts, with as few writes as possible.

    The caller has begun the transaction and set the marks of the flow (author, reviewer, stage) on the record. Rows of
    parts that stay the same are not touched; a citation stays the same row while its public id does. Raises
    ValidationError for a name that is not the record's or for a reference that is not there, and the database's own
    errors for values that it refuses.
    """
    fields, parts = fields_of(type(record)), parts_of(type(record))
    refuse_unknown(type(record), changes)
    for name, change in changes.items():
        if name in fields:
            fill(record, fields[name], change["to"], resolve)
    record.save()
    for name, change in changes.items():
        if name in parts:
            _replace_parts(record, *parts[name], change["to"], resolve)


def _replace_parts(record: Record, part: type[Part], owner: str, wanted: list[Snapshot], resolve: Resolve) -> None:
    kept = list(part._default_manager.filter(**{owner: record.pk}).order_by("order", "pk"))
    matched: list[Part | None] = [_take(kept, values) for values in wanted]
    for row in kept:
        row.delete()
    for order, (same, values) in enumerate(zip(matched, wanted, strict=True)):
        fresh = make_part(part, owner, record, order, values, resolve)
        if same is None:
            # A citation keeps its id when a merger is taken back: it comes from the record that had taken it over.
            fresh.pk = (
                Citation._default_manager.filter(public_id=values["public_id"]).values_list("pk", flat=True).first()
                if part is Citation
                else None
            )
            fresh.save()
        else:
            fresh.pk = same.pk
            if same.order != order or part_snapshot(same) != part_snapshot(fresh):
                fresh.save(force_update=True)


def _take(rows: list[Part], values: Snapshot) -> Part | None:
    """Takes the row out of `rows` that stands for `values`: of the same public id, else one that says the same."""
    for row in rows:
        said = part_snapshot(row)
        same = said["public_id"] == values.get("public_id") if "public_id" in said else all(said[name] == values[name] for name in values)
        if same:
            rows.remove(row)
            return row
    return None


def snapshots(rows: models.QuerySet) -> dict[int, Snapshot]:
    """The snapshots of many records of one model by key, with one statement for the records and one for each kind of part."""
    return {record.pk: said for record, said in standing(rows)}


def standing(rows: models.QuerySet) -> list[tuple[Any, Snapshot]]:
    """Many records of one model, each with its snapshot."""
    model: Any = rows.model
    records = list(rows.select_related(*_links(fields_of(model))))
    parts = _parts(model, [record.pk for record in records])
    return [(record, own_values(record) | parts[record.pk]) for record in records]


def _parts(model: Any, keys: list[Any]) -> dict[Any, dict[str, list[Snapshot]]]:
    """The parts of the records of these keys, one statement for each kind; none of what is not saved yet."""
    found: dict[Any, dict[str, list[Snapshot]]] = {key: {name: [] for name in parts_of(model)} for key in keys}
    for name, (part, owner) in parts_of(model).items():
        rows = part._default_manager.filter(**{f"{owner}__in": keys}).select_related(*_links(part_fields(part)))
        for row in rows.order_by("order", "pk"):
            found[getattr(row, f"{owner}_id")][name].append(part_snapshot(row))
    return found


def _links(fields: Mapping[str, models.Field]) -> list[str]:
    return [name for name, field in fields.items() if field.is_relation]
