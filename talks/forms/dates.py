"""A date as people type it: one box that understands words, and beside it the words of the source where they differ."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from talks.validators.typed_dates import TypedDate, read_date
from talks.wording import edtf_words


class TypedDateWidget(forms.MultiWidget):
    """Two boxes: the date, and the words as published."""

    template_name = "admin/talks/typed_date.html"

    def __init__(self, attrs=None):
        date = AdminTextInputWidget(
            attrs={"class": "typed-date", "data-read": "date", "placeholder": "11 March 2025", "aria-label": "date"}
        )
        words = AdminTextInputWidget(
            attrs={
                "class": "typed-date-words",
                "placeholder": "the source's words, if they differ",
                "aria-label": "date in the words of the source",
            }
        )
        super().__init__([date, words], attrs)

    def decompress(self, value: TypedDate | None) -> list[str]:
        if not isinstance(value, TypedDate):
            return [value or "", ""]
        edtf, text = value
        if text and _reads_as(text, edtf):
            return [text, ""]
        return [edtf or "", text]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        # What the words were understood as, so that an editor sees it and not only the words.
        context["widget"]["reading"] = edtf_words(value.edtf) if isinstance(value, TypedDate) and value.edtf else ""
        return context


class TypedDateField(forms.MultiValueField):
    """Gives a TypedDate: EDTF and words."""

    widget = TypedDateWidget

    def __init__(self, *, max_length: int | None = None, **kwargs):
        parts = (forms.CharField(required=False), forms.CharField(required=False, max_length=200))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list) -> TypedDate:
        typed, words = (data_list or ["", ""])[:2]
        date = read_date(typed or "")
        return TypedDate(date.edtf, words) if words else date


def _reads_as(text: str, edtf: str | None) -> bool:
    try:
        return read_date(text).edtf == edtf
    except ValidationError:
        return False
