"""How to cite a page: at its foot, and as an answer of its own (`cite=`)."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from talks.addresses import CITE, with_query
from talks.exports.references import FORMS, reference
from talks.views.reading import BadRequest, given

if TYPE_CHECKING:
    from talks.views.base import Page

OF_A_FILE = "A reference is of a page, and a file tells its own: leave out one of the two."
EMPTY = "The record is still empty, so there is no version of it to cite."


def form_of(request: HttpRequest) -> str:
    """The form of reference that is asked for; empty where the page itself is. Raises BadRequest."""
    form = given(request, CITE)
    if form and form not in FORMS:
        raise BadRequest(f"There is no form of reference “{form[:40]}”.", errors={CITE: [f"Use {', '.join(FORMS)}."]})
    if form and given(request, "format"):
        raise BadRequest("Two kinds of answer are asked for.", errors={CITE: [OF_A_FILE]})
    return form


def reference_of(page: "Page", context: dict[str, Any]) -> dict[str, Any] | None:
    """What components/cite.html takes; nothing while there is no version to cite."""
    request = page.request
    found = reference(title_of(context), request.build_absolute_uri(), dt.datetime.now(dt.UTC).date())
    if not found.version:
        return None
    forms = [{"label": form.label, "url": with_query(request.path, request.GET, **{CITE: name})} for name, form in FORMS.items()]
    return {"of": found, "text": FORMS["text"].write(found), "forms": forms}


def title_of(context: dict[str, Any]) -> str:
    """What a page is called, with what narrows it."""
    narrowed = [f"{chip['label']}: {chip['value']}" for chip in (context.get("bar") or context.get("filters") or {}).get("in_force", ())]
    return f"{context['page_title']} ({'; '.join(narrowed)})" if narrowed else context["page_title"]


def cited(answer: HttpResponseBase, form: str) -> HttpResponseBase:
    """The reference to a page in place of it; where the page would not answer, what it says instead."""
    context = getattr(answer, "context_data", None)
    if answer.status_code != 200 or context is None:
        return answer
    if not context["reference"]:
        raise BadRequest("There is nothing to cite yet.", errors={CITE: [EMPTY]})
    one, kind = context["reference"]["of"], FORMS[form]
    told = HttpResponse(kind.write(one), content_type=kind.content_type)
    told["Content-Disposition"] = f'{"attachment" if kind.is_file else "inline"}; filename="{one.key}.{kind.ending}"'
    if answer.has_header("Record-Retracted"):
        told["Record-Retracted"] = answer["Record-Retracted"]
    return told
