"""Who takes part: nations and organisations, one table, and who belonged to what and when."""

from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from talks.choices import MembershipStatus, NameKind, OrganisationKind, PartyKind, Stage
from talks.models.base import Mergeable, Part, Record
from talks.models.columns import choice, imprecise, language, prose
from talks.models.noun import Heading, Noun, between
from talks.models.rules import Apart, Once, Rule, ordered_dates
from talks.querysets import MembershipQuerySet, PartyQuerySet
from talks.sorting import sort_column
from talks.validators.codes import slugify_id, validate_nation_codes

AMONG_PUBLIC_FACTS = Q(stage=Stage.PUBLISHED, rival_of__isnull=True)


def certain_period(start: str, end: str) -> Func:
    """The days on which the period was certainly in force; empty where its start is not known."""
    return Func(F(f"{start}_last"), F(end), F(f"{end}_first"), function="talks_certain_period", output_field=DateRangeField())


class Party(Mergeable):
    """A nation or an organisation: whoever attends, pledges, speaks and takes positions."""

    noun = Noun(
        "party",
        "",
        Heading.PARTIES,
        0,
        "Nations and organisations.",
        title="name",
        order=("name",),
        paged=False,
        named="often",
        suggest=lambda row: row.alpha3 or slugify_id(row.name, keep_case=True),
    )

    begins = "founded_on"

    kind = choice(PartyKind, editable=False)
    name = prose("common name", required=True)
    official_name = prose()
    alpha2 = models.CharField(
        "alpha-2", max_length=2, null=True, blank=True, unique=True, help_text="ISO 3166 code of two letters (Namibia's is NA)."
    )
    alpha3 = models.CharField(
        "alpha-3", max_length=3, null=True, blank=True, unique=True, help_text="ISO 3166 code of three letters; also the public id."
    )
    numeric = models.CharField(max_length=3, null=True, blank=True, unique=True, help_text="ISO 3166 number, three digits with its zeros.")
    organisation_kind = choice(OrganisationKind, blank=True, verbose_name="kind")
    founded_on = imprecise("founded")
    dissolved_on = imprecise("dissolved", "Empty while it lasts.")
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        limit_choices_to={"kind": PartyKind.ORGANISATION},
        help_text="The organisation that took over what it did.",
    )
    sort_name = sort_column("name")

    objects = PartyQuerySet.as_manager()

    class Meta(Mergeable.Meta):
        verbose_name_plural = "parties"
        constraints: ClassVar = [
            *Mergeable.Meta.constraints,
            Rule(
                "nation_codes",
                "alpha2 alpha3 public_id organisation_kind",
                ~Q(kind=PartyKind.NATION)
                | Q(
                    alpha2__regex=r"^[A-Z]{2}$",
                    alpha3__regex=r"^[A-Z]{3}$",
                    alpha2__isnull=False,
                    alpha3__isnull=False,
                    organisation_kind="",
                )
                & Q(public_id=F("alpha3")),
                "A nation has its two ISO 3166 letter codes in capitals, and the one of three letters is its public id.",
            ),
            Rule(
                "codes_of_one_nation",
                "alpha2 alpha3 numeric",
                ~Q(kind=PartyKind.NATION)
                | Func(F("alpha2"), F("alpha3"), F("numeric"), function="talks_nation_codes", output_field=models.BooleanField()),
                "These are not the ISO 3166 codes of one nation, nor codes that the standard leaves to its users.",
                validator=validate_nation_codes,
            ),
            Rule(
                "numeric_form",
                "numeric",
                Q(numeric__isnull=True) | Q(numeric__regex=r"^[0-9]{3}$"),
                "The ISO 3166 number has three digits.",
            ),
            Rule(
                "organisation_kind",
                "organisation_kind alpha2 alpha3 numeric",
                ~Q(kind=PartyKind.ORGANISATION)
                | Q(alpha2__isnull=True, alpha3__isnull=True, numeric__isnull=True) & ~Q(organisation_kind=""),
                "An organisation has a kind and no ISO 3166 codes.",
            ),
            Rule("named", "name", ~Q(name=""), "A party has a name."),
            ordered_dates("founded_on", "dissolved_on"),
            Rule("not_own_successor", "successor", Q(successor__isnull=True) | ~Q(successor=F("id")), "A party does not succeed itself."),
            Rule(
                "organisations_end",
                "dissolved_on successor",
                ~Q(kind=PartyKind.NATION) | Q(dissolved_on__isnull=True, dissolved_on_text="", successor__isnull=True),
                "Only an organisation is dissolved and has a successor.",
            ),
        ]
        indexes: ClassVar = [
            *Mergeable.Meta.indexes,
            models.Index(fields=["kind", "sort_name"], name="party_kind_sort_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.kind == PartyKind.NATION and self.alpha2 and self.alpha3:
            validate_nation_codes(self.alpha2, self.alpha3, self.numeric)


class NationManager(models.Manager.from_queryset(PartyQuerySet)):
    def get_queryset(self):
        return super().get_queryset().nations()


class OrganisationManager(models.Manager.from_queryset(PartyQuerySet)):
    def get_queryset(self):
        return super().get_queryset().organisations()


class Nation(Party):
    """A nation, by its ISO 3166 codes or user-assigned ones such as XKX."""

    noun = Noun(
        "nation", "nations", Heading.PARTIES, 1, "Nations, by their ISO codes.", title="name", text="official_name", order=("name",)
    )

    objects = NationManager()

    class Meta:
        proxy = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = self.kind or PartyKind.NATION


class Organisation(Party):
    """An alliance, union, forum or coalition, by its code."""

    noun = Noun(
        "organisation",
        "organisations",
        Heading.PARTIES,
        2,
        "Alliances, unions and coalitions as parties.",
        title="name",
        text="official_name",
        order=("name",),
    )

    objects = OrganisationManager()

    class Meta:
        proxy = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = self.kind or PartyKind.ORGANISATION


class PartyName(Part):
    """Another name of a party: an alias, a former name, another spelling."""

    owners = ("party",)

    party = models.ForeignKey(Party, models.CASCADE, related_name="names")
    name = prose(required=True)
    kind = choice(NameKind, default=NameKind.ALIAS, db_default=NameKind.ALIAS)
    language = language()

    class Meta:
        constraints: ClassVar = [
            Once("once", "party name", "This name is already listed."),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """A nation in an organisation, dated at the precision known. Former members stay."""

    noun = Noun(
        "membership",
        "memberships",
        Heading.PARTIES,
        5,
        "Nations in organisations, dated.",
        label=between("nation__name", "organisation__name", " in "),
        order=("organisation", "nation"),
        shown_on={"nation": "nation"},
        anchor="membership",
        suggest=lambda row: f"{row.organisation.public_id}.{row.nation.alpha2 or row.nation.public_id}",
    )

    belongs_to = ("organisation", "nation")
    begins = "joined_on"

    organisation = models.ForeignKey(Party, models.PROTECT, related_name="member_rows", limit_choices_to={"kind": PartyKind.ORGANISATION})
    nation = models.ForeignKey(Party, models.PROTECT, related_name="membership_rows", limit_choices_to={"kind": PartyKind.NATION})
    status = choice(MembershipStatus, default=MembershipStatus.MEMBER, db_default=MembershipStatus.MEMBER, verbose_name="standing")
    joined_on = imprecise("joined")
    left_on = imprecise("left", "Empty while the membership lasts.")

    objects = MembershipQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            ordered_dates("joined_on", "left_on"),
            Apart(
                "no_overlap",
                "joined_on left_on organisation nation",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("nation", RangeOperators.EQUAL),
                    (certain_period("joined_on", "left_on"), RangeOperators.OVERLAPS),
                ],
                condition=AMONG_PUBLIC_FACTS,
                message="This nation is certainly a member on some of these days already, by another record.",
            ),
            Once(
                "once",
                "organisation nation joined_on left_on",
                "This membership is recorded already.",
                condition=AMONG_PUBLIC_FACTS,
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.nation}"
