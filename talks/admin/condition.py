"""Conditions."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.models import Condition


@admin.register(Condition)
class ConditionAdmin(RecordAdmin):
    ordering = ("sort_name",)
    list_display = ("name", "kind", "state", "state_on")
    list_filter = ("kind", "state")
    search_fields = ("name", "public_id")
    natural_key = "its name"
