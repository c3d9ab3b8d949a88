"""Boxes that are read back: beneath them stands what was understood, while somebody types and afterwards."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.utils import timezone

from talks.validators.typed_days import read_day
from talks.wording import edtf_words


class ReadBack(forms.Widget):
    """A box whose text the server reads as `what`: static/js/reading.js asks for it, `reading` is what it stood for at first."""

    template_name = "admin/talks/read_back.html"

    def __init__(self, what: str, attrs: dict[str, Any] | None = None):
        self.what, self.reading = what, ""
        super().__init__(attrs={"data-read": what} | (attrs or {}))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"box": self.box_template, "reading": self.reading}
        return context


class ReadBackLine(ReadBack, AdminTextInputWidget):
    box_template = "django/forms/widgets/text.html"


class ReadBackText(ReadBack, AdminTextareaWidget):
    box_template = "django/forms/widgets/textarea.html"


class TypedDayField(forms.DateField):
    """A whole day, typed like all other dates, "today" too; gives a date."""

    def __init__(self, **kwargs):
        super().__init__(**{"widget": ReadBackLine("day", {"placeholder": "11 March 2025", "class": "vTextField typed-day"}), **kwargs})

    def prepare_value(self, value):
        return edtf_words(value.isoformat()) if isinstance(value, dt.date) else value

    def to_python(self, value) -> dt.date | None:
        if value is None or isinstance(value, dt.date):
            return value
        return read_day(str(value), timezone.localdate())
