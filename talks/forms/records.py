"""Forms of records and parts: typed dates, ids that make themselves, and room for what the database says."""

from typing import ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from talks.choices import Stage
from talks.contents import fields_of
from talks.forms.numbers import fill_from_words, measures, standing
from talks.forms.readback import ReadBack
from talks.forms.selects import RecordSelect
from talks.models import Source
from talks.models.rules import Rule
from talks.services.refusals import Refused
from talks.validators.typed_dates import TypedDate


def is_typed_date(field: models.Field) -> bool:
    """Whether this column holds an imprecise date: it has one for the words beside it."""
    return (
        isinstance(field, models.CharField)
        and any(other.name == f"{field.name}_text" for other in field.model._meta.fields)
        and any(other.name == f"{field.name}_first" for other in field.model._meta.fields)
    )


def typed_dates(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.fields if is_typed_date(field)]


def _keep(field: forms.ModelChoiceField, other: models.Model) -> None:
    """Has a box that still says what it said be answered by what the page has read, not by a query a box."""
    ask = field.to_python
    field.to_python = lambda value: other if str(value) == str(other.pk) else ask(value)


class DeskForm(forms.ModelForm):
    """What the forms of records and of parts share."""

    # What the database or a service said when these values were tried: shown in the form, so that nothing typed is lost.
    refused: ClassVar[Refused | None] = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._dates():
            # What a page is filled with beforehand is a TypedDate already.
            if not isinstance(self.initial.get(name), TypedDate):
                self.initial[name] = TypedDate(getattr(self.instance, name), getattr(self.instance, f"{name}_text"))
        for measure in measures(self._meta.model):
            if measure.words in self.fields and isinstance(box := self.fields[measure.words].widget, ReadBack):
                box.reading = standing(measure, vars(self.instance))
        for name, field in self.fields.items():
            select = getattr(field.widget, "widget", field.widget)
            if isinstance(select, RecordSelect) and name in self.instance._state.fields_cache:
                other = self.instance._state.fields_cache[name]
                if other is not None:
                    select.known = {str(other.pk): str(other)}

    def _clean_fields(self) -> None:
        carried = {self.instance._meta.pk.name: self.instance} if self.instance.pk else {}
        carried |= self.instance._state.fields_cache
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and (other := carried.get(name)) is not None:
                _keep(field, other)
        super()._clean_fields()

    def _dates(self) -> list[str]:
        return [name for name in typed_dates(self._meta.model) if name in self.fields]

    def _update_errors(self, errors: ValidationError) -> None:
        """What a rule refuses is said at the box that the rule is about, where the form has it."""
        rules = {rule.violation_error_code: rule for rule in self._meta.model._meta.constraints if isinstance(rule, Rule)}
        if by_field := getattr(errors, "error_dict", None):
            for error in list(by_field.get(NON_FIELD_ERRORS, ())):
                about = rules[error.code].fields if error.code in rules else ()
                if (name := next((one for one in about if one in self.fields), None)) is not None:
                    by_field[NON_FIELD_ERRORS].remove(error)
                    by_field.setdefault(name, []).append(error)
            errors.error_dict = {name: found for name, found in by_field.items() if found}
        super()._update_errors(errors)

    def _post_clean(self) -> None:
        for name in self._dates():
            typed = self.cleaned_data.get(name)
            if isinstance(typed, TypedDate):
                self.cleaned_data[name] = typed.edtf
                setattr(self.instance, f"{name}_text", typed.text)
        fill_from_words(self)
        # What stands as it stood keeps its rules: they are asked, three queries each, only of what was changed.
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()
        for refusal in self.refused.refusals if self.refused else ():
            here = refusal.noun in ("", self._meta.model._meta.concrete_model._meta.model_name)
            field = next((name for name in refusal.fields if here and name in self.fields), NON_FIELD_ERRORS)
            self.add_error(None if field == NON_FIELD_ERRORS else field, refusal.message)


class RecordForm(DeskForm):
    """A record of its own page."""

    change_reason = forms.CharField(
        label="Why this change",
        required=False,
        max_length=300,
        help_text="This record is public: say in a few words what was wrong or what is new. The reviewer reads it.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "public_id" in self.fields:
            # Made from the record's own words where nobody writes one.
            self.fields["public_id"].required = False
        if self.instance.stage != Stage.PUBLISHED:
            self.fields.pop("change_reason", None)


class ChildForm(DeskForm):
    """A record entered as a row of another's page: with a source of its own, or else the page's first."""

    source = forms.ModelChoiceField(
        Source.objects.all(), required=False, label="source", help_text="Empty: the first source of this page is cited."
    )

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and self.instance.pk and self.instance.stage in (Stage.IN_REVIEW, Stage.RETRACTED):
            raise forms.ValidationError(f"“{self.instance}” is {self.instance.get_stage_display().lower()} and cannot be changed here.")
        return cleaned


class CitationForm(DeskForm):
    """A citation: the field it is about is chosen from the fields of the record."""

    owner_model: ClassVar[type[models.Model] | None] = None

    field = forms.ChoiceField(required=False, help_text="The field this is about; empty for the record as a whole.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = {"": "(the whole record)"}
        if self.owner_model is not None:
            names |= {name: str(field.verbose_name) for name, field in fields_of(self.owner_model).items() if not name.endswith("_text")}
        if self.instance.field and self.instance.field not in names:
            names[self.instance.field] = self.instance.field
        self.fields["field"].choices = list(names.items())
