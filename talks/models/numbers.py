"""Numbers as published: each column, or set of columns, with the rules of its reading."""

from collections.abc import Callable
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from talks.choices import Qualifier
from talks.models.columns import Columns, currency_code, in_vocabulary, listed_currency, prose
from talks.models.rules import Rule

BEYOND = Decimal(10) ** 18


def number(verbose_name: str, **options: Any) -> Columns:
    """A number as published; null where it is open or not given."""
    options = {"max_digits": 20, "decimal_places": 2, "null": True, "blank": True} | options
    return Columns({"": lambda _: models.DecimalField(verbose_name, **options)}, lambda name: [_real_number(name)])


def _real_number(field: str) -> Rule:
    """Refuses NaN, which PostgreSQL holds to be more than any number, and infinity."""
    return Rule(
        f"{field}_is_a_number",
        field,
        Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": -BEYOND, f"{field}__lt": BEYOND}),
        "This is not a number.",
    )


def quantity(help_text: str = "") -> Columns:
    """How many of what, as published."""
    return _measure("quantity", _decimal, "_unit", prose("unit", help_text=help_text, max_length=80))


def amount() -> Columns:
    """How much money, as published, in whole units of its currency."""
    return _measure("amount", _decimal, "_currency", currency_code(), (listed_currency,))


def count(words: str, *, long: bool = False, help_text: str = "") -> Columns:
    """A whole number as published; the words have a name of their own."""
    ends = {"_min": "from", "_max": "to"}
    return Columns(
        {
            **{end: lambda _, said=said: models.PositiveIntegerField(said, null=True, blank=True) for end, said in ends.items()},
            "_qualifier": lambda _: _qualifier(),
            "_text": lambda _: prose(words, long=long, help_text=help_text),
        },
        lambda name: [in_vocabulary(f"{name}_qualifier", Qualifier, blank=True), *_measured(name)],
    )


def _decimal(verbose_name: str) -> models.DecimalField:
    return models.DecimalField(verbose_name, max_digits=20, decimal_places=2, null=True, blank=True)


def _qualifier() -> models.CharField:
    help_text = "How to read the number, which is stored as printed."
    return models.CharField(max_length=10, choices=Qualifier, blank=True, default="", db_default="", help_text=help_text)


def _measure(
    what: str, end: Callable[[str], models.Field], carrier: str, carried: models.Field, more: tuple[Callable[[str], Rule], ...] = ()
) -> Columns:
    return Columns(
        {
            "_min": lambda _: end(f"{what} from"),
            "_max": lambda _: end(f"{what} to"),
            "_qualifier": lambda _: _qualifier(),
            "_text": lambda _: prose(f"{what} as published"),
            carrier: lambda _: carried,
        },
        lambda name: [
            in_vocabulary(f"{name}_qualifier", Qualifier, blank=True),
            *_measured(name, f"{name}{carrier}"),
            *map(_real_number, (f"{name}_min", f"{name}_max")),
            *(rule(f"{name}{carrier}") for rule in more),
        ],
    )


def _measured(prefix: str, carrier: str = "") -> list[Rule]:
    """The rules of a number as published: `<prefix>_min`, `_max`, `_qualifier` and, with `carrier`, the unit or currency column.

    exact, about and no qualifier fill both ends alike; over and at least the lower; under and up to the upper; a range
    both; text only neither. An open end is null, never zero. A number needs its unit or currency.
    """
    low, high, qualifier = f"{prefix}_min", f"{prefix}_max", f"{prefix}_qualifier"
    none, both = Q(**{f"{low}__isnull": True, f"{high}__isnull": True}), Q(**{f"{low}__isnull": False, f"{high}__isnull": False})
    alike = both & Q(**{low: F(high)})
    least, most = Q(**{f"{low}__isnull": False, f"{high}__isnull": True}), Q(**{f"{low}__isnull": True, f"{high}__isnull": False})
    readings = (
        ([""], none | alike, "Without a qualifier both ends are alike: of two figures write range."),
        ([Qualifier.EXACT, Qualifier.ABOUT], alike, "This goes with one figure, alike at both ends."),
        ([Qualifier.OVER, Qualifier.AT_LEAST], least, "This goes with the lower end alone: leave the upper one empty."),
        ([Qualifier.UNDER, Qualifier.UP_TO], most, "This goes with the upper end alone: leave the lower one empty."),
        ([Qualifier.RANGE], both & Q(**{f"{high}__gte": F(low)}), "A range has both ends, the smaller figure first."),
        ([Qualifier.TEXT_ONLY], none & ~Q(**{f"{prefix}_text": ""}), "This goes with the words alone: leave both ends empty."),
    )
    read = [Q(**({f"{qualifier}__in": words} if words[1:] else {qualifier: words[0]})) & ends for words, ends, _ in readings]

    def validate_reading(said: str, *ends: object) -> None:
        raise ValidationError([sentence for words, _, sentence in readings if said in words])

    rules = [
        Rule(
            f"{prefix}_reading",
            f"{qualifier} {low} {high} {prefix}_text",
            reduce(or_, read),
            f"The {prefix} does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, "
            "exact and about both alike, a range both in order, words only neither.",
            validator=validate_reading,
        ),
        Rule(
            f"{prefix}_not_negative",
            f"{low} {high}",
            (Q(**{f"{low}__isnull": True}) | Q(**{f"{low}__gte": 0})) & (Q(**{f"{high}__isnull": True}) | Q(**{f"{high}__gte": 0})),
            f"The {prefix} cannot be negative.",
        ),
    ]
    if carrier:
        rules.append(
            Rule(
                f"{prefix}_has_{carrier.rsplit('_', 1)[-1]}",
                f"{carrier} {low} {high}",
                none | ~Q(**{carrier: ""}),
                f"A number needs its {carrier.rsplit('_', 1)[-1]}.",
            )
        )
    return rules
