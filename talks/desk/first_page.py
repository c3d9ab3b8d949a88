"""The desk's first page: what is mine to do, what waits for me, and which facts ask for a look."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from talks.choices import ChangeSetState
from talks.desk.contents import url_of
from talks.models import ChangeSet, MistakeReport
from talks.models.noun import noun_called
from talks.permissions import may_review
from talks.selectors import work
from talks.selectors.work.sets import Work


def first_page(request, site) -> TemplateResponse:
    """Lists of work, each short, with a way to all of it."""
    user, today = request.user, timezone.localdate()
    reviewer = may_review(user)
    context = {
        **site.each_context(request),
        "title": "My desk",
        "today": today,
        "app_list": site.get_app_list(request),
        "mine": _mine(user),
        "is_reviewer": reviewer,
        "to_review": [_set(one) for one in work.to_review(user)] if reviewer else [],
        "lists": [found for found in _lists(user, today) if found["rows"]],
        "lately": work.decided_lately(user),
        "sets_url": reverse("admin:talks_changeset_changelist"),
    }
    return TemplateResponse(request, "admin/talks/my_desk.html", context)


def _lists(user, today: dt.date) -> list[dict[str, Any]]:
    """Facts and drafts that ask for a look, by what is asked."""

    def listed(name: str, heading: str, records: Iterable, **more: Callable) -> dict[str, Any]:
        return {"name": name, "heading": heading, "rows": [_record(one) | {key: of(one) for key, of in more.items()} for one in records]}

    return [
        {"name": "mistakes", "heading": "Readers report", "rows": [_report(one) for one in work.unanswered()]},
        listed("uncited", "My drafts without evidence", work.uncited_drafts(user)),
        listed("overdue", "Announced, and the day has passed", work.overdue(today), day=lambda one: one.date_last),
        listed("unconfirmed", "Not confirmed for long", work.unconfirmed(today), days=lambda one: (today - one.confirmed).days),
        listed("contested", "Sources disagree", work.contested(), versions=lambda one: one.versions),
    ]


def waiting_for(user) -> dict[str, Any]:
    """What the head of every page says: how much waits for this reviewer, how much came back to this editor, and where they work."""
    if not (user.is_active and user.is_staff):
        return {}
    own = ChangeSet.objects.filter(author=user)
    submitted = ChangeSet.objects.filter(state=ChangeSetState.SUBMITTED).exclude(author=user)
    return {
        "returned": own.filter(state=ChangeSetState.RETURNED).count(),
        "waiting": submitted.count() if may_review(user) else None,
    }


def _mine(user) -> list[dict[str, Any]]:
    """One's own change sets, each with what reviewers say of single fields and nobody has dealt with."""
    sets = work.mine(user)
    said = work.not_dealt_with([one.change_set for one in sets])
    return [_set(one) | {"comments": said[one.change_set.pk]} for one in sets]


def _set(one: Work) -> dict[str, Any]:
    change_set = one.change_set
    kinds = [f"{number} {noun_called(key).plural if number != 1 else noun_called(key).words}" for key, number in one.kinds.items()]
    if one.changes:
        kinds.append(f"{one.changes} change{'' if one.changes == 1 else 's'}")
    flags = [f"{one.uncited} without evidence"] if one.uncited else []
    if one.clashes:
        flags.append(f"{one.clashes} in conflict")
    return {
        "title": change_set.title,
        "url": reverse("admin:talks_changeset_change", args=[change_set.pk]),
        "state": change_set.state,
        "state_words": change_set.get_state_display(),
        "author": str(change_set.author),
        "submitted_at": change_set.submitted_at,
        "reviewer": str(change_set.reviewed_by or ""),
        "review_message": change_set.review_message if change_set.state == ChangeSetState.RETURNED else "",
        "records": one.records,
        "kinds": ", ".join(kinds),
        "flags": ", ".join(flags),
    }


def _record(record) -> dict[str, Any]:
    return {"title": str(record), "noun": str(record._meta.verbose_name), "url": url_of(record)}


def _report(one: MistakeReport) -> dict[str, Any]:
    url = reverse("admin:talks_mistakereport_change", args=[one.pk])
    return {"title": one.title, "noun": one.what[:120], "url": url, "since": one.received_at}
