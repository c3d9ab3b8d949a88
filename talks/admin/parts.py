"""Inlines: parts of a record, and records that are entered as rows of another's page."""

from copy import deepcopy
from typing import ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from talks.admin.help import help_for
from talks.choices import Stage
from talks.desk.menus import menu_of
from talks.forms.dates import TypedDateField
from talks.forms.numbers import measured_in_words, measures
from talks.forms.readback import ReadBackLine, ReadBackText, TypedDayField
from talks.forms.records import ChildForm, CitationForm, DeskForm, is_typed_date
from talks.forms.selects import RecordSelect
from talks.models import Citation, Record, Source, Topic

# Set by the flow or the database, never by hand.
BY_THE_FLOW = ("author", "reviewed_by", "change_set")


class LookOnly:
    """A page to look at: nothing on it is entered or changed."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class DeskFields:
    """How the fields of the desk's forms are entered: dates as typed, other records by searching."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if is_typed_date(db_field):
            return TypedDateField(
                label=db_field.verbose_name.capitalize(),
                required=False,
                help_text=date_help(db_field),
            )
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if type(db_field) is models.DateField:
            return TypedDayField(label=db_field.verbose_name.capitalize(), required=False, help_text=help_for(db_field))
        if kind := measured_in_words(db_field):
            kwargs["widget"] = (ReadBackText if isinstance(db_field, models.TextField) else ReadBackLine)(kind)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and (menu := menu_of(db_field)):
            field.widget.attrs["list"] = menu
        if field is not None and not field.help_text:
            field.help_text = help_for(db_field)
        return field

    def get_autocomplete_fields(self, request):
        return [field.name for field in self.model._meta.fields if is_link(field)]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if is_link(db_field) and "widget" not in kwargs:
            kwargs["widget"] = RecordSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def is_link(field: models.Field) -> bool:
    """Whether this column names another record, which is chosen by searching."""
    return field.is_relation and field.name not in BY_THE_FLOW and issubclass(field.related_model, Record | Topic)


def date_help(field: models.Field) -> str:
    examples = (
        "As you would write it: 11 March 2025, March 2025, early May 2025, 10-11 March 2025, or EDTF. Leave it empty if no source says."
    )
    own = str(field.help_text)
    return f"{own} {examples}" if own and not own.startswith("As known") else examples


def shown_fields(model: type[models.Model], *leave_out: str) -> list[str]:
    """The fields of a form in the order of the model: dates once, numbers as words first, nothing that the flow or the database sets."""
    words = {f"{field.name}_text" for field in model._meta.fields if is_typed_date(field)}
    names = [
        field.name
        for field in model._meta.fields
        if field.editable and not field.primary_key and not field.generated and field.name not in words and field.name not in leave_out
    ]
    for measure in measures(model):
        if {measure.words, measure.low} <= set(names):
            names.remove(measure.words)
            names.insert(names.index(measure.low), measure.words)
    return names


class PartInline(DeskFields, admin.TabularInline):
    """Rows that change only with the record."""

    form = DeskForm
    ordered_by_hand: ClassVar[bool] = False
    # Empty rows of a new record's page.
    empty_rows: ClassVar[int] = 1

    def get_extra(self, request, obj=None, **kwargs):
        return self.empty_rows if obj is None else 0

    def get_fields(self, request, obj=None):
        owner = self.fk_name or self.model.owners[0]
        return [*shown_fields(self.model, owner, "order"), *(("order",) if self.ordered_by_hand else ())]

    def get_queryset(self, request):
        related = [field.name for field in self.model._meta.fields if is_link(field)]
        return super().get_queryset(request).select_related(*related).order_by("order", "pk")


class CitationInline(DeskFields, admin.StackedInline):
    """The sources of a record, and what each says."""

    model = Citation
    form = CitationForm
    verbose_name = "source for this"
    verbose_name_plural = "sources for this"
    fields = (
        ("source", "bearing", "field"),
        ("reported_value", "attributed_to"),
        ("passage", "locator", "credibility"),
        "note",
    )

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj is None else 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("reported_value", "passage", "note"):
            field.widget.attrs["rows"] = 2
        return field

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.owner_model = self.parent_model._meta.concrete_model
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source").order_by("order", "pk")


class ChildInline(DeskFields, admin.TabularInline):
    """Records that are entered as rows of the record they belong to. Their ids make themselves."""

    form = ChildForm
    show_change_link = True
    leave_out: ClassVar[tuple[str, ...]] = ()
    # Empty rows of a new record's page.
    empty_rows: ClassVar[int] = 0
    # What naming a row needs, so that it costs no query a row.
    named_by: ClassVar[tuple[str, ...]] = ()

    def get_extra(self, request, obj=None, **kwargs):
        return self.empty_rows if obj is None else 0

    def get_fields(self, request, obj=None):
        process = ("public_id", "rival_of", "rival_reason", "last_confirmed_on")
        return [*shown_fields(self.model, self.fk_name or self.model.belongs_to[0], *process, *self.leave_out), "source", "stage"]

    def get_readonly_fields(self, request, obj=None):
        return ("stage",)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        source = deepcopy(formset.form.base_fields["source"])
        link = Citation._meta.get_field("source")
        select = RecordSelect(link, self.admin_site)
        can_add = self.admin_site.get_model_admin(Source).has_add_permission(request)
        source.widget = RelatedFieldWidgetWrapper(select, link.remote_field, self.admin_site, can_add_related=can_add)
        source.widget.choices = select.choices = source.choices
        formset.form.base_fields["source"] = source
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.TextField) and field is not None:
            field.widget.attrs |= {"rows": 2, "cols": 24}
        return field

    def get_queryset(self, request):
        related = {field.name for field in self.model._meta.fields if is_link(field)} | set(self.named_by)
        return super().get_queryset(request).exclude(stage=Stage.RETRACTED).select_related(*related).order_by("pk")

    # A row is a draft or becomes a proposal: whoever may enter it may also take it away, which the services decide.
    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)
