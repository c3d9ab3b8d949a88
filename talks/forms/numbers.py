"""Numbers as people type them: the box for the words is read, and what it says fills the boxes from, to, qualifier and unit."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from talks.validators.typed_numbers import READERS, TypedNumber
from talks.wording import amount_reading, quantity_reading

CARRIERS = {"quantity": "unit", "amount": "currency", "count": ""}
IN_WORDS = "in words only, no number"


class Measure(NamedTuple):
    """The columns of one number as published."""

    kind: str  # quantity, amount or count
    words: str
    low: str
    high: str
    qualifier: str
    carrier: str  # the unit or the currency; empty for a count

    @property
    def numbers(self) -> tuple[str, str, str]:
        return (self.low, self.high, self.qualifier)


def measures(model: Any) -> Iterator[Measure]:
    """Every number as published that a model has: columns for its words, its two ends and its qualifier."""
    names = {field.name for field in model._meta.fields}
    for kind, carrier in CARRIERS.items():
        ends = [f"{kind}_{end}" for end in ("text", "min", "max", "qualifier")]
        if names.issuperset(ends):
            yield Measure(kind, *ends, f"{kind}_{carrier}" if carrier else "")


def measured_in_words(field: models.Field) -> str:
    """The kind of number whose words this column holds; empty for all other columns."""
    return next((measure.kind for measure in measures(field.model) if measure.words == field.name), "")


def reading_of(kind: str, number: TypedNumber) -> str:
    """What was understood, in words; empty where nothing was typed."""
    if number.low is None and number.high is None:
        return IN_WORDS if number.text else ""
    shape = {"min": number.low, "max": number.high, "qualifier": number.qualifier}
    if kind == "amount":
        return amount_reading({**shape, "currency": number.carried})
    return quantity_reading({**shape, "unit": number.carried})


def standing(measure: Measure, values: dict[str, Any]) -> str:
    """The reading of what the boxes hold already."""
    low, high = (None if values.get(end) in (None, "") else Decimal(values[end]) for end in (measure.low, measure.high))
    carried = values.get(measure.carrier, "") if measure.carrier else ""
    return reading_of(measure.kind, TypedNumber(low, high, values.get(measure.qualifier) or "", carried, "")) if low or high else ""


def fill_from_words(form: forms.ModelForm) -> None:
    """Reads the words of each number that were typed, and fills the boxes from, to, qualifier and unit of a valid form.

    Boxes that were filled in by hand count, and then words may be any. Words that were only corrected, and hold no number that
    is understood, leave the numbers as they stand. What cannot be read is an error of the box for the words.
    """
    said = form.cleaned_data
    for measure in measures(form._meta.model):
        if measure.words not in form.changed_data or measure.words not in said or not set(measure.numbers) <= form.fields.keys():
            continue
        given = any(said.get(name) not in (None, "") for name in measure.numbers)
        if (given and set(measure.numbers) & set(form.changed_data)) or any(name in form.errors for name in measure.numbers):
            continue
        try:
            number = READERS[measure.kind](said[measure.words], said.get(measure.carrier) or "" if measure.carrier else "")
        except ValidationError as error:
            if not given:
                form.add_error(measure.words, error)
            continue
        if given and number.low is None and number.high is None:
            continue
        _fill(form, measure, number)


def _fill(form: forms.ModelForm, measure: Measure, number: TypedNumber) -> None:
    read = {measure.low: number.low, measure.high: number.high, measure.qualifier: str(number.qualifier), measure.carrier: number.carried}
    for name, value in read.items():
        if not name or name not in form.fields or name in form.errors:
            continue
        column = form._meta.model._meta.get_field(name)
        try:
            form.cleaned_data[name] = column.clean(value, form.instance) if value not in (None, "") else value
        except ValidationError as error:
            form.add_error(measure.words, error)
            return
