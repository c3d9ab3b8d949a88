"""What a record says, field by field in words: what several columns say together is one figure or date, and vocabularies are labels."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from django.db import models

from talks.contents import fields_of, part_fields, parts_of
from talks.models import Citation, Part
from talks.services.snapshots import Snapshot
from talks.validators.codes import validate_language
from talks.wording import amount_words, count_words, date_words, edtf_words, number_words, quantity_words

ENDS = ("_min", "_max", "_qualifier", "_text", "_unit", "_currency")
# Said by the address of the page or kept for machines: nothing to review.
UNSAID = {"public_id", "copy_sha256"}
# What a draft says by saying nothing: that nobody knows, and that something is not the case.
NOTHING_SAID = ("unknown", False)

# What citations are called together.
SOURCES = "sources"

Naming = Callable[[type[models.Model], str], str]


class Several(tuple[str, ...]):
    """What the parts of one kind say, a line each; templates know it by its mark."""

    several = True


@dataclass(frozen=True)
class Saying:
    """One thing that records of a model say: its columns, its name for people, and how it is put into words."""

    name: str
    label: str
    covers: tuple[str, ...]
    words: Callable[[Snapshot, Naming], str | Several]
    is_address: bool = False
    # Free words, which are quoted where they stand in a sentence.
    is_text: bool = False


@cache
def sayings(model: Any) -> tuple[Saying, ...]:
    """What a record or a part of `model` can say, in the order of its columns, then its parts; citations are told beside them."""
    fields = part_fields(model) if issubclass(model, Part) else fields_of(model)
    found: list[Saying] = []
    covered = set(UNSAID)
    for name, field in fields.items():
        if name not in covered:
            found.append(_saying(name, field, fields, model))
            covered |= set(found[-1].covers)
    if not issubclass(model, Part):
        found += [_rows(name, part) for name, (part, _) in parts_of(model).items() if part is not Citation]
    return tuple(found)


def saying_of(model: Any, name: str) -> Saying | None:
    """What a column, or the beginning of several, is told as."""
    return next((one for one in sayings(model) if name in one.covers), None)


def label_of(model: Any, name: str) -> str:
    """What a field of a record is called, as citations and comments name it: "place, words" for "venues.words"."""
    if saying := saying_of(model, name):
        return saying.label
    kind, _, column = name.partition(".")
    part = parts_of(model).get(kind, (None, ""))[0]
    fields = part_fields(part) if part else {}
    if part is not None and column in fields:
        return f"{part._meta.verbose_name}, {fields[column].verbose_name}"
    return SOURCES if name == "citations" else name.replace("_", " ").replace(".", ", ")


def _saying(name: str, field: models.Field, fields: dict[str, models.Field], model: Any) -> Saying:
    prefix = name.removesuffix("_min")
    if name != prefix and f"{prefix}_qualifier" in fields:
        covers = (prefix, *(f"{prefix}{end}" for end in ENDS if f"{prefix}{end}" in fields))
        return Saying(prefix, prefix, covers, lambda said, _: _figure(prefix, said))
    if _is_date(name, model):
        return Saying(name, str(field.verbose_name), (name, f"{name}_text"), lambda said, _: _date(name, said))
    address = isinstance(field, models.URLField)
    text = isinstance(field, models.CharField | models.TextField) and not (
        address or field.choices or validate_language in field.validators
    )
    return Saying(name, str(field.verbose_name), (name,), lambda said, naming: one_word(field, said.get(name), naming), address, text)


def _is_date(name: str, model: Any) -> bool:
    return any(field.name == f"{name}_first" for field in model._meta.concrete_model._meta.concrete_fields)


def _date(name: str, said: Snapshot) -> str:
    shape = {"edtf": said.get(name), "text": said.get(f"{name}_text")}
    return date_words(shape) if any(shape.values()) else ""


def _figure(prefix: str, said: Snapshot) -> str:
    shape = {end.removeprefix("_"): said.get(f"{prefix}{end}") for end in ENDS}
    if all(value in (None, "") for value in shape.values()):
        return ""
    if f"{prefix}_currency" in said:
        return amount_words(shape)
    return quantity_words(shape) if f"{prefix}_unit" in said else count_words(shape)


def _rows(name: str, part: type[Part]) -> Saying:
    def words(said: Snapshot, naming: Naming) -> Several:
        return Several(row_words(part, row, naming) for row in said.get(name) or ())

    return Saying(name, str(part._meta.verbose_name_plural), (name,), words)


def row_words(part: type[Part], row: Snapshot, naming: Naming) -> str:
    """A part in one line: what kind it is first, then the rest."""
    told = [(saying, saying.words(row, naming)) for saying in sayings(part)]
    first, *rest = [(saying, str(text)) for saying, text in told if text] or [(None, "")]
    if first[0] is not None and part_fields(part).get(first[0].name) is not None and part_fields(part)[first[0].name].choices:
        return f"{first[1]}: " + ", ".join(text for _, text in rest) if rest else first[1]
    quoted = f"“{first[1]}”" if first[0] is not None and first[0].name == "text" else first[1]
    return ", ".join([quoted, *(text for _, text in rest)])


def one_word(field: models.Field, value: Any, naming: Naming) -> str:
    """One value of a snapshot as people read it; nothing where nothing is said."""
    if value in (None, ""):
        return ""
    if field.is_relation:
        return naming(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value)).partition(": ")[0]
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    if isinstance(field, models.DateField):
        return edtf_words(str(value))
    if isinstance(field, models.DecimalField):
        return number_words(value)
    if validate_language in field.validators:
        return str(Locale("en").languages.get(value, value))
    return str(value)
