"""What is wrong in a form, as a list on top of it: where, and what would be right; each leads to its box."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from talks.desk.review.names import heading
from talks.models import Record

# Django's own sentence says neither what is missing nor what to do.
EMPTY = "It is empty: fill it in, please."


@dataclass(frozen=True)
class Fault:
    """One thing to put right. `href` is the id of an element of the page; `where` is empty where it is about the whole form."""

    where: str
    sentence: str
    href: str


def faults_of(form: Any, formsets: Iterable[Any] = ()) -> tuple[Fault, ...]:
    """The faults of a form that was sent, then those of its rows, in the order of the page."""
    return (*_of_form(form), *(fault for formset in formsets for fault in _of_rows(formset)))


def _of_form(form: Any, row: str = "", place: str = "") -> Iterator[Fault]:
    if not form.is_bound:
        return
    for sentence in form.non_field_errors():
        yield Fault(row, sentence, place)
    for bound in form:
        for error in bound.errors.as_data():
            label = str(bound.label)
            where = f"{row}: {label[:1].lower()}{label[1:]}" if row else label
            sentence = EMPTY if error.code == "required" else " ".join(error.messages)
            yield Fault(where, sentence, bound.id_for_label or f"{bound.auto_id}_0")


def _of_rows(formset: Any) -> Iterator[Fault]:
    kind = str(formset.model._meta.verbose_name)
    for sentence in formset.non_form_errors():
        yield Fault(str(formset.model._meta.verbose_name_plural).capitalize(), sentence, f"{formset.prefix}-group")
    for number, form in enumerate(formset.forms):
        if form.errors:
            yield from _of_form(form, _row(kind, number + 1, form.instance), f"{formset.prefix}-{number}")


def _row(kind: str, number: int, row: Any) -> str:
    """Which row it is: its place, and what it is called where it was there before."""
    called = f" ({heading(row)})" if row.pk and isinstance(row, Record) else ""
    return f"{kind[:1].upper()}{kind[1:]} {number}{called}"
