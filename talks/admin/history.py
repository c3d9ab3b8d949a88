"""The history of one record for people: each version, who made it and why, and what it changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from talks.history import Version, versions
from talks.models import Record

VERBS = {"insert": "entered", "update": "changed", "delete": "taken away"}
# Columns that say nothing of their own: worked out by the database, or the same in every version.
SILENT = {"id", "recorded_at", "search", "order", "told_from", "possibly_told_from"}


@dataclass(frozen=True)
class HistoryEntry:
    """One version of the dataset in which this record or a part of it changed."""

    number: int
    at: datetime | None
    actor: str
    reason: str
    lines: tuple[str, ...]


def entries(record: Record) -> list[HistoryEntry]:
    """The versions of a record and its parts, the latest first."""
    found = versions(record._meta.concrete_model, record.pk)
    tables = {model._meta.db_table: model for model in apps.get_app_config("talks").get_models() if not model._meta.proxy}
    names = _names(found, tables)
    before: dict[tuple[str, Any], dict[str, Any]] = {}
    lines: dict[int, list[str]] = defaultdict(list)
    first: dict[int, Version] = {}
    for version in found:
        first.setdefault(version.number, version)
        model = tables[version.table]
        old = before.get((version.table, version.pk), {})
        lines[version.number] += _lines(model, version, old, names, whole=issubclass(model, Record))
        before[version.table, version.pk] = version.row
    return [
        HistoryEntry(number, version.at, version.actor, version.reason or "", tuple(lines[number]))
        for number, version in sorted(first.items(), reverse=True)
    ]


def _lines(model: type[models.Model], version: Version, old: dict[str, Any], names, *, whole: bool) -> list[str]:
    own = {field.column: field for field in model._meta.concrete_fields if not field.generated and field.name not in SILENT}
    if version.what != "update":
        label = ", ".join(
            _said(own[column], value, names) for column, value in version.row.items() if column in own and value not in (None, "")
        )
        return [f"{str(model._meta.verbose_name).capitalize()} {VERBS[version.what]}" + ("" if whole else f": {label}")]
    return [
        f"{'' if whole else str(model._meta.verbose_name) + ', '}{own[column].verbose_name}: "
        f"{_said(own[column], old.get(column), names)} → {_said(own[column], value, names)}"
        for column, value in version.row.items()
        if column in own and old.get(column) != value
    ]


def _said(field: models.Field, value: Any, names: dict[tuple[type[models.Model], Any], str]) -> str:
    if value in (None, ""):
        return "nothing"
    if field.is_relation:
        return names.get((field.related_model, value), f"no. {value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _names(found: list[Version], tables: dict[str, type[models.Model]]) -> dict[tuple[type[models.Model], Any], str]:
    """What the rows referred to are called now: one query a noun."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for version in found:
        for field in tables[version.table]._meta.concrete_fields:
            if field.is_relation and (value := version.row.get(field.column)) is not None:
                wanted[field.related_model].add(value)
    named = {}
    for model, pks in wanted.items():
        links = [
            field.name
            for field in model._meta.concrete_fields
            if field.is_relation and issubclass(field.related_model, Record) and not field.null
        ]
        for pk, row in model._base_manager.select_related(*links).in_bulk(pks).items():
            named[model, pk] = str(row)
    return named
