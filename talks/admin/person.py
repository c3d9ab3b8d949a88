"""People and their offices."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline, PartInline
from talks.models import Office, Person, PersonIdentifier, PersonName


class PersonNameInline(PartInline):
    model = PersonName
    verbose_name = "other name"


class IdentifierInline(PartInline):
    model = PersonIdentifier


class OfficeInline(ChildInline):
    model = Office
    fk_name = "person"
    leave_out = ("note",)
    named_by = ("person", "party")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    ordering = ("sort_name",)
    list_display = ("name", "party")
    search_fields = ("name", "public_id", "names__name", "identifiers__value", "party__name")
    natural_key = "the name"
    inlines = (PersonNameInline, IdentifierInline, OfficeInline)


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    list_display = ("person", "title", "party", "from_on", "to_on")
    search_fields = ("public_id", "title", "person__name", "party__name")
    natural_key = "the person and the title"
