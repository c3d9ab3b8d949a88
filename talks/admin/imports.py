"""Imports at the desk: bring a file, see what it would do, confirm it, undo it. The list says what each did."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from talks.admin.base import InTurn
from talks.datasets.importing import Run
from talks.desk.faults import faults_of
from talks.desk.imports.form import ImportForm
from talks.desk.imports.page import as_given, counts_in_words, report_page
from talks.desk.imports.progress import answer
from talks.desk.imports.wrong_rows import mended, wrong_file
from talks.desk.working import into, work_on
from talks.models import Import
from talks.services.imports import keep_file, note_mended, throw_away
from talks.services.intake import NEW, open_change_sets
from talks.services.refusals import REFUSALS, refused_by
from talks.services.undoing_imports import undo_import

LARGE = 200_000  # bytes: what is larger is read while its progress is shown
DONE = "done"  # in the address of the page after an import


@admin.register(Import)
class ImportAdmin(InTurn):
    list_display = ("file_name", "state", "counts", "author", "made_at", "change_set")
    list_filter = ("state", "author")
    list_select_related = ("author", "change_set")
    search_fields = ("file_name", "sha256")
    ordering = ("-pk",)
    show_full_result_count = False
    change_list_template = "admin/talks/imports.html"

    class Media:
        css = {"all": ("css/desk.css", "css/imports.css")}

    def get_queryset(self, request):
        return super().get_queryset(request).defer("file", "traces")

    def changelist_view(self, request, extra_context=None):
        """What was brought, the latest first."""
        return super().changelist_view(request, {**(extra_context or {}), "title": "Imports"})

    @admin.display(description="what it does")
    def counts(self, kept: Import) -> str:
        return counts_in_words(kept.report)

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """Takes a file and goes on to what it would do."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ImportForm(*posted, initial={"table": request.GET.get("table", "")})
        if request.method == "POST" and form.is_valid():
            kept = keep_file(name=form.name, data=form.data_given, table=form.cleaned_data["table"], by=request.user)
            return self._run(request, kept, Run(kept, request.user).look())
        context = {**self.admin_site.each_context(request), "title": "Import", "form": form, "opts": self.opts, "media": self.media}
        context["faults"] = faults_of(form)
        return TemplateResponse(request, "admin/talks/import_form.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What a file would do or did, and what can be done with it."""
        kept = self.get_object(request, object_id)
        if kept is None or not self.has_view_permission(request, kept):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        own = kept.author_id == request.user.pk
        if own and DONE in request.GET and kept.change_set is not None:
            work_on(request, kept.change_set)  # what comes next goes where this went
        if request.method == "POST":
            if not own:
                raise PermissionDenied
            return self._done(request, kept)
        if "wrong" in request.GET:
            return wrong_file(kept, request.GET["wrong"])
        if "given" in request.GET and kept.file:
            return as_given(kept)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, "own": own}
        return report_page(request, kept, context)

    def _done(self, request, kept: Import):
        """One button, one service. A refusal becomes a message."""
        here = HttpResponseRedirect(self._page(kept))
        try:
            if busy := getattr(request, "busy", None):
                raise busy
            if "_look" in request.POST:
                return self._run(request, kept, Run(kept, request.user).look())
            if "_mend" in request.POST:
                note_mended(kept=kept, cells=mended(kept, request.POST), by=request.user)
                return self._run(request, kept, Run(kept, request.user).look())
            if "_import" in request.POST:
                return self._run(request, kept, self._import(request, kept), f"?{DONE}")
            if "_throw_away" in request.POST:
                throw_away(kept=kept, by=request.user)
                self.message_user(request, f"{kept} was thrown away. Nothing of it was imported.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:talks_import_changelist"))
            if "_undo" in request.POST:
                undo_import(kept=kept, by=request.user)
                self.message_user(request, "The import is undone.", messages.SUCCESS)
        except REFUSALS as error:
            for refusal in refused_by(error).refusals:
                self.message_user(request, refusal.message, messages.ERROR)
        return here

    def _import(self, request, kept: Import) -> Iterator[str]:
        reason = request.POST.get("reason", "").strip() or f"Import of {kept.file_name}"
        older = "older" in request.POST
        return Run(kept, request.user, into=self._into(request), reason=reason, older=older).carry_out()

    def _into(self, request) -> Any:
        posted = request.POST.get("into", "")
        if posted == NEW:
            return NEW
        found = open_change_sets(by=request.user).filter(pk=posted).first() if posted.isdigit() and len(posted) < 19 else None
        return found or into(request)

    def _run(self, request, kept: Import, steps: Iterator[str], how: str = ""):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, "title": f"Import of {kept}"}
        return answer(request, self._page(kept) + how, steps, shown=kept.size > LARGE, context=context)

    def _page(self, kept: Import) -> str:
        return reverse("admin:talks_import_change", args=[kept.pk])
