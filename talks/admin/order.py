"""The desk's lists: sorted by words as the public's are, with dates as people read them."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList

from talks.forms.records import typed_dates
from talks.sorting import sorted_by
from talks.wording import date_words


class SortedByWords(ChangeList):
    """A list whose heads sort names by their sort keys, also the names of other records."""

    def get_ordering_field(self, field_name):
        column = super().get_ordering_field(field_name)
        return sorted_by(self.model, column) if isinstance(column, str) else column


@cache
def in_words(model: Any, column: str) -> str | Callable[[Any], str]:
    """A column of a list; one with imprecise dates shows them as the tracker does, and sorts by the first day that each can mean."""
    if column not in typed_dates(model):
        return column

    @admin.display(description=model._meta.get_field(column).verbose_name, ordering=f"{column}_first", empty_value="")
    def words(obj: Any) -> str:
        date = {"edtf": getattr(obj, column), "text": getattr(obj, f"{column}_text")}
        return date_words(date) if any(date.values()) else ""

    words.__name__ = column
    return words
