"""What a source says of a group without listing it: “nearly all NATO members”, “26 countries”."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from talks.choices import ClaimPartyRole, Extent, PartyKind
from talks.models.base import Fact, Part, Record
from talks.models.columns import choice, imprecise, prose, rests_on_statement
from talks.models.ids import shortened_words
from talks.models.noun import Heading, Noun, either
from talks.models.numbers import count
from talks.models.party import Party
from talks.models.rules import Once, Rule, at_least_one, exactly_one


class GroupClaim(Fact):
    """A claim about a group on a meeting, pledge or position. Single rows follow from it only when it says all but named exceptions."""

    noun = Noun(
        "group_claim",
        "group-claims",
        Heading.ROWS,
        3,
        "What a source says of a group without listing it.",
        label=either("words", "organisation__name"),
        order=("-as_of_on",),
        summary=("words", "extent"),
        shown_on={"meeting": "meeting", "pledge": "pledge", "question": "position__question"},
        anchor="claim",
        suggest=lambda row: row.suggested_id(),
    )

    belongs_to = ("meeting", "pledge", "position")

    meeting = models.ForeignKey("talks.Meeting", models.PROTECT, null=True, blank=True, related_name="claims")
    pledge = models.ForeignKey("talks.Pledge", models.PROTECT, null=True, blank=True, related_name="claims")
    position = models.ForeignKey("talks.Position", models.PROTECT, null=True, blank=True, related_name="claims")
    organisation = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="claims", limit_choices_to={"kind": PartyKind.ORGANISATION}
    )
    words = prose("group in words", help_text="The group as published: “Commonwealth nations”.")
    extent = choice(Extent)
    count = count("number in words")
    as_of_on = imprecise("as of")
    statement = rests_on_statement("claims")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            exactly_one(
                "meeting",
                "pledge",
                "position",
                name="one_subject",
                message="A group claim is about exactly one meeting, pledge or position.",
            ),
            at_least_one("organisation", "~words", name="names_group", message="Name the organisation or give the group in words."),
            Rule(
                "number_given",
                "extent count_min count_max count_text",
                ~Q(extent=Extent.NUMBER) | Q(count_min__isnull=False) | Q(count_max__isnull=False) | ~Q(count_text=""),
                "Give the number, in figures or words.",
            ),
        ]

    def suggested_id(self) -> str:
        """What it is about, and the group."""
        about = self.meeting or self.pledge or self.position
        group = self.organisation.public_id if self.organisation else ""
        return f"{about.public_id if about else ''}.{shortened_words(self.words or group, 30)}"

    def __str__(self) -> str:
        return self.words or f"{self.get_extent_display()} of {self.organisation}"


class GroupClaimParty(Part):
    """A party that the claim names: as an exception, or as one of the group."""

    owners = ("claim",)
    belongs_to = ("party",)

    claim = models.ForeignKey(GroupClaim, models.CASCADE, related_name="parties")
    role = choice(ClaimPartyRole)
    party = models.ForeignKey(Party, models.PROTECT, related_name="claim_parts")

    class Meta:
        constraints: ClassVar = [
            Once("once", "claim party", "This party is named in the claim already."),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.party}"
