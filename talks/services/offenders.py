"""Which entries of a load break a rule: who, where in them, and in which sentence."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from talks.contents import parts_of
from talks.models import Part, Record
from talks.services.breaches import Breach, breaches
from talks.services.loaded_entries import DatasetEntry, RefusedRow
from talks.services.rulebook import Article, rulebook


def offenders(entries: list[DatasetEntry]) -> list[RefusedRow]:
    """All of them, as they have been written inside `talks.services.breaches.unruled`."""
    by_key = {(entry.model._meta.concrete_model, entry.pk): entry for entry in entries}
    tables = dict.fromkeys(entry.model._meta.concrete_model for entry in entries)
    tables |= {part: None for table in list(tables) for part, _ in parts_of(table).values()}
    by_model: dict[Any, list[tuple[Article, Breach]]] = defaultdict(list)
    for breach in breaches(tables):
        article = rulebook()[breach.rule]
        by_model[article.model].append((article, breach))
    return [row for model, found in by_model.items() for row in _refused(model, found, by_key)]


def _refused(model: Any, found: list[tuple[Article, Breach]], by_key: dict[tuple[Any, int], DatasetEntry]) -> Iterable[RefusedRow]:
    rows = model._base_manager.in_bulk({pk for _, breach in found for pk in (breach.pk, breach.beside) if pk})
    for article, breach in found:
        row, beside = rows[breach.pk], rows.get(breach.beside)
        if beside is not None and _entry(row, by_key) is None:
            row, beside = beside, row
        entry = _entry(row, by_key)
        if entry is None:
            continue
        name = _accessor(row) if isinstance(row, Part) else ""
        yield RefusedRow(
            article.sentence(row),
            entry,
            breach.rule,
            tuple(_paths(row, name, article.fields)),
            part=name,
            place=row.order if isinstance(row, Part) else 0,
            beside=_known_as(beside, entry, by_key) if beside is not None else "",
        )


def _known_as(row: models.Model, entry: DatasetEntry, by_key: dict[tuple[Any, int], DatasetEntry]) -> str:
    """A row that another cannot stand beside: by its place in the files, by its own words inside one record, or by its public id."""
    other = _entry(row, by_key)
    if other is entry:
        return str(row)
    return other.where if other else row.public_id if isinstance(row, Record) else str(row)


def _entry(row: models.Model, by_key: dict[tuple[Any, int], DatasetEntry]) -> DatasetEntry | None:
    return by_key.get(owner_of(row) if isinstance(row, Part) else (type(row), row.pk))


def owner_of(part: Part) -> tuple[type[Any], int]:
    """The record that a part belongs to, as (model, key)."""
    owner = next(name for name in part.owners if getattr(part, f"{name}_id") is not None)
    link: Any = type(part)._meta.get_field(owner)
    return link.related_model._meta.concrete_model, getattr(part, f"{owner}_id")


def _accessor(part: Part) -> str:
    """What the record calls parts of this kind."""
    owner: Any = owner_of(part)[0]
    return next(name for name, (model, _) in parts_of(owner).items() if model is type(part))


def _paths(row: models.Model, part: str, fields: tuple[str, ...]) -> Iterable[str]:
    """What a rule is about, from the record on: `amount_currency`, `parties.party`; and by a part's word, `parties.convener`."""
    if part:
        yield from (f"{part}.{getattr(row, field.name)}" for field in row._meta.concrete_fields if field.choices)
    yield from (f"{part}.{name}" if part else name for name in fields)
