"""What pledges and positions hang on: conditions, and the wording on each link."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from talks.choices import ConditionKind, ConditionState
from talks.models.base import Fact, Part, Record
from talks.models.columns import choice, imprecise, prose, rests_on_statement
from talks.models.ids import shortened_words
from talks.models.noun import Heading, Noun
from talks.models.rules import Once, Rule
from talks.sorting import sort_column


class Condition(Fact):
    """A condition that several pledges and positions may hang on."""

    noun = Noun(
        "condition",
        "conditions",
        Heading.HAPPENED,
        6,
        "What pledges and positions hang on.",
        title="name",
        named="also",
        order=("name",),
        summary=("name", "state"),
        suggest=lambda row: shortened_words(row.name),
    )

    name = prose(required=True)
    sort_name = sort_column("name")
    kind = choice(ConditionKind, default=ConditionKind.OTHER, db_default=ConditionKind.OTHER)
    state = choice(ConditionState, blank=True, help_text="Empty when no source says.")
    state_on = imprecise("in this state since")
    statement = rests_on_statement("raised_conditions")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule("named", "name", ~Q(name=""), "A condition has a name."),
            Rule("state_dated", "state state_on", Q(state_on__isnull=True) | ~Q(state=""), "A date of the state needs the state."),
        ]

    def __str__(self) -> str:
        return self.name


def hangs_on_something() -> Q:
    """Whether the outer pledge hangs on something, by what is recorded."""
    return Q(Exists(PledgeCondition.objects.filter(pledge=OuterRef("pk"))))


class PledgeCondition(Part):
    """A condition of a pledge, in the words published for that pledge."""

    owners = ("pledge",)
    belongs_to = ("condition",)

    pledge = models.ForeignKey("talks.Pledge", models.CASCADE, related_name="conditions")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="pledge_links")
    wording = prose(long=True, help_text="The condition as published for this pledge.")
    depends_on = models.ForeignKey(
        "talks.Pledge",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="depended_on_by",
        help_text="Where the condition is one pledge of the record.",
    )

    class Meta:
        constraints: ClassVar = [
            Once("once", "pledge condition", "This condition is listed already."),
            Rule(
                "not_on_itself",
                "depends_on",
                Q(depends_on__isnull=True) | ~Q(depends_on=models.F("pledge")),
                "A pledge cannot depend on itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.wording or str(self.condition)


class PositionCondition(Part):
    """A condition of a position, in the words published for it."""

    owners = ("position",)
    belongs_to = ("condition",)

    position = models.ForeignKey("talks.Position", models.CASCADE, related_name="conditions")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="position_links")
    wording = prose(long=True, help_text="The condition as published for this position.")

    class Meta:
        constraints: ClassVar = [Once("once", "position condition", "This condition is listed already.")]

    def __str__(self) -> str:
        return self.wording or str(self.condition)
