"""What follows from filters and fields: rows without a value, rows in which a field is empty, numbers from and to.

`status!=declined` keeps the rows that `status=declined` leaves out, `amount__isnull=true` those whose amount is null, and
`amount__gte=5000000&currency=EUR` those whose amount can be as much.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, ExpressionWrapper, Func, Q, QuerySet
from django.db.models.lookups import IsNull

from talks.filters.narrowing import Narrow, yes_no
from talks.filters.values import Codes, Given, Ids, Words
from talks.resources.field import Field
from talks.selectors.criteria import OneOf

WITHOUT, EMPTY, FROM, TO = "!", "__isnull", "__gte", "__lte"
# The shapes of numbers as published, each with the filter by which its unit is told; counts are all of nations or of parties.
NUMBERS: Mapping[str, str] = {"Quantity": "unit", "Amount": "currency", "Count": ""}


class Without(Narrow):
    """The rows that another filter leaves out, those of which it cannot be said included."""

    def __init__(self, name: str, other: Narrow):
        help_text = f"Rows that `{name}` with the same value leaves out. Several values: rows that have none of them."
        super().__init__(f"{other.label}: not", help_text, field_class=other.field_class, **other.options)
        self.other = other

    def filter(self, rows: QuerySet, value: Any, asking: Any) -> QuerySet:
        # No value: of a record that the past does not know, which no row has.
        return rows.filter(_untrue(self.other.holds(value, asking))) if value else rows


def _untrue(condition: Q) -> Func:
    """Not true, rather than false: where a column is empty a condition is neither."""
    return Func(
        ExpressionWrapper(condition, output_field=BooleanField()),
        template="(%(expressions)s) is not true",
        output_field=BooleanField(),
    )


class Number(Given):
    """A number without a sign, with a decimal point where needed."""

    repeatable = False
    schema: ClassVar[dict[str, Any]] = {"type": "number", "minimum": 0}

    def read(self, value: str) -> Decimal:
        try:
            number = Decimal(value if len(value) <= 30 and value.isascii() and value.replace(".", "", 1).isdigit() else "")
        except InvalidOperation:
            raise ValidationError(f"“{value[:40]}” is not a number. Write digits alone, such as 5000000 or 2.5.") from None
        return number


def without(filters: Mapping[str, Narrow]) -> Iterator[tuple[str, Narrow]]:
    """The opposite of each filter by words of a vocabulary, by records or by what stands in a column."""
    for name, one in filters.items():
        stands = issubclass(one.field_class, Words) and isinstance(one.condition, OneOf)
        if (stands or issubclass(one.field_class, Codes | Ids)) and one.field_class.repeatable and one.narrows:
            yield f"{name}{WITHOUT}", Without(name, one)


def of_fields(fields: tuple[Field, ...]) -> Iterator[tuple[str, Narrow]]:
    """Which rows have no value in a field: null in the API. And the ends of numbers."""
    for field in fields:
        label = (field.name[0].upper() + field.name[1:]).replace("_", " ")
        if field.nullable and (field.shape in NUMBERS or field.shape == "Date" or field.target or field.column):
            text = f"true: where `{field.name}` is null; false: where it is not."
            yield f"{field.name}{EMPTY}", yes_no(f"{label}: nothing stated", text, partial(_empty, field))
        if field.shape in NUMBERS:
            yield from _ends(field.name, label, NUMBERS[field.shape])


def _empty(field: Field, value: bool) -> Q:
    # Of a link its id: the same rows, and nothing to put together.
    (read, *_) = field.flattened or (field,)
    return Q(IsNull(read.build(), value))


def _ends(name: str, label: str, unit: str) -> Iterator[tuple[str, Narrow]]:
    needs = f" Needs `{unit}`: numbers are compared within one." if unit else ""
    for operator, words, column, open_end in ((FROM, "or more", "max", "min"), (TO, "or less", "min", "max")):
        text = f"Where `{name}` can be this much {words}, by what is published; rows without a number are left out.{needs}"
        condition = partial(_reaches, f"{name}_{column}", operator, f"{name}_{open_end}")
        yield f"{name}{operator}", Narrow(f"{label} {words}", text, condition, field_class=Number, needs=unit)


def _reaches(column: str, operator: str, other: str, value: Decimal) -> Q:
    """An end that is open reaches as far as one likes."""
    return Q(**{f"{column}{operator}": value}) | Q(**{f"{column}__isnull": True, f"{other}__isnull": False})
