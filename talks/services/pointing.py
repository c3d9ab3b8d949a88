"""Which rows point at records: what holds a record back when it is to go, and what moves when it becomes another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from talks.contents import parts_of
from talks.models import Citation, Part, Record
from talks.models.noun import noun_of


@dataclass(frozen=True)
class Pointer:
    """One link to a record: the row that has it, the name of the link, and the key that it leads to."""

    row: Any
    link: str
    to: int

    @property
    def holder(self) -> Record:
        """The record that people know it by: the row itself, or the one that the part belongs to."""
        if isinstance(self.row, Record):
            return self.row
        return next(owner for name in self.row.owners if (owner := getattr(self.row, name)) is not None)


def links_to(model: Any) -> Iterator[tuple[Any, str]]:
    """Every link that leads to records of a model, as (model, name), without those by which its own parts belong to it.

    What was merged into one of them tells of the past, and goes on doing so.
    """
    own = {(part, owner) for part, owner in parts_of(model).values()}
    for each in apps.get_app_config("talks").get_models():
        if each._meta.proxy or not issubclass(each, Record | Part):
            continue
        fields: Any = each._meta.concrete_fields
        for field in fields:
            if (
                field.is_relation
                and field.related_model._meta.concrete_model is model
                and (each, field.name) not in own
                and field.name != "merged_into"
            ):
                yield each, field.name


def pointers_to(records: Mapping[Any, set[int]]) -> list[Pointer]:
    """The links that lead to records, given by model and key: one query for each kind of link."""
    found: list[Pointer] = []
    for model, pks in records.items():
        for each, name in links_to(model):
            rows = each._base_manager.filter(**{f"{name}__in": pks}).order_by("pk").select_related(*_owners(each))
            found += [Pointer(row, name, getattr(row, f"{name}_id")) for row in rows]
    return found


def rows_of(records: Mapping[Any, set[int]]) -> list[Record]:
    """The records that are entered as rows of these: attendances of a meeting, steps of a pledge."""
    found: list[Record] = []
    for model in apps.get_app_config("talks").get_models():
        if not issubclass(model, Record) or model._meta.proxy:
            continue
        about = models.Q()
        for name in homes(model):
            owner: Any = model._meta.get_field(name).related_model
            if pks := records.get(owner._meta.concrete_model):
                about |= models.Q(**{f"{name}__in": pks})
        if about:
            found += model._base_manager.filter(about).order_by("pk")
    return found


def homes(model: Any) -> tuple[str, ...]:
    """The links by which records of a model are rows of another's page; none of those with a page of their own."""
    return tuple(dict.fromkeys(way.partition("__")[0] for way in noun_of(model).shown_on.values()))


def _owners(model: Any) -> tuple[str, ...]:
    if model is Citation:
        return ()
    return tuple(model.belongs_to) if issubclass(model, Record) else tuple(model.owners)
