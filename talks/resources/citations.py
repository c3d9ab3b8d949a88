"""Citations as a collection of their own: what is said, and by which source."""

from collections.abc import Callable
from typing import Any, cast

from django.db.models import Case, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from talks.choices import PartyKind
from talks.models import (
    CITABLE,
    Citation,
    Source,
)
from talks.resources.expressions import JsonObject, api_url, no_json, one, one_cell
from talks.resources.field import Column, Field
from talks.resources.record import CITATION_FIELDS, identity
from talks.resources.resource import Resource
from talks.resources.summaries import ref


def _between(first: str, second: str, sign: str = " – ") -> Callable[[], Combinable]:
    return lambda: Concat(F(first), Value(sign), F(second), output_field=TextField())


# noun: its collection, and what it is called in one line
LABELS: dict[str, tuple[str, Callable[[], Combinable]]] = {
    "party": ("", lambda: F("name")),
    "membership": ("memberships", _between("nation__name", "organisation__name", " in ")),
    "coalition": ("coalitions", lambda: F("name")),
    "role": ("roles", _between("party__name", "coalition__name", " in ")),
    "person": ("people", lambda: F("name")),
    "office": ("offices", _between("person__name", "title", ", ")),
    "meeting": ("meetings", lambda: F("title")),
    "meeting_count": ("meeting-counts", lambda: F("meeting__title")),
    "attendance": ("attendances", _between("party__name", "meeting__title", " at ")),
    "group_claim": ("group-claims", lambda: Coalesce(NullIf(F("words"), Value("")), F("organisation__name"))),
    "pledge": ("pledges", lambda: F("description")),
    "pledge_event": ("pledge-events", _between("step", "pledge__description", ": ")),
    "condition": ("conditions", lambda: F("name")),
    "question": ("questions", lambda: F("text")),
    "position": ("positions", _between("party__name", "question__text", ": ")),
    "statement": ("statements", lambda: F("paraphrase")),
}


def _model(noun: str) -> type[Any]:
    return cast("type[Any]", Citation._meta.get_field(noun).related_model)


def _public(noun: str) -> QuerySet:
    return _model(noun).objects.published().filter(pk=OuterRef(f"{noun}_id"))


def _record_json() -> Combinable:
    """The record that a citation is about, as `{noun, id, label, url}`."""

    def of(noun: str) -> Combinable:
        collection, label = LABELS[noun]
        address = (
            api_url(collection)
            if collection
            else api_url(Case(When(kind=PartyKind.NATION, then=Value("nations")), default=Value("organisations")))
        )
        return one(_public(noun), JsonObject({"noun": Value(noun), "id": F("public_id"), "label": label(), "url": address}))

    return Case(*(When(**{f"{noun}__isnull": False}, then=of(noun)) for noun in CITABLE), default=no_json())


def _noun() -> Combinable:
    return Case(*(When(**{f"{noun}__isnull": False}, then=Value(noun)) for noun in CITABLE), output_field=TextField())


def _record_id() -> Combinable:
    whens = (When(**{f"{noun}__isnull": False}, then=Cast(one_cell(_public(noun), "public_id"), TextField())) for noun in CITABLE)
    return Case(*whens, output_field=TextField())


def _flat_record() -> Field:
    fields = (
        Field("noun", "string", "What kind of record it is.", _noun, nullable=False),
        Field("id", "string", "Its public id.", _record_id, nullable=False),
    )
    build = JsonObject({"noun": _noun(), "id": _record_id()})
    return Field("record", "FlatCitedRecord", "The record that it is about.", lambda: build, nullable=False, fields=fields)


CITATIONS = Resource(
    noun="citation",
    collection="citations",
    model=Citation,
    description="Which source supports or disputes which record, or one of its fields.",
    fields=(
        *identity("citations"),
        Field(
            "record",
            "CitedRecord",
            "The record that it is about.",
            _record_json,
            (Column("record_noun", _noun), Column("record_id", _record_id)),
            nullable=False,
            flat=_flat_record,
        ),
        *(ref("source", Source, "The source.", nullable=False) if field.name == "source" else field for field in CITATION_FIELDS[1:]),
    ),
)
