"""Filters as a condition over checked values, and how a noun says who, when and about what its records are."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextChoices

from talks.filters.members import Belonged
from talks.filters.values import Codes, Given, Ids, NationCodes, Vocabulary, Words, YesNo
from talks.models import Nation
from talks.resources.field import Field
from talks.selectors.criteria import Criterion, OneOf, Reach, Rows, among, any_of, one_of


class Narrow:
    """A filter that keeps the rows for which `condition(value)` holds; without one it is acted on elsewhere: by page, API or middleware.

    Its values are read by a field of `field_class`, made with the `options`.
    """

    def __init__(
        self,
        label: str,
        help_text: str,
        condition: Criterion | None = None,
        *,
        field_class: type[Given] = Given,
        needs: str = "",
        **options: Any,
    ):
        self.label, self.help_text, self.condition, self.field_class, self.options = label, help_text, condition, field_class, options
        # The name of another filter without which this one means nothing.
        self.needs = needs

    @cached_property
    def field(self) -> Given:
        return self.field_class(label=self.label, help_text=self.help_text, required=False, **self.options)

    @property
    def narrows(self) -> bool:
        """Whether it says itself which rows it keeps."""
        return self.condition is not None

    def holds(self, value: Any, asking: Any) -> Q:
        """What a row must meet for a checked value; `asking` are the filters (RecordFilters) that were asked."""
        return self.condition(value) if self.condition else Q()

    def filter(self, rows: QuerySet, value: Any, asking: Any) -> QuerySet:
        """The rows kept."""
        return rows.filter(self.holds(value, asking)) if self.narrows else rows


def coded(label: str, help_text: str, choices: Vocabulary, condition: Criterion | None = None) -> Narrow:
    """Words of a vocabulary, any of which may hold."""
    return Narrow(label, help_text, condition, field_class=Codes, choices=choices)


def by_code(column: str, choices: type[TextChoices], label: str, help_text: str) -> Narrow:
    """A column held to a vocabulary."""
    return coded(label, help_text, choices, one_of(column))


def by_text(column: str, label: str, help_text: str, *, upper: bool = False) -> Narrow:
    """A column that equals one of the given words, in capitals or not."""

    def equals(words: list[str]) -> Q:
        if upper:
            return one_of(column)([word.upper() for word in words])
        return any_of(Q(**{f"{column}__iexact": word}) for word in words)

    return Narrow(label, help_text, OneOf(equals, (Reach(column),)), field_class=Words)


def yes_no(label: str, help_text: str, condition: Callable[[bool], Q]) -> Narrow:
    return Narrow(label, help_text, condition, field_class=YesNo)


def holds(label: str, help_text: str, condition: Callable[[], Q]) -> Narrow:
    """true: where the condition holds; false: where it does not."""
    return yes_no(label, help_text, lambda value: condition() if value else ~condition())


def by_id(
    model: type,
    label: str,
    help_text: str,
    condition: Criterion,
    *,
    menu: str = "",
    noun: str = "",
    rows: Rows | None = None,
    field_class: type[Ids] = Ids,
) -> Narrow:
    """Records of another noun by their public ids: of its public `rows`, unless others are given."""
    return Narrow(
        label,
        help_text,
        condition,
        field_class=field_class,
        rows=rows or (lambda: model.objects.published()),
        noun=noun or str(model._meta.verbose_name),
        menu=menu,
    )


def by_link(column: str, model: type, label: str, help_text: str, *, menu: str = "") -> Narrow:
    """The same where the record links to it directly."""
    return by_id(model, label, help_text, one_of(f"{column}_id"), menu=menu)


def by_nation(label: str, help_text: str, condition: Criterion) -> Narrow:
    return by_id(Nation, label, help_text, condition, menu="name", noun="nation", field_class=NationCodes)


ANSWERS = [("true", "Yes"), ("false", "No"), ("unknown", "No source says")]


def by_field(field: Field, model: Any) -> Narrow:
    """The filter of a field: its label is the column's, its help what the API says of it, without what an empty cell means."""
    label = str(model._meta.get_field(field.column).verbose_name)
    label, help_text = label[0].upper() + label[1:], re.sub("; null [^.;]*", "", field.description)
    if field.target:
        said = f"{help_text[0].lower()}{help_text[1:]}"
        return by_link(field.column, field.target, label, f"Public id of {said}" if said.startswith("the ") else f"Public id: {said}")
    if field.choices:
        return by_code(field.column, field.choices, label, help_text)
    if field.shape == "boolean" and field.nullable:
        return coded(label, help_text, ANSWERS, partial(_among_answers, field.column))
    if field.shape == "boolean":
        return yes_no(label, help_text, OneOf(lambda value: Q(**{field.column: value}), (Reach(field.column),)))
    return by_text(field.column, label, help_text)


def _among_answers(column: str, answers: list[str]) -> Q:
    """Rows whose yes or no, or the lack of one, is among these."""
    condition = Q(**{f"{column}__in": [answer == "true" for answer in answers if answer != "unknown"]})
    return condition | Q(**{f"{column}__isnull": True}) if "unknown" in answers else condition


@dataclass(frozen=True)
class Dated:
    """Where the date of a noun's records stands: one column for a day, two for a period (whose empty end is open)."""

    start: str
    end: str = ""

    @property
    def first(self) -> str:
        return f"{self.start}_first"

    @property
    def last(self) -> str:
        return f"{self.end or self.start}_last"

    @property
    def _given(self) -> Q:
        """That the date is open on this side, rather than missing: a record without any date is outside every range."""
        return Q() if self.end else Q(**{f"{self.start}__isnull": False})

    def from_day(self, day: dt.date) -> Q:
        """Can lie on `day` or later."""
        return Q(**{f"{self.last}__gte": day}) | Q(**{f"{self.last}__isnull": True}) & self._given

    def to_day(self, day: dt.date) -> Q:
        """Can lie on `day` or earlier."""
        return Q(**{f"{self.first}__lte": day}) | Q(**{f"{self.first}__isnull": True}) & self._given


@dataclass(frozen=True)
class Route:
    """One way from a record to the parties it is about.

    `party` is the column with the party's key: of the record itself or, where `part` gives rows (asked when a filter
    runs), of those rows, which name the record by `link`. `date` leads to the record's date from there.
    """

    party: str
    date: Dated | None = None
    part: Rows | None = None
    link: str = ""

    def _reach(self, condition: Q) -> Q:
        return condition if self.part is None else Q(Exists(self.part().filter(condition, **{self.link: OuterRef("pk")})))

    @property
    def parties(self) -> Criterion:
        """Records about one of some parties."""
        return one_of(self.party) if self.part is None else among(self.part, self.link, self.party)

    def members(self, organisations: list[int], day: dt.date) -> Q:
        """Records about a party that can have been a member at the record's date, or on `day` where it has none."""
        # The date by way of the part: the outer row's own would keep the planner from beginning with the few parts of a rare member.
        dates = (F(self.date.first), F(self.date.last)) if self.date else ()
        return self._reach(Q(Belonged(organisations, day, F(self.party), dates)))
