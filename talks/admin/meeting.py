"""Meetings, with everything that a report says of one on a single page; and its rows by themselves."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path

from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline, PartInline
from talks.desk.attendance.page import attendance_page
from talks.models import Attendance, GroupClaim, Meeting, MeetingCount, MeetingParty, Venue


class VenueInline(PartInline):
    model = Venue
    verbose_name = "place"
    verbose_name_plural = "places"


class MeetingPartyInline(PartInline):
    model = MeetingParty
    empty_rows = 2


class AttendanceInline(ChildInline):
    model = Attendance
    verbose_name_plural = "who attended, and who was absent"
    leave_out = ("note", "claim", "statement")
    named_by = ("meeting", "party")


class CountInline(ChildInline):
    model = MeetingCount
    verbose_name = "count"
    verbose_name_plural = "counts: one row for each source's own"
    leave_out = ("note",)
    named_by = ("meeting",)


class ClaimInline(ChildInline):
    model = GroupClaim
    fk_name = "meeting"
    verbose_name_plural = "group claims: “nearly all NATO members”"
    leave_out = ("note", "pledge", "position", "as_of_on", "statement")
    named_by = ("organisation",)


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ("title", "date", "level", "status", "coalition")
    list_filter = ("level", "format", "status", "list_completeness", "coalition")
    search_fields = ("title", "public_id", "venues__city", "series", "agenda", "outcome")
    date_hierarchy = "date_first"
    natural_key = "its title and date"
    main = ("title", "coalition", "date", ("level", "format", "status"), ("participants_text", "list_completeness"))
    further = ("agenda", "outcome", "parent", ("series", "series_number"))
    inlines = (VenueInline, MeetingPartyInline, AttendanceInline, CountInline, ClaimInline)
    change_form_template = "admin/talks/meeting_form.html"

    def get_urls(self):
        many = path("<int:pk>/attendance/", self.admin_site.admin_view(self.many_view), name="talks_meeting_attendance")
        return [many, *super().get_urls()]

    def many_view(self, request, pk):
        """Attendance, many at once."""
        meeting = self.get_object(request, pk)
        if meeting is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        if not self.has_change_permission(request, meeting):
            raise PermissionDenied
        return attendance_page(request, self.admin_site, meeting)


@admin.register(Attendance)
class AttendanceAdmin(RecordAdmin):
    list_display = ("party", "meeting", "mode", "person", "level", "certainty")
    list_filter = ("mode", "level", "certainty", "further_participant")
    search_fields = ("public_id", "party__name", "meeting__title", "meeting__public_id", "person__name")
    natural_key = "the meeting and the party"


@admin.register(MeetingCount)
class MeetingCountAdmin(RecordAdmin):
    list_display = ("meeting", "count_text", "count_min", "count_max", "counted")
    list_filter = ("counted", "count_qualifier")
    search_fields = ("public_id", "count_text", "meeting__title", "meeting__public_id")
    natural_key = "the meeting and what is counted"
