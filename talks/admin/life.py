"""Pages of one record beside its form: its life, and what a retraction would take along, before it is done."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from talks.admin.actions import retracted, retraction_asked
from talks.choices import Stage
from talks.desk.life.comparing import compared
from talks.desk.life.versions import HistoryEntry, entries
from talks.desk.working import into, work_on
from talks.models import Record
from talks.models.noun import noun_called
from talks.permissions import may_edit
from talks.services import restoring
from talks.services.refusals import REFUSALS, Refused, refused_by


class Life(admin.ModelAdmin):
    """What became of a record, and the way back: each thing put back is proposed, and somebody else approves it."""

    def get_urls(self):
        name = f"talks_{self.opts.model_name}_retract"
        return [path("<path:object_id>/retract/", self.admin_site.admin_view(self.retract_view), name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        """Versions from the record's own history, not the admin's log: it knows every way of writing."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        if request.method == "POST" and (done := self._put_back(request, obj)) is not None:
            return done
        found = entries(obj)
        first, second = _chosen(request, found)
        context = {
            **self._about(request, obj),
            "title": f"History: {obj}",
            "entries": found,
            "first": first,
            "second": second,
            "comparison": compared(obj, first, second) if second is not None else None,
            "may_put_back": may_edit(request.user, obj) and first is not None and obj.stage in (Stage.PUBLISHED, Stage.RETRACTED),
            "with_it": restoring.retracted_with(obj)[1:] if obj.stage == Stage.RETRACTED else [],
            "reason": request.POST.get("reason", ""),
        }
        return TemplateResponse(request, "admin/talks/history.html", context)

    def _about(self, request, obj) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "object": obj,
            "opts": self.opts,
            "may_edit": may_edit(request.user, obj),
            "list_url": reverse(f"admin:talks_{self.opts.model_name}_changelist"),
            "record_url": reverse(f"admin:talks_{self.opts.model_name}_change", args=[obj.pk]),
            "history_url": reverse(f"admin:talks_{self.opts.model_name}_history", args=[obj.pk]),
            "retract_url": reverse(f"admin:talks_{self.opts.model_name}_retract", args=[obj.pk]),
        }

    def _put_back(self, request, obj: Record) -> HttpResponseRedirect | None:
        """What was ticked, or all of it, as a proposal; a refusal becomes a message on the page that stands."""
        reason = request.POST.get("reason", "").strip()
        try:
            if not reason:
                raise Refused("Say in a few words why: the reviewer reads it.")
            if "_restore" in request.POST:
                together = "together" in request.POST
                made = restoring.propose_to_restore(record=obj, by=request.user, reason=reason, together=together, into=into(request))
            else:
                made = _way_back(request, obj).propose(by=request.user, reason=reason, into=into(request))
        except REFUSALS as error:
            for refusal in refused_by(error).refusals:
                self.message_user(request, refusal.message, messages.ERROR)
            return None
        change_set = made[0].change_set
        work_on(request, change_set)
        link = reverse("admin:talks_changeset_change", args=[change_set.pk])
        said = format_html('Proposed. Submit your change set <a href="{}">{}</a>, and a reviewer decides.', link, change_set)
        self.message_user(request, said, messages.WARNING)
        return HttpResponseRedirect(request.get_full_path())

    def retract_view(self, request, object_id):
        """What leans on a record, what goes with it and what the public will see; then the retraction itself."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not may_edit(request.user, obj) or obj.stage != Stage.PUBLISHED:
            raise PermissionDenied
        back = self._about(request, obj)["record_url"]
        if request.method == "POST" and retracted(self, request, [obj]):
            return HttpResponseRedirect(back)
        return retraction_asked(self, request, [obj], back)


def _chosen(request, found: list[HistoryEntry]) -> tuple[int | None, int | None]:
    """The versions A and B that are asked for, the earlier first; else the last two. A may be none: before it was entered."""
    numbers = [entry.number for entry in found]
    if not numbers:
        return None, None
    asked = {name: request.GET.get(name, "") for name in ("a", "b")}
    b = int(asked["b"]) if asked["b"].isdigit() and int(asked["b"]) in numbers else numbers[0]
    earlier = [number for number in numbers if number < b]
    if asked["a"].isdigit() and int(asked["a"]) in numbers:
        a: int | None = int(asked["a"])
    else:
        a = None if asked["a"] == "none" or not earlier else earlier[0]
    return (b, a) if a is not None and a > b else (a, b)


def _way_back(request, obj: Record) -> restoring.WayBack:
    posted = request.POST.get("version", "")
    if not posted.isdigit() or len(posted) > 18:
        raise Refused("This version is not there.")
    version = int(posted)
    if "_whole" in request.POST:
        return restoring.way_back(obj, version)
    rows = [each.partition(":") for each in request.POST.getlist("row")]
    keys = [(noun_called(kind).model._meta.concrete_model, int(pk)) for kind, _, pk in rows if pk.isdigit()]
    return restoring.way_back(obj, version, names=request.POST.getlist("field"), rows=keys)
