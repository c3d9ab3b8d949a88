"""A named set of talks, and the parts that parties play in it."""

from typing import ClassVar

from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from talks.choices import OrganisationKind, RoleKind
from talks.models.base import Fact, Record
from talks.models.columns import choice, imprecise, prose
from talks.models.ids import shortened_words
from talks.models.noun import Heading, Noun, between
from talks.models.party import AMONG_PUBLIC_FACTS, Party, certain_period
from talks.models.rules import Apart, Once, Rule, ordered_dates
from talks.querysets import PeriodQuerySet
from talks.sorting import sort_column


class Coalition(Record):
    """A set of talks. It is also a party, an organisation of kind coalition, so that it can pledge and speak."""

    noun = Noun(
        "coalition",
        "coalitions",
        Heading.PARTIES,
        3,
        "Named sets of talks.",
        title="name",
        named="also",
        text="aim",
        order=("name",),
        summary=("name",),
        suggest=lambda row: shortened_words(row.name),
    )

    belongs_to = ("party",)
    name = prose(required=True)
    sort_name = sort_column("name")
    aim = prose(long=True, help_text="What the talks are about, in a sentence or two.")
    party = models.OneToOneField(
        Party,
        models.PROTECT,
        related_name="coalition",
        limit_choices_to={"organisation_kind": OrganisationKind.COALITION},
        help_text="The organisation of kind coalition that pledges and speaks for it.",
    )

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule("named", "name", ~Q(name=""), "A coalition has a name."),
        ]

    def __str__(self) -> str:
        return self.name


class Role(Fact):
    """The part that a party plays in a coalition over a period."""

    noun = Noun(
        "role",
        "roles",
        Heading.PARTIES,
        4,
        "The part a party plays in a coalition.",
        label=between("party__name", "coalition__name", " in "),
        order=("party",),
        shown_on={"coalition": "coalition"},
        anchor="role",
        suggest=lambda row: f"{row.coalition.public_id}.{row.party.public_id}",
    )

    belongs_to = ("coalition", "party")

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="roles")
    party = models.ForeignKey(Party, models.PROTECT, related_name="roles")
    role = choice(RoleKind)
    from_on = imprecise("from")
    to_on = imprecise("to", "Empty while it lasts.")

    objects = PeriodQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            ordered_dates("from_on", "to_on"),
            Apart(
                "no_overlap",
                "from_on to_on coalition party",
                expressions=[
                    ("coalition", RangeOperators.EQUAL),
                    ("party", RangeOperators.EQUAL),
                    (certain_period("from_on", "to_on"), RangeOperators.OVERLAPS),
                ],
                condition=AMONG_PUBLIC_FACTS,
                message="This party certainly has a role in the coalition on some of these days already, by another record.",
            ),
            Once(
                "once",
                "coalition party from_on to_on",
                "This party has a role for this period already.",
                condition=AMONG_PUBLIC_FACTS,
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_role_display()} in {self.coalition}"
