"""What parties and people are called elsewhere: ids of registers and reference works, by which records of others are found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from talks.choices import IdentifierScheme
from talks.models.base import Part
from talks.models.columns import choice, prose
from talks.models.party import Party
from talks.models.person import Person
from talks.models.rules import Once, Rule
from talks.validators.identifiers import validate_identifier


def value() -> models.Field:
    return prose("identifier", required=True, max_length=100, help_text="The bare identifier, not its web address.")


def identifying(owner: str) -> list[BaseConstraint]:
    """An identifier has the form of its scheme, and means one party or one person."""
    of_its_scheme = ~Q(scheme__in=IdentifierScheme.values)
    for one in IdentifierScheme:
        of_its_scheme |= Q(scheme=one, value__regex=f"^{one.form}$")
    return [
        Rule("form", "value scheme", of_its_scheme, "The identifier does not have the form of its scheme.", validator=validate_identifier),
        Once("once", "scheme value", f"This identifier is that of a {owner} already."),
    ]


class PartyIdentifier(Part):
    """An identifier of a nation or an organisation elsewhere. ISO 3166 codes are columns of a nation."""

    owners = ("party",)

    party = models.ForeignKey(Party, models.CASCADE, related_name="identifiers")
    scheme = choice(IdentifierScheme)
    value = value()

    class Meta:
        verbose_name = "identifier elsewhere"
        verbose_name_plural = "identifiers elsewhere"
        constraints: ClassVar = identifying("party")

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}: {self.value}"


class PersonIdentifier(Part):
    """An identifier of a person elsewhere."""

    owners = ("person",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
    scheme = choice(IdentifierScheme)
    value = value()

    class Meta:
        verbose_name = "identifier elsewhere"
        verbose_name_plural = "identifiers elsewhere"
        constraints: ClassVar = identifying("person")

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}: {self.value}"
