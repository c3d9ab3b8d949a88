"""What hangs on a record, shown inside it: records whole, the parties it names, its links to others of its noun."""

from typing import Any

from django.db.models import Case, F, When

from talks.models import Party
from talks.querysets import public_q
from talks.resources.field import Field, prose
from talks.resources.lists import parts
from talks.resources.record import identity
from talks.resources.summaries import link_in_part, linked_id, shown

PARTY_OR_WORDS = (
    link_in_part("party", Party, "The party; null where only words are published."),
    prose("words", "As published, where no party is named."),
)


def records(
    name: str,
    component: str,
    description: str,
    *,
    model: type[Any],
    column: str,
    fields: tuple[Field, ...],
    ordering: tuple,
) -> Field:
    """The public records of `model` whose `column` is the outer record, as a list on request."""
    return parts(
        name,
        component,
        description,
        of=lambda: model.objects.filter(public_q()).order_by(*ordering),
        column=column,
        fields=(*identity(model), *fields),
        on_request=True,
    )


def parties(name: str, component: str, description: str, part: type[Any], column: str, fields: tuple[Field, ...], **role: Any) -> Field:
    """Those that the outer record names in a `role`: parties that are public, or words where PARTY_OR_WORDS are the fields."""
    named = linked_id("party__")
    return parts(
        name,
        component,
        description,
        of=lambda: part.objects.filter(shown("party")).order_by("order", "id"),
        column=column,
        fields=fields,
        **role,
        cell=lambda: Case(When(words="", then=named), default=F("words")) if fields is PARTY_OR_WORDS else named,
    )


def links(name: str, component: str, description: str, link: type[Any], near: str, far: str, shown_as: Field, **kind: Any) -> Field:
    """Links of a `kind`, read from the side of `near`; what stands on the other side must be public.

    They have an order on the side that holds them; seen from the other they go by the ids that they come from, however they were entered.
    """
    order = ("order", "id") if near == link.owners[0] else (f"{far}__public_id", "id")
    return parts(
        name,
        component,
        description,
        of=lambda: link.objects.filter(public_q(f"{far}__")).order_by(*order),
        column=near,
        fields=(shown_as,),
        **kind,
        cell=lambda: F(f"{far}__public_id"),
    )
