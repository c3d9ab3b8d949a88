"""What a record says: its fields and its parts, without what the flow of work and the database keep of it."""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from talks.models import Citation, Part
from talks.models.noun import noun_of

# Kept by the flow of work or by the database, so never part of what a record says.
FLOW = frozenset(
    {
        "id",
        "stage",
        "author",
        "reviewed_by",
        "reviewed_at",
        "published_at",
        "retraction_reason",
        "recorded_at",
        "change_set",
        "merged_into",
        # Kept by the database.
        "told_from",
        "possibly_told_from",
        "public",
    }
)
KEPT_BY_DATABASE = {"pledge": frozenset({"status"})}


@cache
def fields_of(model: Any) -> dict[str, models.Field]:
    """What a record says by itself: its columns without the marks of the flow and without generated ones."""
    left_out = FLOW | KEPT_BY_DATABASE.get(noun_of(model).key, frozenset())
    return {
        field.name: field
        for field in model._meta.concrete_model._meta.concrete_fields
        if field.name not in left_out and not isinstance(field, models.GeneratedField)
    }


@cache
def parts_of(model: Any) -> dict[str, tuple[type[Part], str]]:
    """The kinds of parts that change with a record of `model`: {name: (model of the part, its key to the record)}.

    A link between two records belongs to the one it starts from, which is its first owner.
    """
    table = model._meta.concrete_model
    found: dict[str, tuple[type[Part], str]] = {}
    for part in apps.get_app_config("talks").get_models():
        if not issubclass(part, Part):
            continue
        owners = part.owners if part is Citation else part.owners[:1]
        for owner in owners:
            field: Any = part._meta.get_field(owner)
            if field.related_model._meta.concrete_model is table:
                found[field.remote_field.get_accessor_name()] = (part, owner)
    return dict(sorted(found.items()))


@cache
def part_fields(part: Any) -> dict[str, models.Field]:
    """What a part says: its columns without its own key, its place in the list, whether it is public and the record it belongs to."""
    owners = set(part.owners) if part is Citation else set(part.owners[:1])
    return {
        field.name: field
        for field in part._meta.concrete_fields
        if field.name not in owners | FLOW | {"id", "order"} and not isinstance(field, models.GeneratedField)
    }


def as_data(field: models.Field, value: Any) -> Any:
    """One value as JSON holds it, alike however it was written: numbers of the database as plain decimal text."""
    if value is None:
        return None
    if isinstance(field, models.DecimalField):
        return format(Decimal(value).normalize(), "f")
    if isinstance(value, bool | int):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
