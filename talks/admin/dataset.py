"""Datasets at the desk: what the last load of each did, and what it asks somebody to look at. Nothing is entered here."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from talks.models import Dataset


@admin.register(Dataset)
class DatasetAdmin(admin.ModelAdmin):
    list_display = ("title", "name", "loaded_at", "to_look_at")
    ordering = ("name",)
    fields = ("title", "name", "about", "loaded_at", "what_it_did")
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="to look at")
    def to_look_at(self, dataset: Dataset) -> int:
        """How many lines of the report are remarks."""
        return len([line for line in dataset.report if line.startswith("  ")])

    @admin.display(description="about")
    def about(self, dataset: Dataset) -> str:
        return dataset.head.get("description") or "–"

    @admin.display(description="the last load")
    def what_it_did(self, dataset: Dataset) -> str:
        """The report as it was printed: headings, and under them what is to be looked at."""
        lines = (("indented" if line.startswith("  ") else "", line.strip()) for line in dataset.report)
        return format_html('<div class="report">{}</div>', format_html_join("", '<p class="{}">{}</p>', lines))
