"""What a row says, field by field in people's words: what a difference between two moments is told in."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist

from talks.resources.field import Field
from talks.resources.resource import Resource
from talks.wording import amount_words, certainty_words, count_words, date_reading, date_words, edtf_words, number_words, quantity_words

# Addresses and marks for programs: they say nothing to people.
UNSAID = {"id", "url", "kind", "recorded_at"}
# By what a record is called inside another, the best first.
CALLED = ("name", "title", "text", "description", "paraphrase", "words")
SHAPES: dict[str, Callable[[Any], str]] = {
    "Date": date_words,
    "Quantity": quantity_words,
    "Amount": amount_words,
    "OriginalAmount": amount_words,
    "Count": count_words,
    "ByCertainty": certainty_words,
}


class Line(NamedTuple):
    """One field that is not what it was: its name for programs, what people call it, and what it said before and after."""

    name: str
    label: str
    before: str
    after: str


def lines(resource: Resource, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Line]:
    """What two rows of a resource say otherwise, in the order of its fields; of a row that came or went, all that it says."""
    return list(_lines(resource, before or {}, after or {}))


def _lines(resource: Resource, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    for field in resource.fields:
        name = field.name
        if name in UNSAID or (name not in before and name not in after) or before.get(name) == after.get(name):
            continue
        was, now = words(field, before.get(name)), words(field, after.get(name))
        if was != now:
            yield Line(name, label(resource, name), was, now)


def label(resource: Resource, name: str) -> str:
    """What a field is called at the desk; what has no column there, by its own words."""
    try:
        field = resource.model._meta.get_field(name)
        found = getattr(field, "verbose_name", "") or name
    except FieldDoesNotExist:
        found = LABELS.get(name, name)
    text = str(found).replace("_", " ")
    return text[:1].upper() + text[1:]


LABELS = {"citations": "sources", "supporting_sources": "independent sources", "current": "counts as current", "stands": "stands today"}


def words(field: Field, value: Any) -> str:
    """A value in words; nothing where nothing is said."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list):
        if field.shape == "Link":
            return f"{len(value)} other version{'s' if len(value) > 1 else ''}"
        return "; ".join(filter(None, (_one(field, one) for one in value)))
    return _one(field, value)


def _one(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.choices:
        return str(field.choices(value).label).partition(": ")[0]
    if field.shape in SHAPES:
        says = any(one not in (None, "", 0) for one in value.values())
        return SHAPES[field.shape](value) if says else ""
    if field.shape == "Link":
        return "another version"
    if isinstance(value, dict):
        return _object(field, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.shape in ("day", "moment"):
        return edtf_words(str(value)[:10])
    return number_words(value) if isinstance(value, int | float) else str(value)


def _object(field: Field, value: Mapping[str, Any]) -> str:
    if not field.fields:
        return called(value)
    told = [words(one, value.get(one.name)) for one in field.fields if one.name not in UNSAID]
    return ", ".join(text for text in told if text and text != "no")


# What tells a row best, after its title: who, when, how much, then how far.
FIRST_OF_ALL = ("status", "answer", "mode")
FIRST = ("Party", "PartyOrWords", "Speaker", "RoleOfParty", "PersonSummary", "Date", "Amount", "Quantity", "Count")
LAST = {"coalition", "category_group", "note", "supporting_sources", "disputed", "current", "number_kind", "list_completeness"}
LONGEST = 120


def gist(resource: Resource, row: Mapping[str, Any], most: int = 4) -> list[Line]:
    """The first things that a row says beside its title, for somebody who has not seen it."""
    fields = {field.name: field for field in resource.fields}
    heading = title(resource, row)
    told = [line for line in lines(resource, None, row) if line.name not in LAST and 0 < len(line.after) <= LONGEST]
    told = [line for line in told if line.after not in heading and line.after != "no"]
    ranks = {shape: rank for rank, shape in enumerate(FIRST)}
    return sorted(told, key=lambda line: (line.name not in FIRST_OF_ALL, ranks.get(fields[line.name].shape, len(ranks))))[:most]


def called(value: Mapping[str, Any]) -> str:
    """What a record that is shown inside another is called."""
    return next((str(value[name]) for name in CALLED if value.get(name)), str(value.get("id") or ""))


def title(resource: Resource, row: Mapping[str, Any]) -> str:
    """What a row is called in one line: by its title, else by the records that it belongs to."""
    noun, model = resource.model.noun, resource.model
    if isinstance(row.get(noun.title), str) and row[noun.title]:
        # Where titles are alike the date tells them apart, as in menus.
        dates = (date_reading(row.get(name)) for name in noun.in_menus[1:])
        return ", ".join((row[noun.title], *filter(None, dates)))
    owners = [called(row[name]) for name in model.belongs_to if isinstance(row.get(name), dict)] if hasattr(model, "belongs_to") else []
    return " – ".join(owners) or str(row.get("id") or "")
