"""“Somebody else is editing this”: said on the form, and kept up to date while it is open."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.timezone import localtime

from talks.history import record_version
from talks.models import Record
from talks.models.noun import noun_of, nouns
from talks.permissions import may_edit
from talks.services.presence import close, keep_open, others_at


def others_words(record: Record, user: Any) -> str:
    """Who else has the form open, and since when; empty where nobody has."""
    told = [
        f"{one.user.get_short_name() or one.user.get_username()} (since {localtime(one.since):%H:%M})"
        for one in others_at(record, but=user, now=timezone.now())[:5]
    ]
    if not told:
        return ""
    who = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    has = "has" if len(told) == 1 else "have"
    return f"{who} {has} this open too. Nothing is overwritten: what both of you change is shown to the second."


def open_form(request: HttpRequest, noun: str, pk: int) -> JsonResponse:
    """A form says that it is open (POST), or with `left` that it was closed: {"others": words, "changed": whether it was saved since}.

    `version` is what the form was made of. Raises Http404 for records that are not there or not the editor's to change.
    """
    model = next((one.model for one in nouns(Record) if one.is_table and one.key == noun), None)
    record = model._base_manager.filter(pk=pk).first() if model is not None else None
    if record is None or request.method != "POST" or not may_edit(request.user, record):
        raise Http404("no form of such a record is open")
    if "left" in request.POST:
        close(record=record, by=request.user)
        return JsonResponse({})
    keep_open(record=record, by=request.user, now=timezone.now())
    changed = request.POST.get("version", "") not in ("", version_of(record))
    return JsonResponse({"others": others_words(record, request.user), "changed": changed})


# Every form does so twice a minute: that waits for nobody who writes.
open_form.takes_no_turn = True  # type: ignore[attr-defined]


def version_of(record: Record) -> str:
    """What the form of a record is made of."""
    return str(record_version(type(record), record.pk))


def said_on(record: Record, user: Any) -> dict[str, Any]:
    """What the form needs of it."""
    return {"others": others_words(record, user), "noun": noun_of(record).key, "version": version_of(record)}
