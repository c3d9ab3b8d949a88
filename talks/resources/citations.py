"""Citations as a collection of their own: what is said, and by which source."""

from django.db.models import Case, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from talks.choices import PartyKind
from talks.models import CITABLE, Citation, Nation, Organisation, Source
from talks.models.noun import noun_called
from talks.resources.expressions import JsonObject, api_url, no_json, one, one_cell
from talks.resources.field import Field, TableColumn
from talks.resources.record import CITATION_FIELDS, identity
from talks.resources.resource import Resource
from talks.resources.summaries import ref


def _public(noun: str) -> QuerySet:
    return noun_called(noun).model.objects.published().filter(pk=OuterRef(f"{noun}_id"))


def _record_json() -> Combinable:
    """The record that a citation is about, as `{noun, id, label, url}`."""

    def of(noun: str) -> Combinable:
        named = noun_called(noun)
        by_kind = Case(When(kind=PartyKind.NATION, then=Value(Nation.noun.collection)), default=Value(Organisation.noun.collection))
        address = api_url(named.collection or by_kind)
        return one(_public(noun), JsonObject({"noun": Value(noun), "id": F("public_id"), "label": named.label_of(), "url": address}))

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
    model=Citation,
    description="Which source supports or disputes which record, or one of its fields.",
    fields=(
        *identity(Citation),
        Field(
            "record",
            "CitedRecord",
            "The record that it is about.",
            _record_json,
            (TableColumn("record_noun", _noun), TableColumn("record_id", _record_id)),
            nullable=False,
            flat=_flat_record,
        ),
        *(ref("source", Source, "The source.", nullable=False) if field.name == "source" else field for field in CITATION_FIELDS[1:]),
    ),
)
