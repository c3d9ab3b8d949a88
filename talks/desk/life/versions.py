"""The history of one record for people: each version of it and of its rows, who made it and why, and what it changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from talks.contents import FLOW
from talks.history import Version, ever_linked, versions_of
from talks.models import Citation, Record
from talks.models.noun import noun_of
from talks.services.pointing import homes

VERBS = {"insert": "entered", "update": "changed", "delete": "taken away"}
SIGNS = {"insert": "+", "update": "~", "delete": "−"}
# Columns that say nothing of their own: worked out by the database, kept by the flow, or the same in every version.
SILENT = {"order", *FLOW} - {"stage", "retraction_reason"}


@dataclass(frozen=True)
class Change:
    """One line: the sign for people who skim (+ ~ −), and the words."""

    sign: str
    words: str


@dataclass(frozen=True)
class HistoryEntry:
    """One version of the dataset in which this record, a part of it or one of its rows changed."""

    number: int
    at: datetime | None
    actor: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(change.words for change in self.changes)


def entries(record: Record) -> list[HistoryEntry]:
    """The versions of a record with its parts and its rows, the latest first, from the first entry on."""
    own = record._meta.concrete_model
    found = [version for model, pks in _with_rows(own, record.pk).items() for version in versions_of(model, pks)]
    tables = {model._meta.db_table: model for model in apps.get_app_config("talks").get_models() if not model._meta.proxy}
    found.sort(key=lambda version: version.number)
    names = _names(found, tables)
    before: dict[tuple[str, Any], dict[str, Any]] = {}
    changes: dict[int, list[Change]] = defaultdict(list)
    first: dict[int, Version] = {}
    for version in found:
        first.setdefault(version.number, version)
        model = tables[version.table]
        old = before.get((version.table, version.pk), {})
        whose = "" if model is own and version.pk == record.pk else _called(model, version, names)
        words = _lines(model, version, old, names, whose)
        changes[version.number] += [Change(SIGNS[version.what], each) for each in words]
        before[version.table, version.pk] = version.row
    return [
        HistoryEntry(number, version.at, version.actor, version.reason or "", tuple(changes[number]))
        for number, version in sorted(first.items(), reverse=True)
        if changes[number]
    ]


def _with_rows(model: Any, pk: Any) -> dict[Any, set[Any]]:
    """A record and every row that it ever had, and theirs: keys by model."""
    keys: dict[Any, set[Any]] = {model: {pk}}
    new = dict(keys)
    while new:
        found: dict[Any, set[Any]] = {}
        for row in apps.get_app_config("talks").get_models():
            if row._meta.proxy or not issubclass(row, Record):
                continue
            for link in homes(row):
                if pks := new.get(row._meta.get_field(link).related_model._meta.concrete_model):
                    found.setdefault(row, set()).update(ever_linked(row, link, pks) - keys.get(row, set()))
        new = {row: pks for row, pks in found.items() if pks}
        for row, pks in new.items():
            keys.setdefault(row, set()).update(pks)
    return keys


def _called(model: Any, version: Version, names: dict) -> str:
    """What a row or part is called in a line: its kind, and for a row the other record that it is about, or what it says first."""
    kind = str(model._meta.verbose_name)
    if not issubclass(model, Record):
        return kind
    others = [model._meta.get_field(name) for name in model.belongs_to if name not in homes(model)]
    title = noun_of(model).title
    told = [model._meta.get_field(title)] if title and "__" not in title else [one for one in model._meta.concrete_fields if one.choices]
    for field in [*others, *(one for one in told if one.name not in SILENT | {"stage"})]:
        if (value := version.row.get(field.column)) not in (None, ""):
            return f"{kind} {_said(field, value, names)}"
    return f"{kind} {version.row.get('public_id', '')}"


def _lines(model: Any, version: Version, old: dict[str, Any], names, whose: str) -> list[str]:
    own = {field.column: field for field in model._meta.concrete_fields if not field.generated and field.name not in SILENT}
    whole = issubclass(model, Record)
    if version.what != "update":
        if whole:
            called = whose or str(model._meta.verbose_name)
            return [f"{called[:1].upper()}{called[1:]} {VERBS[version.what]}"]
        owners = set(model.owners) if model is Citation else set(model.owners[:1])
        label = ", ".join(
            _said(own[column], value, names)
            for column, value in version.row.items()
            if column in own and own[column].name not in owners | {"public_id"} and value not in (None, "")
        )
        kind = str(model._meta.verbose_name)
        return [f"{kind[:1].upper()}{kind[1:]} {VERBS[version.what]}: {label}"]
    changed = [(own[column], value) for column, value in version.row.items() if column in own and old.get(column) != value]
    before = f"{whose}, " if whose else ""
    return [
        f"{before}{field.verbose_name}: {_said(field, old.get(field.column), names)} → {_said(field, value, names)}"
        for field, value in changed
    ]


def _said(field: models.Field, value: Any, names: dict[tuple[type[models.Model], Any], str]) -> str:
    if value in (None, ""):
        return "nothing"
    if field.is_relation:
        return names.get((field.related_model, value), f"no. {value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value)).partition(": ")[0]
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _names(found: list[Version], tables: dict[str, type[models.Model]]) -> dict[tuple[type[models.Model], Any], str]:
    """What the rows referred to are called now: one query a noun."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for version in found:
        for field in tables[version.table]._meta.concrete_fields:
            if field.is_relation and field.name not in SILENT and (value := version.row.get(field.column)) is not None:
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
