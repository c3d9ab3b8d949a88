"""Coalitions, and the parts that parties play in them."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.entered import entry_of_parts
from talks.admin.parts import ChildInline
from talks.choices import OrganisationKind
from talks.desk.working import into, work_on
from talks.forms.records import RecordForm
from talks.models import Citation, Coalition, Organisation, Role
from talks.services.entering import submit
from talks.services.entry import Entry


class RoleInline(ChildInline):
    model = Role
    fk_name = "coalition"
    leave_out = ("note",)
    named_by = ("party", "coalition")
    empty_rows = 2


class CoalitionForm(RecordForm):
    """A coalition is a party too: without one, the organisation of its name is entered with it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["party"].required = False
            self.fields["party"].help_text = "Empty: the organisation of this name is entered with it."


@admin.register(Coalition)
class CoalitionAdmin(RecordAdmin):
    form = CoalitionForm
    ordering = ("sort_name",)
    list_display = ("name", "party")
    search_fields = ("name", "public_id", "party__name")
    natural_key = "its name"
    inlines = (RoleInline,)

    def enter_first(self, request, form, formsets):
        """Its organisation first, by the same sources."""
        if form.instance.party_id is None:
            cited = next((entry_of_parts(parts) for parts in formsets if parts.model is Citation), [])
            values = {"name": form.instance.name, "organisation_kind": OrganisationKind.COALITION.value, "citations": cited}
            saved = submit(Entry(model=Organisation, values=values), by=request.user, into=into(request))
            work_on(request, saved.record.change_set)
            form.instance.party = saved.record


@admin.register(Role)
class RoleAdmin(RecordAdmin):
    list_display = ("party", "role", "coalition", "from_on", "to_on")
    list_filter = ("role", "coalition")
    search_fields = ("public_id", "party__name", "coalition__name")
    natural_key = "the coalition and the party"
