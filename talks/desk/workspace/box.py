"""The box in which a source is begun: what is pasted is recognised if it is on record, before anything is entered twice."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from talks.choices import SourceKind
from talks.desk.working import into, work_on
from talks.desk.workspace.carrying import SESSION, workspace_url
from talks.desk.workspace.pasted import Pasted, read_pasted
from talks.models import Source
from talks.passages import tidy
from talks.selectors.known_sources import Known, known_sources, publisher_at
from talks.services.copies import LONGEST, keep_text
from talks.services.entering import submit
from talks.services.entry import Entry
from talks.services.refusals import REFUSALS, refused_by
from talks.services.transactions import change

# So many of the workspaces of this session are offered.
OFFERED = 8
NOTHING = "Paste an address, a title, or the text of an article."
ONLY_DAY = "The only day that stands in its text."


def _says_something(pasted: str) -> None:
    if not tidy(pasted):
        raise ValidationError(NOTHING)


class BoxForm(forms.Form):
    """What is pasted, whatever it is."""

    pasted = forms.CharField(
        max_length=LONGEST,
        label="An address, a title, or a whole article",
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        error_messages={"required": NOTHING},
        validators=[_says_something],
    )


def box_page(request: HttpRequest, site: Any) -> TemplateResponse | HttpResponseRedirect:
    """Takes what is pasted to its workspace: at once where it is new, else after showing what may be the same."""
    form = BoxForm(request.POST or None)
    said, found = Pasted(), []
    if form.is_bound and form.is_valid():
        if not request.user.has_perm("talks.add_source"):
            raise PermissionDenied
        said = read_pasted(form.cleaned_data["pasted"])
        found = known_sources(address=said.address, title=said.title, text=said.text)
        try:
            if (answer := _answer(request, said, found)) is not None:
                return answer
        except REFUSALS as error:
            for refusal in refused_by(error).refusals:
                form.add_error("pasted", refusal.message)
    context = {
        **site.each_context(request),
        "title": "A source",
        "form": form,
        "said": said,
        "known": [{"one": one, "url": workspace_url(one.source), "copy": hasattr(one.source, "private_copy")} for one in found],
        "lately": lately(request),
    }
    return TemplateResponse(request, "admin/talks/workspace_box.html", context)


def _answer(request: HttpRequest, said: Pasted, found: list[Known]) -> HttpResponseRedirect | None:
    """The source that was chosen, or a new one; nothing where one is to be chosen first."""
    if (chosen := _chosen(found, request.POST.get("open", ""))) is not None:
        return _opened(request, chosen.source, said)
    if "begin" in request.POST or not found:
        return _begun(request, said, _chosen(found, request.POST.get("begin", "")))
    messages.warning(request, "It may be on record already: look at these first. What you pasted stands below.")
    return None


def lately(request: HttpRequest) -> list[dict[str, Any]]:
    """The sources that were worked on in this session, the last first."""
    keys = [int(key) for key in reversed(request.session.get(SESSION, {}))][:OFFERED]
    sources = Source._base_manager.in_bulk(keys)
    return [{"source": sources[key], "url": workspace_url(sources[key])} for key in keys if key in sources]


def _chosen(found: list[Known], key: str) -> Known | None:
    return next((one for one in found if str(one.source.pk) == key), None)


def _opened(request: HttpRequest, source: Source, said: Pasted) -> HttpResponseRedirect:
    """A source that is there; a text that was pasted is kept for it if there is none yet."""
    if said.text and not hasattr(source, "private_copy"):
        keep_text(source=source, text=said.text, by=request.user)
        messages.success(request, "The text is kept as the private copy of this source.")
    else:
        messages.success(request, "This source was on record already.")
    return HttpResponseRedirect(workspace_url(source))


def _begun(request: HttpRequest, said: Pasted, story: Known | None) -> HttpResponseRedirect:
    """A draft with what could be read, and its text; all of it or nothing."""
    with change(by=request.user, reason="begin a source from what was pasted"):
        saved = submit(Entry(model=Source, values=_values(said, story)), by=request.user, into=into(request))
        if said.text:
            keep_text(source=saved.record, text=said.text, by=request.user)
    work_on(request, saved.record.change_set)
    messages.success(request, "A new source, as a draft in your change set. Look over what was read, then enter what it says.")
    return HttpResponseRedirect(workspace_url(saved.record))


def _values(said: Pasted, story: Known | None) -> dict[str, Any]:
    return {
        "title": said.title,
        "address": said.address,
        "publisher": publisher_at(said.address),
        "original_agency": said.agency,
        "kind": SourceKind.NEWS,
        "published_on": said.day or None,
        "published_on_reason": ONLY_DAY if said.day else "",
        "accessed_on": timezone.localdate().isoformat(),
        "copy_of": story.source.public_id if story else None,
    }
