"""Rules of the record that the database holds, each with the fields it is about and the sentence that people hear."""

from collections.abc import Callable, Mapping
from copy import copy
from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.constraints import BaseConstraint


class Declared(BaseConstraint):
    """What a rule declares beside what the database keeps. To migrations it is Django's own constraint, without its sentence.

    Its name is added to the model's. The first of its fields (with spaces between) is where people are told.
    """

    django: ClassVar[type[BaseConstraint]]

    def __init__(self, name: str, about: str, *, message: str, **options: Any):
        super().__init__(name=f"%(class)s_{name}", violation_error_message=message, **options)
        self.fields, self.message = tuple(about.split()), message

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        _, args, kwargs = super().deconstruct()
        kwargs.pop("violation_error_message", None)
        kwargs.pop("violation_error_code", None)
        return f"{self.django.__module__}.{self.django.__name__}".replace("models.constraints", "models"), args, kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, self.django) and self.deconstruct() == other.deconstruct()

    def clone(self) -> "Declared":
        return copy(self)


class Rule(Declared, models.CheckConstraint):
    """What every row is held to by itself. `validator` takes the fields' values and may say better what is wrong with them."""

    django = models.CheckConstraint

    def __init__(self, name: str, fields: str, condition: Any, message: str, *, validator: Callable[..., None] | None = None):
        self.validator = validator
        # By its code a form knows at which box to say it.
        super().__init__(name, fields, message=message, condition=condition, violation_error_code=name)

    def sentence(self, values: Mapping[str, Any]) -> str:
        """What is wrong with a row that breaks the rule and has these values."""
        try:
            if self.validator:
                self.validator(*(values[name] for name in self.fields))
        except ValidationError as error:
            return " ".join(error.messages) or self.message
        return self.message


def rules_hold(row: models.Model, exclude: set[str]) -> bool:
    """Whether a row keeps all its rules that ask for none of the fields in `exclude`."""
    values = row._get_field_expression_map(meta=row._meta, exclude=exclude)
    conditions = [Q(rule.condition) for rule in row._meta.constraints if isinstance(rule, Rule)]
    asked = [condition for condition in conditions if condition.referenced_base_fields <= values.keys()]
    return not asked or reduce(and_, asked).check(values)


class Once(Declared, models.UniqueConstraint):
    """What is the same in these columns stands there once."""

    django = models.UniqueConstraint

    def __init__(self, name: str, fields: str, message: str, **options: Any):
        super().__init__(name, fields, message=message, fields=fields.split(), **options)


class Apart(Declared, ExclusionConstraint):
    """Which rows cannot stand beside each other."""

    django = ExclusionConstraint


def ordered_dates(start: str, end: str) -> Rule:
    """The end may not certainly lie before the start."""
    return Rule(
        f"{end}_after_{start}",
        f"{end} {start}",
        Q(**{f"{start}_first__isnull": True}) | Q(**{f"{end}_last__isnull": True}) | Q(**{f"{end}_last__gte": F(f"{start}_first")}),
        "The end lies before the beginning.",
    )


def exactly_one(*fields: str, name: str, message: str) -> Rule:
    """Exactly one of several columns is filled; text columns count as filled when not empty."""
    count = Func(*[_filled(field) for field in fields], function="num_nonnulls", output_field=models.IntegerField())
    return Rule(name, " ".join(fields).replace("~", ""), models.lookups.Exact(count, 1), message)


def at_least_one(*fields: str, name: str, message: str) -> Rule:
    """At least one of several columns is filled."""
    count = Func(*[_filled(field) for field in fields], function="num_nonnulls", output_field=models.IntegerField())
    condition = models.lookups.GreaterThanOrEqual(count, 1)
    return Rule(name, " ".join(fields).replace("~", ""), condition, message)


def _filled(field: str):
    """`field` for a link; a text column is named with a leading `~` and counts when it is not empty."""
    return Func(F(field[1:]), models.Value(""), function="NULLIF") if field.startswith("~") else F(field)
