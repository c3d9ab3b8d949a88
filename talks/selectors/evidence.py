"""When a record could first be known: by the days on which the sources that support it were published."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from talks.choices import Bearing, Stage
from talks.models import CITABLE, Citation, Source

NOUN_OF = {Citation._meta.get_field(noun).related_model: noun for noun in CITABLE}


def noun_of(model: type[Any]) -> str | None:
    """The name of the foreign key by which a citation points at `model`; None for what is not cited."""
    return NOUN_OF.get(model._meta.concrete_model)


def _supported(model: type[Any], dated: Q) -> Q:
    """Rows of `model` with a supporting, public source whose date fits `dated` (a condition on Source).

    A record that rests on a published statement is supported by that statement's sources.
    """
    sources = Source.objects.filter(dated, stage=Stage.PUBLISHED)
    if model is Source:
        return Q(pk__in=sources.values("pk"))
    if model is Citation:
        return Q(source_id__in=sources.values("pk"))
    citations = Citation.objects.filter(bearing=Bearing.SUPPORTS).filter(Exists(sources.filter(pk=OuterRef("source_id"))))
    supported = Q(Exists(citations.filter(**{noun_of(model) or "": OuterRef("pk")})))
    if any(field.name == "statement" for field in model._meta.local_fields):
        supported |= Q(Exists(citations.filter(statement=OuterRef("statement_id"), statement__stage=Stage.PUBLISHED)))
    return supported


def known_by(queryset: QuerySet, day: dt.date) -> QuerySet:
    """The rows for which at least one supporting source had certainly been published by `day`.

    An imprecise date counts by its last possible day. Undated sources show nothing: rows with no other are left out.
    """
    return queryset.filter(_supported(queryset.model, Q(published_on_last__lte=day)))


def undated(queryset: QuerySet) -> QuerySet:
    """The rows that `known_by` leaves out on every day, since none of their supporting sources has a last possible day."""
    return queryset.exclude(_supported(queryset.model, Q(published_on_last__isnull=False)))
