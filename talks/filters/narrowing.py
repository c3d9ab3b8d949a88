"""Filters as a condition over checked values, and how a noun says who, when and about what its records are."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce, Greatest, Least

from talks.filters.values import Given, Ids, Known, NationCodes, Words, YesNo
from talks.models import Membership
from talks.resources.field import Field
from talks.selectors.criteria import Criterion, either


class Narrow(django_filters.Filter):
    """A filter that keeps the rows for which `condition(value)` holds."""

    field_class = Given

    def __init__(
        self, label: str, help_text: str, condition: Criterion | None = None, *, field_class: type[Given] | None = None, **options
    ):
        super().__init__(label=label, help_text=help_text, **options)
        self.condition = condition
        self.field_class = field_class or self.field_class

    @property
    def help_text(self) -> str:
        return self.extra["help_text"]

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs if value is None or self.condition is None else qs.filter(self.condition(value))


def read_elsewhere(label: str, help_text: str, **options) -> Narrow:
    """A parameter that is known here and acted on by the page, the API or the middleware."""
    return Narrow(label, help_text, **options)


def by_code(column: str, choices: type[TextChoices], label: str, help_text: str) -> Narrow:
    """A column held to a vocabulary."""
    return Narrow(label, help_text, lambda values: Q(**{f"{column}__in": values}), field_class=Known, choices=choices)


def by_text(column: str, label: str, help_text: str, *, upper: bool = False) -> Narrow:
    """A column that equals one of the given words, in capitals or not."""
    return Narrow(
        label,
        help_text,
        lambda values: (
            Q(**{f"{column}__in": [value.upper() for value in values]})
            if upper
            else either(*(lambda _, value=value: Q(**{f"{column}__iexact": value}) for value in values))(None)
        ),
        field_class=Words,
    )


def yes_no(label: str, help_text: str, condition: Callable[[bool], Q]) -> Narrow:
    return Narrow(label, help_text, condition, field_class=YesNo)


def by_id(model: type, label: str, help_text: str, condition: Criterion, *, menu: str = "", noun: str = "") -> Narrow:
    """Records of another noun by their public ids."""
    return Narrow(
        label,
        help_text,
        condition,
        field_class=Ids,
        model=lambda: model.objects.published(),
        noun=noun or str(model._meta.verbose_name),
        menu=menu,
    )


def by_link(column: str, model: type, label: str, help_text: str, *, menu: str = "") -> Narrow:
    """The same where the record links to it directly."""
    return by_id(model, label, help_text, lambda ids: Q(**{f"{column}_id__in": ids}), menu=menu)


def by_nation(model: type, label: str, help_text: str, condition: Criterion) -> Narrow:
    return Narrow(
        label,
        help_text,
        condition,
        field_class=NationCodes,
        model=lambda: model.objects.published(),
        noun="nation",
        menu="name",
        columns=("alpha3", "alpha2"),
    )


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
        return Narrow(label, help_text, partial(_among_answers, field.column), field_class=Known, choices=ANSWERS)
    if field.shape == "boolean":
        return yes_no(label, help_text, lambda value: Q(**{field.column: value}))
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
    part: Callable[[], QuerySet] | None = None
    link: str = ""

    def _reach(self, condition: Q) -> Q:
        return condition if self.part is None else Q(Exists(self.part().filter(condition, **{self.link: OuterRef("pk")})))

    def parties(self, ids: list[int]) -> Q:
        """Records about one of these parties."""
        return self._reach(Q(**{f"{self.party}__in": ids}))

    def members(self, organisations: list[int], day: dt.date) -> Q:
        """Records about a party that can have been a member at the record's date, or on `day` where it has none."""
        return self._reach(Q(Exists(memberships(organisations, self.party, self.date, day))))


def memberships(organisations: list[int], party: str, date: Dated | None, day: dt.date) -> QuerySet:
    """The public memberships of the outer row's `party` in one of `organisations` that can have been in force then."""
    rows = Membership.objects.published().preferred().filter(organisation_id__in=organisations, nation_id=OuterRef(party))
    if date is None:
        return rows.on(day)
    # GREATEST and LEAST leave out nulls: an undated record is judged by `day`.
    latest = Coalesce(OuterRef(date.last), Greatest(OuterRef(date.first), Value(day)))
    earliest = Coalesce(OuterRef(date.first), Least(OuterRef(date.last), Value(day)))
    return rows.between(earliest, latest)
