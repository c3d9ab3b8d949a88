"""The history of one record for people: each version of it and of its rows, who made it and why, and what it changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from talks.contents import FLOW
from talks.desk.life.lines import SIGNS, Change, Told, grouped, tell
from talks.desk.review.names import heading
from talks.desk.review.said import one_word
from talks.history import Version, ever_linked, versions_of
from talks.models import Record
from talks.models.noun import noun_of
from talks.services.pointing import homes

# Columns that say nothing of their own: worked out by the database, kept by the flow, or the same in every version.
SILENT = {"order", *FLOW} - {"merged_into"}


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
    # Each with the model of the record that it is, or is a part of.
    found = [(model, version) for model, pks in _with_rows(own, record.pk).items() for version in versions_of(model, pks)]
    tables = {model._meta.db_table: model for model in apps.get_app_config("talks").get_models() if not model._meta.proxy}
    # What is said of the record itself comes first.
    found.sort(key=lambda each: (each[1].number, each[0] is not own))
    names = _names([version for _, version in found], tables)
    before: dict[tuple[str, Any], dict[str, Any]] = {}
    called: dict[tuple[Any, Any], str] = {}
    told: dict[int, list[Told]] = defaultdict(list)
    first: dict[int, Version] = {}
    for whole, version in found:
        first.setdefault(version.number, version)
        model = tables[version.table]
        if model is whole:
            called[model, version.pk] = names.get((model, version.pk)) or _called(model, version, names)
        is_own = whole is own and version.record == record.pk
        row = {} if is_own else {"model": whole, "name": called.get((whole, version.record), "")}
        for words, is_verb in tell(model, version, before.get((version.table, version.pk), {}), names):
            kind = f"{model._meta.verbose_name} " if is_own and is_verb and version.what != "update" else ""
            told[version.number].append(Told(SIGNS[version.what], f"{kind}{words}", is_verb, **row))
        before[version.table, version.pk] = version.row
    return [
        HistoryEntry(number, version.at, version.actor, version.reason or "", tuple(grouped(told[number])))
        for number, version in sorted(first.items(), reverse=True)
        if told[number]
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
    """What a row is called in a line: the other record that it is about, or what it says first."""
    others = [model._meta.get_field(name) for name in model.belongs_to if name not in homes(model)]
    title = noun_of(model).title
    told = [model._meta.get_field(title)] if title and "__" not in title else [one for one in model._meta.concrete_fields if one.choices]
    for field in [*others, *(one for one in told if one.name not in SILENT)]:
        if (value := version.row.get(field.column)) not in (None, ""):
            return _said(field, value, names)
    return version.row.get("public_id", "")


def _said(field: models.Field, value: Any, names: dict[tuple[Any, Any], str]) -> str:
    return one_word(field, value, lambda model, pk: names.get((model._meta.concrete_model, pk), str(model._meta.verbose_name)))


def _names(found: list[Version], tables: dict[str, type[models.Model]]) -> dict[tuple[Any, Any], str]:
    """What the rows referred to are called now: one query a noun."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for version in found:
        # Rows about one thing alone, such as counts and steps, are called by what they say now.
        if issubclass(row := tables[version.table], Record) and len(row.belongs_to) == 1:
            wanted[row].add(version.pk)
        for field in tables[version.table]._meta.concrete_fields:
            if field.is_relation and field.name not in SILENT and (value := version.row.get(field.column)) is not None:
                wanted[field.related_model._meta.concrete_model].add(value)
    named = {}
    for model, pks in wanted.items():
        links = [
            field.name
            for field in model._meta.concrete_fields
            if field.is_relation and issubclass(field.related_model, Record) and not field.null
        ]
        for pk, row in model._base_manager.select_related(*links).in_bulk(pks).items():
            named[model, pk] = heading(row)
    return named
