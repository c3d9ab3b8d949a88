"""Sources; and citations, to search."""

from django.contrib import admin
from django.db.models import Count

from talks.admin.base import RecordAdmin
from talks.admin.parts import LookOnly
from talks.forms.uploads import CopyField, SourceForm
from talks.models import Citation, Source
from talks.validators.uploads import ALLOWED, LARGEST


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    change_form_template = "admin/talks/source_form.html"
    list_display = ("title", "publisher", "published_on", "kind", "reliability", "times_cited")
    list_filter = ("kind", "reliability", "language")
    search_fields = ("title", "publisher", "public_id", "address", "original_agency")
    date_hierarchy = "published_on_first"
    natural_key = "the publisher and the date"
    main = ("title", ("publisher", "original_agency"), "address", "published_on", ("kind", "language"))
    further = ("published_on_reason", "accessed_on", "archived_address", "copy_file", "copy_of", "reliability")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "copy_file":
            kwargs |= {"form_class": CopyField, "help_text": f"{ALLOWED} At most {LARGEST >> 20} MB. {db_field.help_text}"}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(cited=Count("citations"))

    @admin.display(description="cited", ordering="cited")
    def times_cited(self, obj):
        return obj.cited


@admin.register(Citation)
class CitationAdmin(LookOnly, admin.ModelAdmin):
    """To search only: a citation is entered and changed with its record."""

    list_display = ("public_id", "source", "bearing", "field", "reported_value")
    list_filter = ("bearing", "credibility")
    list_select_related = ("source",)
    search_fields = ("public_id", "source__title", "source__publisher", "reported_value", "passage")
    show_full_result_count = False
    ordering = ("-pk",)
