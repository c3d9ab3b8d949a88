"""The page on which two records of one thing become one: chosen, looked at, decided on, and proposed."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from talks.choices import Stage
from talks.desk.merging import candidates, preview, taken_over
from talks.desk.working import into, work_on
from talks.models import Mergeable, Nation, Record
from talks.permissions import may_edit
from talks.services.mergers import BOTH, GOES, STAYS, check_merger, decided
from talks.services.proposals import propose
from talks.services.refusals import REFUSALS, Refused, refused_by


class Merged(admin.ModelAdmin):
    """For what can be merged; others have no such page."""

    def get_urls(self):
        if not issubclass(self.model, Mergeable):
            return super().get_urls()
        name = f"talks_{self.opts.model_name}_merge"
        return [path("<path:object_id>/merge/", self.admin_site.admin_view(self.merge_view), name=name), *super().get_urls()]

    def merge_view(self, request, object_id):
        """First which record it is the same as, then what merging the two does; POST proposes it."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not may_edit(request.user, obj) or obj.stage != Stage.PUBLISHED:
            raise PermissionDenied
        if self.model is Nation:
            return self._never(request, obj)
        kept = self._asked(request, request.POST.get("kept") or request.GET.get("kept", ""))
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": f"Merge: {obj}",
            "object": obj,
            "opts": self.opts,
            "list_url": reverse(f"admin:talks_{self.opts.model_name}_changelist"),
            "record_url": reverse(f"admin:talks_{self.opts.model_name}_change", args=[obj.pk]),
            "q": request.GET.get("q", "").replace("\0", "")[:200].strip(),
            "kept": kept,
        }
        if kept is None:
            context["candidates"] = candidates(obj, context["q"])
            return TemplateResponse(request, "admin/talks/merge.html", context)
        try:
            check_merger(kept, obj, by=request.user)
            if request.method == "POST":
                return self._propose(request, kept, obj)
        except REFUSALS as error:
            for refusal in refused_by(error).refusals:
                self.message_user(request, refusal.message, messages.ERROR)
            if request.method != "POST":
                return HttpResponseRedirect(request.path)
        context |= {
            "preview": preview(kept, obj, choices=_choices(request), taken=request.POST.getlist("take")),
            "reason": request.POST.get("reason", ""),
            "kept_url": reverse(f"admin:talks_{self.opts.model_name}_change", args=[kept.pk]),
            "swapped_url": reverse(f"admin:talks_{self.opts.model_name}_merge", args=[kept.pk], query={"kept": obj.pk}),
            "other_url": request.path,
            "ways": ((STAYS, "the first stays"), (GOES, "the second stays"), (BOTH, "both stay")),
        }
        return TemplateResponse(request, "admin/talks/merge.html", context)

    def _never(self, request, obj: Record) -> TemplateResponse:
        """Why a nation becomes one with no other, and what to do instead."""
        ways = {f"{name}_url": reverse(f"admin:talks_{self.opts.model_name}_{name}", args=[obj.pk]) for name in ("change", "retract")}
        context = {**self.admin_site.each_context(request), "title": f"Merge: {obj}", "object": obj, "opts": self.opts, **ways}
        context["list_url"] = reverse(f"admin:talks_{self.opts.model_name}_changelist")
        return TemplateResponse(request, "admin/talks/merge_never.html", context)

    def _asked(self, request, pk: str) -> Record | None:
        return self.get_object(request, pk) if pk.isdigit() and len(pk) < 19 else None

    def _propose(self, request, kept: Record, other: Record) -> HttpResponseRedirect:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            raise Refused("Say in a few words how you know that they are one: the reviewer reads it.")
        merger, going = decided(kept, other, _choices(request), taken_over(kept, other, request.POST.getlist("take")))
        made = propose(mergers=[merger], retractions=going, by=request.user, reason=reason, into=into(request))
        change_set = made[0].change_set
        work_on(request, change_set)
        link = reverse("admin:talks_changeset_change", args=[change_set.pk])
        said = format_html('Proposed. Submit your change set <a href="{}">{}</a>, and a reviewer decides.', link, change_set)
        self.message_user(request, said, messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:talks_{self.opts.model_name}_change", args=[kept.pk]))


def _choices(request) -> dict[str, str]:
    return {name.removeprefix("pair:"): value for name, value in request.POST.items() if name.startswith("pair:")}
