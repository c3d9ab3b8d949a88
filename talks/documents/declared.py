"""What a record is found by: which of its columns and parts enter its document, with which weight. It follows from the models."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from talks.contents import FLOW, parts_of
from talks.models import Citation, Part
from talks.models.noun import Noun, noun_of, nouns

# Codes whose words people search for; others say how a fact was told.
SPOKEN = ("category", "role", "step", "kind")
# What is no prose though it is text: addresses and prints of files.
UNREAD = (
    "address",
    "archived_address",
    "copy_sha256",
    "copy_file",
    "retraction_reason",
    "field",
    "locator",
    "alpha2",
    "alpha3",
    "numeric",
    "value",
)


@dataclass(frozen=True)
class Body:
    """One text of a document: an SQL expression over the row `r` or the part `p`, its weight, its language and whose it is."""

    weight: str
    expression: str
    language: str = "''"
    part: Any = None


def documented() -> list[Noun]:
    """The nouns whose rows have documents: all that have a table."""
    return [noun for noun in nouns() if noun.is_table]


def tier(noun: Noun) -> int:
    """How much a record is a thing by itself: 3 what is named and lasts, 2 what happened or was said, 1 a row of another's page."""
    if noun.shown_on or not noun.title:
        return 1
    return 2 if noun.date else 3


def bodies(noun: Noun) -> Iterator[Body]:
    """The texts of a noun's documents, the weightiest first."""
    found = [*_columns(noun.model, "r", title=noun.title, text=noun.text, prose="C" if noun.title else "B")]
    for part, _ in parts_of(noun.model).values():
        weight = "C" if part is Citation else "A" if part._meta.model_name == f"{noun.key}name" else "B"
        found += _columns(part, "p", prose=weight, part=part)
    # The row itself first, then each kind of part.
    return iter(sorted(found, key=lambda body: (body.part.__name__ if body.part else "", body.weight)))


def _columns(model: Any, row: str, *, prose: str, title: str = "", text: str = "", part: Any = None) -> Iterator[Body]:
    language = f"{row}.language" if any(field.name == "language" for field in model._meta.concrete_fields) else "''"
    names = {field.name for field in model._meta.concrete_fields}
    owner = parts_owner(part) if part else ""
    for field in model._meta.concrete_fields:
        column = f'{row}."{field.column}"'
        if field.name in FLOW | {"rival_of"} or isinstance(field, models.GeneratedField) or field.name in UNREAD or field.name == owner:
            continue
        if field.is_relation:
            yield from _link(model, field, column, part)
        elif field.name == "public_id":
            # A row that is shown with another is called after it.
            if not part and title:
                yield Body("D", f"replace({column}, '-', ' ')")
        elif isinstance(field, models.DecimalField) and field.name.endswith(("_min", "_max")):
            yield Body("C", f"search.figure({column})", part=part)
        elif getattr(field, "choices", None):
            if field.name in SPOKEN:
                yield Body("D", f"replace({column}, '_', ' ')", part=part)
        elif field.name == "language" or f"{field.name}_first" in names:
            continue
        elif isinstance(field, models.TextField | models.CharField) and not isinstance(field, models.URLField | models.FileField):
            weight = "A" if field.name == title else "B" if field.name == text else "D" if field.name in ("note", "rival_reason") else prose
            own = "'en'" if field.name in ("note", "translation", "rival_reason") else language
            yield Body(weight, column, own, part)


def _link(model: Any, field: Any, column: str, part: Any) -> Iterator[Body]:
    target = field.related_model._meta.concrete_model
    # A citation is found by what it says itself, not by what it is about.
    if hasattr(target, "noun") and model is not Citation:
        weight = "B" if target.noun.named == "often" else "D"
        yield Body(weight, f"'@{noun_of(target).key}:' || {column}", "'@'", part)


def parts_owner(part: Any) -> str:
    """The key of a part to the record that holds it."""
    return "" if part is Citation else part.owners[0]


def naming() -> list[Noun]:
    """The nouns whose names stand for their records: who names a party finds what it did."""
    return [noun for noun in documented() if noun.named]


def part_models() -> list[Any]:
    """Every kind of part with the noun that holds it; of citations there are many."""
    return [model for model in apps.get_app_config("talks").get_models() if issubclass(model, Part) and model is not Citation]
