"""People who represent parties and speak, and the offices they hold."""

from typing import ClassVar

from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from talks.choices import NameKind
from talks.models.base import Mergeable, Part, Record
from talks.models.columns import choice, imprecise, language, prose
from talks.models.ids import shortened_words
from talks.models.noun import Heading, Noun, between
from talks.models.party import AMONG_PUBLIC_FACTS, Party, certain_period
from talks.models.rules import Apart, Once, Rule, ordered_dates
from talks.querysets import PeriodQuerySet
from talks.sorting import sort_column


class Person(Mergeable):
    """A named person. Namesakes are kept apart by the party they act for."""

    noun = Noun(
        "person",
        "people",
        Heading.PARTIES,
        6,
        "People who represent parties and speak.",
        title="name",
        named="often",
        order=("name",),
        summary=("name",),
        suggest=lambda row: shortened_words(row.name),
    )

    name = prose(required=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="people", help_text="The nation or organisation the person acts for."
    )
    sort_name = sort_column("name")

    class Meta(Mergeable.Meta):
        verbose_name_plural = "people"
        constraints: ClassVar = [
            *Mergeable.Meta.constraints,
            Rule("named", "name", ~Q(name=""), "A person has a name."),
        ]
        indexes: ClassVar = [*Mergeable.Meta.indexes, models.Index(fields=["sort_name"], name="person_sort_name")]

    def __str__(self) -> str:
        return self.name


class PersonName(Part):
    """Another name of a person: an alias, a former name, another spelling or transliteration."""

    owners = ("person",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    name = prose(required=True)
    kind = choice(NameKind, default=NameKind.SPELLING, db_default=NameKind.SPELLING)
    language = language()

    class Meta:
        constraints: ClassVar = [
            Once("once", "person name", "This name is already listed."),
        ]

    def __str__(self) -> str:
        return self.name


class Office(Record):
    """An office that a person held for a party over a period."""

    noun = Noun(
        "office",
        "offices",
        Heading.PARTIES,
        7,
        "Offices that people hold, dated.",
        label=between("person__name", "title", ", "),
        order=("-from_on",),
        shown_on={"person": "person"},
        anchor="office",
        suggest=lambda row: f"{row.person.public_id}.{shortened_words(row.title, 40)}",
    )

    belongs_to = ("person", "party")
    begins = "from_on"

    person = models.ForeignKey(Person, models.PROTECT, related_name="offices")
    party = models.ForeignKey(Party, models.PROTECT, related_name="offices")
    title = prose(required=True)
    sort_title = sort_column("title")
    from_on = imprecise("from")
    to_on = imprecise("to", "Empty while it lasts.")

    objects = PeriodQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            ordered_dates("from_on", "to_on"),
            Rule("titled", "title", ~Q(title=""), "An office has a title."),
            Apart(
                "no_overlap",
                "from_on to_on person party title",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("party", RangeOperators.EQUAL),
                    ("title", RangeOperators.EQUAL),
                    (certain_period("from_on", "to_on"), RangeOperators.OVERLAPS),
                ],
                condition=AMONG_PUBLIC_FACTS,
                message="This person certainly holds this office on some of these days already, by another record.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"
