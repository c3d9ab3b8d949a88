"""How one record appears inside another: short, public only, with the address of the whole."""

from dataclasses import replace
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable

from talks.choices import PartyKind
from talks.models import Party
from talks.querysets import preferred_q, public_q
from talks.resources.expressions import JsonObject, api_url, date_json, no_json, one, one_cell, or_null, own
from talks.resources.field import Build, Field, Gathered, Linked, TableColumn
from talks.resources.lists import EMPTY, as_cell, as_list, many_of


def party_json(path: str = "") -> Combinable:
    """`{id, kind, name, url}` of a party, and `alpha3` of a nation or `code` of an organisation."""

    def values(collection: str) -> dict[str, Combinable]:
        return {
            "id": F(f"{path}public_id"),
            "kind": F(f"{path}kind"),
            "name": F(f"{path}name"),
            "url": api_url(collection, f"{path}public_id"),
        }

    return Case(
        When(**{f"{path}kind": PartyKind.NATION}, then=JsonObject({**values("nations"), "alpha3": F(f"{path}alpha3")})),
        default=JsonObject({**values("organisations"), "code": F(f"{path}public_id")}),
    )


def summary(model: type[Any], path: str = "") -> Combinable:
    """The JSON by which a record of `model`, reached by `path`, is shown inside another."""
    if issubclass(model, Party):
        return party_json(path)
    values = {name: _value(model._meta.get_field(name), path) for name in model.noun.summary}
    return JsonObject({"id": F(f"{path}public_id"), **values, "url": api_url(model.noun.collection, f"{path}public_id")})


def _value(field: Any, path: str) -> Combinable:
    """A column of a record reached by `path`, as its own resource shows it: dates whole, empty texts as null."""
    if any(other.name == f"{field.name}_first" for other in field.model._meta.fields):
        return date_json(f"{path}{field.name}")
    return or_null(f"{path}{field.name}") if field.blank else F(f"{path}{field.name}")


def linked(model: type[Any], path: str) -> Combinable:
    """The summary of a record reached by `path` from a part; null where there is none, or none that is public."""
    return Case(When(public_q(path), then=summary(model, path)), default=no_json())


def linked_id(path: str) -> Combinable:
    """The same for a table cell: its public id."""
    return Case(When(public_q(path), then=F(f"{path}public_id")), default=Value(None))


def shown(link: str, *words: str) -> Q:
    """Parts that may be shown: their `link` is empty or leads to a public record, or they have words of their own."""
    condition = Q(**{f"{link}__isnull": True}) | public_q(f"{link}__")
    for column in words:
        condition |= ~Q(**{column: ""})
    return condition


def shape(model: type[Any]) -> str:
    """The component of the schema that describes a summary."""
    return "Party" if issubclass(model, Party) else f"{model.__name__}Summary"


def ref(name: str, model: type[Any], description: str, *, column: str = "", nullable: bool = True) -> Field:
    """A link to one record; null where there is none, or none that is public; in the flat form its public id."""
    target = f"{column or name}_id"

    def public() -> QuerySet:
        return model.objects.published().filter(pk=OuterRef(target))

    def linked(value: Build) -> Linked:
        return Linked(model.objects.published, target, value)

    cells = (TableColumn(name, lambda: one_cell(public(), "public_id"), linked=linked(lambda: F("public_id"))),)

    def flat() -> Field:
        return Field(name, "string", f"Public id: {description}", cells[0].build, cells, nullable=nullable, linked=cells[0].linked)

    return Field(
        name,
        shape(model),
        description,
        lambda: one(public(), summary(model)),
        cells,
        nullable=nullable,
        flat=flat,
        column=column or name,
        target=model,
        linked=linked(lambda: summary(model)),
    )


def refs(
    name: str,
    model: type[Any],
    column: str,
    description: str,
    *,
    ordering: tuple = ("id",),
    on_request: bool = False,
    preferred: bool = False,
) -> Field:
    """The public records of `model` whose `column` is this record; `preferred` leaves out rivals of another."""

    def public() -> QuerySet:
        rows = model.objects.published()
        return own(rows.preferred() if preferred else rows, column).order_by(*ordering)

    return many_of(name, shape(model), description, public, lambda: summary(model), on_request=on_request)


def link_in_part(name: str, model: type[Any], description: str, *, path: str = "", nullable: bool = True) -> Field:
    """A link from a part to a record."""
    path = f"{path or name}__"

    def flat() -> Field:
        return Field(name, "string", f"Public id: {description}", lambda: linked_id(path), nullable=nullable)

    return Field(name, shape(model), description, lambda: linked(model, path), nullable=nullable, flat=flat)


def bare(model: type[Any]) -> Combinable:
    """`{id, url}`, where the reader knows what kind of record it is."""
    return JsonObject({"id": F("public_id"), "url": api_url(model.noun.collection)})


def rival_of(model: type[Any]) -> Field:
    """The preferred record as the public sees it: the one named, else the first entered of its public rivals."""

    def public() -> QuerySet:
        rows = model._meta.concrete_model.objects.published()
        others = rows.filter(Q(pk=OuterRef("rival_of_id")) | Q(rival_of_id=OuterRef("rival_of_id")))
        return others.annotate(_named=Case(When(pk=OuterRef("rival_of_id"), then=0), default=1)).order_by("_named", "pk")

    def of(value: Combinable, otherwise: Combinable) -> Combinable:
        return Case(When(preferred_q(model), then=otherwise), default=Subquery(public().values(_value=value)[:1]))

    def id_of() -> Combinable:
        return of(F("public_id"), Value(None, output_field=CharField()))

    cells = (TableColumn("rival_of", id_of),)
    description = "The preferred record that this one contradicts. A rival of what is no longer public counts as preferred itself."
    return Field(
        "rival_of",
        "Link",
        description,
        lambda: of(bare(model), no_json()),
        cells,
        flat=lambda: Field("rival_of", "string", f"Public id: {description}", id_of, cells),
    )


def rivals(model: type[Any]) -> Field:
    """The records for which `rival_of` shows the outer one."""
    rows = model._meta.concrete_model.objects

    def public() -> QuerySet:
        named = rows.published().filter(pk=OuterRef(OuterRef("rival_of_id"))).order_by()
        earlier = rows.published().filter(rival_of_id=OuterRef(OuterRef("rival_of_id")), pk__lt=OuterRef(OuterRef("pk"))).order_by()
        beside = Q(rival_of_id=OuterRef("rival_of_id")) & ~Q(pk=OuterRef("pk")) & ~Q(Exists(named)) & ~Q(Exists(earlier))
        return rows.published().filter(Q(rival_of_id=OuterRef("pk")) | beside).order_by("id")

    def together(value: Combinable, empty: str) -> Gathered:
        # Of what is no rival itself, nearly every record, only those that name it.
        return Gathered(rows.published, "rival_of", lambda: value, empty, only=Q(rival_of__isnull=True))

    description = "Public records that contradict this one and are not preferred."
    listed = many_of("rivals", "Link", description, public, lambda: bare(model))
    cells = (replace(listed.columns[0], gathered=together(as_cell(F("public_id"), ("id",)), "''")),)
    return replace(listed, columns=cells, gathered=together(as_list(bare(model), ("id",)), EMPTY))
