"""Reports of readers: read, answered for colleagues, and kept. What has to change in the record is changed there, as always."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from talks.admin.faulty import Faulty
from talks.desk.mistakes import desk_url, public_url
from talks.models import MistakeReport
from talks.services.mistakes import answer


@admin.register(MistakeReport)
class MistakeReportAdmin(Faulty):
    list_display = ("title", "said", "received_at", "answered_at", "answered_by")
    list_filter = (("answered_at", admin.EmptyFieldListFilter), "noun")
    list_select_related = ("answered_by",)
    search_fields = ("title", "what", "answer", "record_id_text")
    date_hierarchy = "received_at"
    show_full_result_count = False
    ordering = ("-received_at",)
    fields = ("about", "what", "where", "reply_to", "seen_at_version", "received_at", "answer", "answered_by", "answered_at")
    readonly_fields = tuple(name for name in fields if name != "answer")

    def has_add_permission(self, request):
        return False

    @admin.display(description="words")
    def said(self, obj):
        return obj.what if len(obj.what) < 90 else f"{obj.what[:88]}…"

    @admin.display(description="about")
    def about(self, obj):
        """The record at the desk and for the public, as far as there are pages of it."""
        links = ((desk_url(obj), "change it"), (public_url(obj), "read it as the reader did"))
        shown = [format_html('<a href="{}">{}</a>', address, words) for address, words in links if address]
        return format_html("{}" + " · {}" * len(shown), obj.title, *shown)

    @admin.display(description="where to read it")
    def where(self, obj):
        return format_html('<a href="{0}" rel="noreferrer noopener">{0}</a>', obj.evidence) if obj.evidence else ""

    def save_model(self, request, obj, form, change):
        answer(report=obj, by=request.user, words=form.cleaned_data["answer"])

    def response_change(self, request, obj):
        super().response_change(request, obj)
        return HttpResponseRedirect(reverse("admin:talks_mistakereport_changelist"))
