"""People and their offices."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline, CitationInline, PartInline
from talks.models import Office, Person, PersonName


class PersonNameInline(PartInline):
    model = PersonName
    verbose_name = "other spelling"


class OfficeInline(ChildInline):
    model = Office
    fk_name = "person"
    leave_out = ("note",)
    named_by = ("person", "party")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    ordering = ("sort_name",)
    list_display = ("name", "party")
    list_select_related = ("party",)
    search_fields = ("name", "public_id", "names__name", "party__name")
    natural_key = "the name"
    inlines = (CitationInline, PersonNameInline, OfficeInline)


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    list_display = ("person", "title", "party", "from_on", "to_on")
    list_select_related = ("person", "party")
    search_fields = ("public_id", "title", "person__name", "party__name")
    natural_key = "the person and the title"
    inlines = (CitationInline,)
