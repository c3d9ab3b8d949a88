"""Forms that were opened from the workspace of a source: filled with what comes along, and after a save back there."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import flatten
from django.http import HttpRequest, HttpResponseRedirect

from talks.addresses import with_query
from talks.desk.workspace import carrying
from talks.desk.workspace.carrying import Carried, carried, workspace_url
from talks.validators.typed_dates import TypedDate
from talks.wording import date_words


def carried_by(request: HttpRequest) -> Carried | None:
    """What the form at this address carries, asked once a request."""
    if not hasattr(request, "carried"):
        request.carried = carried(request)  # type: ignore[attr-defined]
    return request.carried  # type: ignore[attr-defined]


def _without(group: str | tuple[str, ...], names: dict[str, Any]) -> str | tuple[str, ...]:
    """A field, or fields that stand in one line, less those that are named; empty where nothing is left."""
    if isinstance(group, str):
        return "" if group in names else group
    left = tuple(name for name in group if name not in names)
    return left[0] if len(left) == 1 else left


def _told(along: carrying.Along, filled: dict[str, Any]) -> Iterator[Any]:
    """What comes along into the boxes that are filled, in words."""
    yield from (getattr(along, name) for name in ("question", "coalition", "meeting") if name in filled)
    dates = [value for value in filled.values() if isinstance(value, TypedDate)]
    yield from (date_words({"edtf": date.edtf, "text": date.text}) for date in dates)


class FromSource:
    """What the page of a record does where its address names a workspace; elsewhere nothing."""

    def get_changeform_initial_data(self, request) -> dict[str, Any]:
        now = carried_by(request)
        return super().get_changeform_initial_data(request) | (carrying.boxes(now, self.model) if now else {})

    def with_folded(self, request, obj, sets: list[tuple]) -> list[tuple]:
        """The sets of fields of a page, what comes along folded beneath the others and named in the title of its fold."""
        now = carried_by(request) if obj is None else None
        along = carrying.comes_along(now, self.model) if now else {}
        if not along:
            return sets
        (title, options), *others = sets
        first = tuple(kept for each in options["fields"] if (kept := _without(each, along)))
        folded = tuple(name for name in flatten(options["fields"]) if name in along)
        told = ", ".join(str(each) for each in _told(now.along, along))
        fold = [(f"Comes along: {told}", {"classes": ["collapse"], "fields": folded})] if folded else []
        return [(title, options | {"fields": first}), *others[:-1], *fold, *others[-1:]]

    def get_formset_kwargs(self, request, obj, inline, prefix) -> dict[str, Any]:
        """Only a page that is shown is filled: what comes back from it is what its editor has left there."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None and (now := carried_by(request)):
            options["initial"] = carrying.rows(now, inline.model)
        return options

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if now := carried_by(request):
            context |= {"from_source": now.source, "picked": now, "workspace_url": workspace_url(now.source)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        """The next one of the same kind carries the source too; its words are picked anew."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST and (now := carried_by(request)):
            return HttpResponseRedirect(with_query(request.path, request.GET, carrying.PICKED, **{carrying.PARAMETER: now.source.pk}))
        return answer

    def response_post_save_add(self, request, obj):
        return self.back_to_source(request) or super().response_post_save_add(request, obj)

    def back_to_source(self, request) -> HttpResponseRedirect | None:
        now = carried_by(request)
        return HttpResponseRedirect(workspace_url(now.source)) if now else None

    def remember(self, request, record) -> None:
        """What was entered comes along into what is entered next."""
        carrying.remember(request, record)
