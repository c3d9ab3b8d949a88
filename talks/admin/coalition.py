"""Coalitions, and the parts that parties play in them."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline
from talks.models import Coalition, Role


class RoleInline(ChildInline):
    model = Role
    fk_name = "coalition"
    leave_out = ("note",)
    named_by = ("party", "coalition")


@admin.register(Coalition)
class CoalitionAdmin(RecordAdmin):
    ordering = ("sort_name",)
    list_display = ("name", "party")
    search_fields = ("name", "public_id", "party__name")
    natural_key = "its name"
    inlines = (RoleInline,)


@admin.register(Role)
class RoleAdmin(RecordAdmin):
    list_display = ("party", "role", "coalition", "from_on", "to_on")
    list_filter = ("role", "coalition")
    search_fields = ("public_id", "party__name", "coalition__name")
    natural_key = "the coalition and the party"
