"""Who offers what: pledged contributions, their ladders of steps, their links and the conditions they hang on."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from talks.choices import (
    Category,
    NumberKind,
    PledgeLinkKind,
    PledgeNature,
    PledgePartyRole,
    PledgeStatus,
)
from talks.models.base import Fact, Part, Record
from talks.models.coalition import Coalition
from talks.models.columns import by_value, choice, currency, imprecise, latest_first, place_among, prose, rests_on_statement
from talks.models.dates import in_words
from talks.models.ids import dated, shortened_words
from talks.models.meeting import Meeting
from talks.models.noun import Heading, Noun, between
from talks.models.numbers import amount, number, quantity
from talks.models.party import Party
from talks.models.rules import Once, Rule, exactly_one
from talks.querysets import PledgeQuerySet


class Pledge(Fact):
    """A pledged contribution: an offer (refusals included), a plan for all, or an ask."""

    noun = Noun(
        "pledge",
        "pledges",
        Heading.HAPPENED,
        2,
        "Who offers, plans or asks what, and each step of it.",
        title="description",
        date="announced_on",
        order=("-announced_on",),
        summary=("description", "status"),
        by=("parties__party__name", "parties__words"),
        suggest=lambda row: dated(shortened_words(row.description, 50), row.announced_on),
    )

    coalition = models.ForeignKey(Coalition, models.PROTECT, null=True, blank=True, related_name="pledges")
    nature = choice(PledgeNature, default=PledgeNature.OFFER, db_default=PledgeNature.OFFER)
    category = choice(Category)
    description = prose("what", long=True, required=True, help_text="What is offered, planned or asked, in our own words.")
    quantity = quantity("Troops, missiles, aircraft …")
    amount = amount()
    original_amount = number("amount in its own currency")
    original_currency = currency()
    original_rate = number(
        "rate applied",
        decimal_places=10,
        help_text="How much of the amount's currency one unit of the own currency was taken for, where a source or the editors converted.",
    )
    number_kind = choice(
        NumberKind,
        default=NumberKind.AS_STATED,
        db_default=NumberKind.AS_STATED,
        verbose_name="kind of number",
        help_text="Running totals and fund balances are shown beside totals and never added.",
    )
    announced_on = imprecise("announced")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="pledges", help_text="The meeting it was made at or belongs to."
    )
    status = models.CharField(
        max_length=30,
        null=True,
        blank=True,
        choices=PledgeStatus,
        editable=False,
        help_text="The latest public, preferred step of the whole pledge. The database keeps it; it cannot be set.",
    )
    status_place = place_among("status", PledgeStatus)

    objects = PledgeQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule(
                "original_whole",
                "original_currency original_amount amount_min amount_currency original_rate",
                Q(original_amount__isnull=True, original_rate__isnull=True, original_currency="")
                | Q(original_amount__gt=0, amount_min__isnull=False, original_currency__gt="")
                & ~Q(original_currency=F("amount_currency"))
                & (Q(original_rate__isnull=True) | Q(original_rate__gt=0)),
                "An amount in its own currency needs that currency, another than that of the amount, and stands beside an amount.",
            ),
            Rule("described", "description", ~Q(description=""), "Say what is pledged."),
        ]
        indexes: ClassVar = [
            latest_first("announced_on", name="pledge_newest"),
            latest_first("announced_on", "category", name="pledge_category_newest"),
            latest_first("announced_on", "status", name="pledge_status_newest"),
            # Lists from a day on, where few rows are as late.
            models.Index(fields=["announced_on_last"], name="pledge_last_day"),
            by_value("status_place", name="pledge_status_place"),
            models.Index(fields=["category", "id"], name="pledge_category"),
            by_value("amount_max", name="pledge_amount"),
            by_value("quantity_max", name="pledge_quantity"),
            models.Index(fields=["-recorded_at", "-id"], name="pledge_recorded"),
            models.Index(Upper("quantity_unit"), name="pledge_unit"),
        ]

    def __str__(self) -> str:
        return self.description


class PledgeParty(Part):
    """Who contributes, proposes, receives or is asked: a party, or words where no party is named."""

    owners = ("pledge",)
    belongs_to = ("party",)

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="parties")
    role = choice(PledgePartyRole, default=PledgePartyRole.CONTRIBUTOR, db_default=PledgePartyRole.CONTRIBUTOR)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="pledge_parts")
    words = prose("in words", help_text="As published, where no party is named: “26 countries”.")

    class Meta:
        verbose_name_plural = "pledge parties"
        constraints: ClassVar = [
            exactly_one("party", "~words", name="party_or_words", message="Give either a party or words, one a row."),
            Once("once", "pledge role party", "This party is listed in this part already.", condition=Q(party__isnull=False)),
        ]
        indexes: ClassVar = [models.Index(fields=["party", "role", "pledge"], name="pledgeparty_party_role")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.party or self.words}"


class PledgeCategory(Part):
    """A further category of a pledge that spans several."""

    owners = ("pledge",)

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="further_categories")
    category = choice(Category)

    class Meta:
        verbose_name = "further category"
        verbose_name_plural = "further categories"
        constraints: ClassVar = [
            Once("once", "pledge category", "This category is listed already."),
        ]
        indexes: ClassVar = [models.Index(fields=["category", "pledge"], name="pledgecategory_category")]

    def __str__(self) -> str:
        return self.get_category_display()


class PledgeLink(Part):
    """How one pledge stands to another: a part of it, its revision, an alternative, an overlap (read both ways)."""

    owners = ("from_pledge", "to_pledge")
    belongs_to = ("to_pledge",)

    from_pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="links_from")
    kind = choice(PledgeLinkKind)
    to_pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="links_to")

    class Meta:
        constraints: ClassVar = [
            Once("once", "from_pledge kind to_pledge", "This link is recorded already."),
            Rule("two_pledges", "to_pledge", ~Q(from_pledge=F("to_pledge")), "A pledge is not linked to itself."),
        ]
        indexes: ClassVar = [models.Index(fields=["to_pledge", "kind"], name="pledgelink_to_kind")]

    def __str__(self) -> str:
        return f"{self.from_pledge_id} {self.get_kind_display()} {self.to_pledge_id}"


class PledgeEvent(Fact):
    """A dated, sourced step of a pledge. A step with a quantity of its own is a tranche and does not move the rest."""

    noun = Noun(
        "pledge_event",
        "pledge-events",
        Heading.ROWS,
        4,
        "One step of a pledge.",
        label=between("step", "pledge__description", ": "),
        by=("pledge__parties__party__name", "pledge__parties__words"),
        date="on_date",
        order=("-on_date",),
        shown_on={"pledge": "pledge"},
        anchor="step",
        suggest=lambda row: f"{row.pledge.public_id}.{row.step}",
    )

    belongs_to = ("pledge",)

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="steps")
    step = choice(PledgeStatus)
    on_date = imprecise("when")
    quantity = quantity()
    amount = amount()
    words = prose("in words", long=True, help_text="What happened, where the step alone does not say it.")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="pledge_steps")
    statement = rests_on_statement("pledge_steps")

    class Meta(Record.Meta):
        verbose_name = "pledge step"
        constraints: ClassVar = [
            *Record.Meta.constraints,
        ]
        indexes: ClassVar = [latest_first("on_date", name="pledgeevent_newest")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {in_words(self.on_date, '(no date)')}"
