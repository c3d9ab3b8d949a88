"""Identifiers elsewhere as they are read."""

from django.db.models import Case, F, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from talks.choices import IdentifierScheme
from talks.models.identifier import PartyIdentifier, PersonIdentifier
from talks.resources.field import Field, code, prose
from talks.resources.lists import parts


def _page() -> Combinable:
    """The address that shows what an identifier means, where its scheme has one."""
    pages = {one: one.page.partition("{}") for one in IdentifierScheme if one.page}
    return Case(
        *(When(scheme=one, then=Concat(Value(before), F("value"), Value(after))) for one, (before, _, after) in pages.items()),
        output_field=TextField(),
    )


def identifiers_of(model: type[PartyIdentifier | PersonIdentifier], owner: str) -> Field:
    """The identifiers of the outer party or person."""
    return parts(
        "identifiers",
        "Identifier",
        "What it is called elsewhere, in registers and reference works.",
        of=lambda: model.objects.order_by("order", "id"),
        column=owner,
        fields=(
            code("scheme", IdentifierScheme, "Where the identifier is from."),
            prose("value", "The identifier.", nullable=False),
            Field("page", "url", "The address that shows what it identifies; null where the scheme has none.", _page),
        ),
        cell=lambda: Concat(F("scheme"), Value(":"), F("value")),
    )
