"""How a record is read: the fields that every record has, and its citations."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Lower, NullIf, Replace

from talks.choices import Bearing, Credibility
from talks.models import Citation, Source, Statement
from talks.models.noun import noun_of
from talks.querysets import public_q
from talks.resources.expressions import api_url, how_many, many_cells, no_json
from talks.resources.field import Build, Field, Gathered, TableColumn, code, day, derived, moment, prose, term
from talks.resources.lists import listed
from talks.resources.resource import Resource
from talks.resources.summaries import link_in_part, linked, rival_of, rivals


def identity(model: type[Any]) -> tuple[Field, ...]:
    """The public id, and the address of the record."""

    def address() -> Combinable:
        return api_url(model.noun.collection)

    return (
        prose("id", "The stable public id.", column="public_id", nullable=False),
        Field("url", "url", "The address of this record in the API.", address, (TableColumn("url", address),), nullable=False),
    )


CITATION_FIELDS = (
    prose("id", "The stable public id of the citation.", column="public_id", nullable=False),
    term("field", "The field of the record that it is about; null for the record as a whole."),
    code("bearing", Bearing, "Whether the source supports or disputes it."),
    link_in_part("source", Source, "The source."),
    prose("reported_value", "What this source has there."),
    prose("attributed_to", "Whom the source itself names for it."),
    prose("locator", "Page, paragraph or minute."),
    prose("passage", "A few words of the passage."),
    code("credibility", Credibility, "NATO (“Admiralty”) credibility, 1 to 6; null means ungraded.", nullable=True),
    prose("note", "Editors' note."),
)


def public_citations() -> QuerySet:
    """Public citations, supporting ones first."""
    return Citation.objects.published().order_by("-bearing", "order", "id")


def rests(model: type[Any]) -> bool:
    """Whether records of this model may rest on a statement, whose citations then are theirs."""
    return any(field.name == "statement" for field in model._meta.local_fields)


def citations_of(noun: str, *, resting: bool) -> QuerySet:
    """Public citations of the outer record of `noun`; where it may rest on a statement, also those of that statement, if public."""
    mine = Q(**{noun: OuterRef("pk")})
    if resting:
        mine |= Q(statement=OuterRef("statement_id")) & public_q("statement__")
    return public_citations().filter(mine)


def citations(noun: str, *, resting: bool = False) -> Field:
    """The citations of a record of `noun`; in lists only when included."""
    through = Field(
        "through_statement",
        "StatementSummary",
        "The statement that the record rests on, when this citation is the statement's; null for the record's own.",
        lambda: linked(Statement, "statement__") if resting else no_json(),
    )
    rows = partial(citations_of, noun, resting=resting)

    def cells(of: Build) -> Build:
        return lambda: many_cells(rows(), of())

    made = listed(
        "citations",
        "Citation",
        "Sources that support or dispute the record or one of its fields.",
        rows,
        (*CITATION_FIELDS, through),
        on_request=True,
    )
    # In a table people read who says it and where, and programs the ids: each in the same order.
    columns = (
        TableColumn("citations", cells(lambda: F("source__public_id"))),
        TableColumn("citations_said_by", cells(_said_by)),
        TableColumn("citations_at", cells(_at)),
    )
    return replace(made, columns=columns)


def _said_by() -> Combinable:
    """A source in few words: who published it and when."""
    who = Coalesce(_filled("publisher"), _filled("title"), _text("public_id"), output_field=TextField())
    day = Coalesce(_text("published_on"), Value("undated"), output_field=TextField())
    return _one_of_many(Concat(who, Value(", "), day, output_field=TextField()), ",")


def _at() -> Combinable:
    """Where a source stands on the web, or its archived copy; empty where it stands nowhere."""
    return _one_of_many(Coalesce(_filled("address"), _text("archived_address"), output_field=TextField()), "%3B")


def _text(column: str) -> Combinable:
    return Cast(f"source__{column}", TextField())


def _filled(column: str) -> Combinable:
    return NullIf(_text(column), Value("", output_field=TextField()), output_field=TextField())


def _one_of_many(cell: Combinable, instead: str) -> Combinable:
    """A text that semicolons part from others has none of its own."""
    return Replace(cell, Value(";"), Value(instead), output_field=TextField())


def _origin() -> Combinable:
    """What makes sources one: the source that they copy, else the agency whose unseen story they carry, else the source itself."""
    copied = Coalesce("source__copy_of__copy_of_id", "source__copy_of_id")
    agency = Coalesce(NullIf("source__copy_of__original_agency", Value("")), NullIf("source__original_agency", Value("")))
    return Coalesce(Lower(agency), Cast(Coalesce(copied, "source_id"), TextField()), output_field=TextField())


def support(noun: str, *, resting: bool = False) -> tuple[Field, ...]:
    """How many independent sources stand behind a record, and whether one disputes it."""

    def count() -> Combinable:
        return how_many(citations_of(noun, resting=resting).filter(bearing=Bearing.SUPPORTS), of=_origin())

    def disputed() -> Combinable:
        return Exists(citations_of(noun, resting=resting).filter(bearing=Bearing.DISPUTES).order_by())

    def both(value: Build, empty: str) -> Gathered | None:
        return None if resting else Gathered(Citation.objects.published, noun, value, empty)

    counted = both(lambda: Count(_origin(), distinct=True, filter=Q(bearing=Bearing.SUPPORTS)), "0")
    any_disputes = both(lambda: BoolOr(Q(bearing=Bearing.DISPUTES)), "false")
    independent = "How many independent sources support it: copies of one source, or of one agency's story, count once."
    return (
        derived("supporting_sources", independent, count, "integer", unit="sources", gathered=counted),
        derived("disputed", "True when a source disputes the record or one of its fields.", disputed, gathered=any_disputes),
    )


def common(model: type[Any]) -> tuple[Field, ...]:
    """What closes every record: note, rivals, the times, the citations."""
    noun, resting = noun_of(model).key, rests(model)
    return (
        prose("note", "Editors' note."),
        rival_of(model),
        prose("rival_reason", "Why the other is preferred."),
        rivals(model),
        day("last_confirmed_on", "When somebody last checked that it still stands; null counts as the day it was recorded."),
        moment("recorded_at", "When this tracker first recorded it."),
        *((*support(noun, resting=resting), citations(noun, resting=resting)) if model.needs_citation else ()),
    )


def record_resource(model: type[Any], description: str, *fields: Field) -> Resource:
    """How the records of a noun are read: by their own `fields`, and by what every record has before and behind them."""
    return Resource(model=model, description=description, fields=(*identity(model), *fields, *common(model)))
