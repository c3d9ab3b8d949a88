"""What sources say of groups without listing them."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.parts import PartInline
from talks.models import GroupClaim, GroupClaimParty


class ClaimPartyInline(PartInline):
    model = GroupClaimParty
    verbose_name = "party that the claim names"
    verbose_name_plural = "parties that the claim names"


@admin.register(GroupClaim)
class GroupClaimAdmin(RecordAdmin):
    list_display = ("__str__", "extent", "organisation", "meeting", "pledge", "position")
    list_filter = ("extent",)
    list_select_related = ("organisation", "meeting", "pledge", "position__party", "position__question")
    search_fields = ("public_id", "words", "organisation__name", "meeting__title")
    natural_key = "what it is about and the group"
    inlines = (ClaimPartyInline,)
