"""Drafts that were thrown away, and bringing them back."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from talks.desk.working import into, work_on
from talks.history import deletions
from talks.permissions import may_edit
from talks.services.refusals import REFUSALS, refused_by
from talks.services.restoring import bring_back, deleted_in
from talks.services.review import record_models

# So many deletions are looked through; what was thrown away long ago stands in the history of its revision all the same.
LOOKED_THROUGH, SHOWN, NAMED = 2000, 25, 8


def thrown_away(request, site):
    """The latest deletions of drafts that can be brought back, each with what it took; POST brings one back."""
    if request.method == "POST" and (done := _bring_back(request)) is not None:
        return done
    context = {**site.each_context(request), "title": "Thrown away", "acts": _acts(request.user)}
    return TemplateResponse(request, "admin/talks/thrown_away.html", context)


def _acts(user) -> list[dict[str, Any]]:
    tables = [model._meta.db_table for model in record_models()]
    found = []
    for number, rows in groupby(deletions(tables, limit=LOOKED_THROUGH), key=lambda one: one.number):
        first = next(rows)
        gone = deleted_in(number)
        if gone and all(may_edit(user, record) for record in gone):
            named = [f"{record._meta.verbose_name} “{record}”" for record in gone[:NAMED]]
            found.append({"number": number, "at": first.at, "actor": first.actor, "named": named, "more": len(gone) - len(named)})
        if len(found) == SHOWN:
            break
    return found


def _bring_back(request) -> HttpResponseRedirect | None:
    posted = request.POST.get("number", "")
    try:
        back = bring_back(number=int(posted) if posted.isdigit() and len(posted) < 19 else 0, by=request.user, into=into(request))
    except REFUSALS as error:
        for refusal in refused_by(error).refusals:
            messages.error(request, refusal.message)
        return None
    change_set = back[0].change_set
    work_on(request, change_set)
    link = reverse("admin:talks_changeset_change", args=[change_set.pk]) if change_set else ""
    said = format_html('Brought back as drafts, in your change set <a href="{}">{}</a>.', link, change_set)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:desk_thrown_away"))
