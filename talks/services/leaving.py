"""What a retraction takes along and leaves behind: told before it is done, and settled by the database when it is."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps

from talks.models import Record


def going_along(going: Collection[Record]) -> list[str]:
    """What leaves the public with these records because it belongs to them, as “11 attendances”."""
    found: Counter[Any] = Counter()
    gone = {(record._meta.concrete_model, record.pk) for record in going}
    new = set(gone)
    while new:
        coming = set()
        for model, name in _links(belonging=True):
            owner = model._meta.get_field(name).related_model
            pks = [pk for one, pk in new if one is owner]
            coming |= {(model, pk) for pk in model._base_manager.filter(public=True, **{f"{name}__in": pks}).values_list("pk", flat=True)}
        new = coming - gone
        gone |= new
        found.update(model for model, _ in new)
    return [_told(model, number) for model, number in sorted(found.items(), key=lambda each: each[0].__name__)]


def losing_a_link(going: Collection[Record]) -> list[str]:
    """What stays public and shows its link to these records no more."""
    found: Counter[Any] = Counter()
    for model, name in _links(belonging=False):
        owner = model._meta.get_field(name).related_model
        pks = [record.pk for record in going if record._meta.concrete_model is owner]
        found[model] += model._base_manager.filter(public=True, **{f"{name}__in": pks}).count() if pks else 0
    return [_told(model, number) for model, number in sorted(found.items(), key=lambda each: each[0].__name__) if number]


def preferred_then(going: Collection[Record]) -> list[Record]:
    """The rivals that count as preferred once these records are gone: of each, the first entered that stays."""
    answer: list[Record] = []
    for record in going:
        model: Any = record._meta.concrete_model
        staying = [one.pk for one in going if one._meta.concrete_model is model]
        first = model._base_manager.filter(rival_of=record, public=True).exclude(pk__in=staying).order_by("pk").first()
        answer += [first] if first else []
    return answer


def _links(*, belonging: bool) -> Iterator[tuple[Any, str]]:
    """The links between records, by model and name: those to what a record belongs to, or the others but for rivals."""
    for model in apps.get_app_config("talks").get_models():
        if not issubclass(model, Record) or model._meta.proxy:
            continue
        fields: Any = model._meta.fields
        for field in fields:
            to_record = field.is_relation and issubclass(field.related_model, Record) and field.name not in ("rival_of", "merged_into")
            if to_record and (field.name in model.belongs_to) == belonging:
                yield model, field.name


def _told(model: Any, number: int) -> str:
    return f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
