"""The workspace of a source: its text, what was entered from it, and the ways to enter more."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from talks.addresses import with_query
from talks.choices import Stage
from talks.desk.contents import url_of
from talks.desk.workspace import carrying
from talks.desk.workspace.carrying import along, before, choose_along, pick, workspace_url
from talks.desk.workspace.entered import entered_from
from talks.desk.workspace.marks import marked, untouched
from talks.desk.workspace.taken_over import has_words, text_of_copy
from talks.forms.dates import TypedDateField
from talks.models import Coalition, Meeting, Source, Statement
from talks.passages import place_of
from talks.services.copies import LONGEST, drop_text, keep_text
from talks.services.refusals import REFUSALS, refused_by
from talks.validators.quotes import validate_quote
from talks.wording import date_words, edtf_words

LONGEST_PASSAGE = 4_000


@dataclass(frozen=True)
class Opened:
    """A kind of record that is entered from a text: the form of which noun, and the key that opens it."""

    model: str
    label: str
    key: str


KINDS = (
    Opened("coalition", "Coalition", "c"),
    Opened("meeting", "Meeting", "m"),
    Opened("attendance", "Attendance", "a"),
    Opened("statement", "Statement", "t"),
    Opened("pledge", "Pledge", "l"),
    Opened("position", "Position", "o"),
    Opened("meetingcount", "Count", "n"),
    Opened("groupclaim", "Group claim", "u"),
    Opened("condition", "Condition", "i"),
    Opened("question", "Question", "e"),
)


class AlongForm(forms.Form):
    """What comes along into the forms opened from here."""

    coalition = forms.ModelChoiceField(Coalition.objects.exclude(stage=Stage.RETRACTED).order_by("sort_name"), required=False)
    meeting = forms.ModelChoiceField(Meeting.objects.exclude(stage=Stage.RETRACTED), required=False)
    date = TypedDateField(required=False, label="Day")

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].widget = AutocompleteSelect(Statement._meta.get_field("meeting"), site)
        self.fields["meeting"].widget.choices = self.fields["meeting"].choices


def workspace_page(request: HttpRequest, site: Any, pk: int) -> TemplateResponse | HttpResponseRedirect:
    """Shows both sides; a button opens a form with what comes along, changes what does, or keeps the text."""
    source = Source._base_manager.select_related("change_set").filter(pk=pk).first()
    if source is None or not site.get_model_admin(Source).has_view_permission(request, source):
        raise Http404("There is no such source.")
    now = along(request, source)
    chosen = AlongForm(
        request.POST if "_along" in request.POST else None,
        site=site,
        initial={"coalition": now.coalition, "meeting": now.meeting, "date": now.chosen},
    )
    if request.method == "POST" and (answer := _done(request, source, chosen)) is not None:
        return answer
    text = _text(source)
    kinds = entered_from(source, text)
    asked = place_of(passage, text) if (passage := request.GET.get("passage", "")[:LONGEST_PASSAGE]) else None
    places = [one.place for kind in kinds for one in kind.records if one.place is not None]
    shown = marked(text, places, asked)
    context = {
        **site.each_context(request),
        "title": source.title or source.address or source.public_id,
        "source": source,
        "source_url": with_query(url_of(source), QueryDict(), **{carrying.PARAMETER: source.pk}),
        "published": edtf_words(source.published_on) if source.published_on else source.published_on_text,
        "text": text,
        "typed": request.POST.get("text", ""),
        "paragraphs": shown,
        "untouched": untouched(shown) if places else [],
        "from_copy": has_words(source),
        "asked": passage,
        "found": asked is not None,
        "kinds": [kind for kind in KINDS if site.get_model_admin(apps.get_model("talks", kind.model)).has_add_permission(request)],
        "along": now,
        "along_date": date_words({"edtf": now.date.edtf, "text": now.date.text}) if any(now.date) else "",
        "along_form": chosen,
        "before": before(request, source),
        "entered": kinds,
        "number": sum(len(kind.records) for kind in kinds),
        "carry": with_query("", QueryDict(), **{carrying.PARAMETER: source.pk}),
        "may_change": site.get_model_admin(Source).has_change_permission(request),
        "media": chosen.media,
    }
    return TemplateResponse(request, "admin/talks/workspace.html", context)


def _text(source: Source) -> str:
    return source.private_copy.text if hasattr(source, "private_copy") else ""


def _done(request: HttpRequest, source: Source, chosen: AlongForm) -> HttpResponseRedirect | None:
    """What the button that was pressed does; nothing where the page is to say why not."""
    kind = next((each for each in KINDS if each.model == request.POST.get("open")), None)
    if kind is not None:
        return HttpResponseRedirect(_form(request, source, kind))
    if "_along" in request.POST:
        if not chosen.is_valid():
            return None
        choose_along(request, source, **chosen.cleaned_data)
    if "_as_before" in request.POST and (then := before(request, source)):
        choose_along(request, source, coalition=then.coalition, meeting=then.meeting, question=then.question)
    try:
        if "_keep" in request.POST:
            keep_text(source=source, text=request.POST.get("text", "")[: 2 * LONGEST], by=request.user)
            messages.success(request, "The text is kept: only the desk sees it.")
        elif "_take" in request.POST:
            keep_text(source=source, text=text_of_copy(source), by=request.user)
            messages.success(request, "The words of the uploaded copy are kept: only the desk sees them. Look them over.")
        elif "_drop" in request.POST:
            drop_text(source=source, by=request.user)
            messages.success(request, "The text is taken away.")
    except REFUSALS as error:
        for refusal in refused_by(error).refusals:
            messages.error(request, refusal.message)
        return None
    return HttpResponseRedirect(workspace_url(source))


def _form(request: HttpRequest, source: Source, kind: Opened) -> str:
    """The address of the form, with the source and the words picked. Attendance is entered many at once where the meeting is known."""
    passage = " ".join(request.POST.get("passage", "").replace("\0", "")[:LONGEST_PASSAGE].split())
    values: dict[str, Any] = {carrying.PARAMETER: source.pk}
    if passage:
        place = place_of(passage, _text(source))
        quote = "quote" in request.POST and kind.model == "statement" and _fits_a_quote(request, passage)
        values[carrying.PICKED] = pick(request, passage=passage, locator=f"paragraph {place.paragraph}" if place else "", quote=quote)
    now = along(request, source)
    many = kind.model == "attendance" and now.meeting is not None
    path = reverse("admin:talks_meeting_attendance", args=[now.meeting.pk]) if many else reverse(f"admin:talks_{kind.model}_add")
    return with_query(path, QueryDict(), **values)


def _fits_a_quote(request: HttpRequest, words: str) -> bool:
    try:
        validate_quote(words)
    except ValidationError as error:
        messages.warning(request, f"The words stand as the passage, not as a quote. {' '.join(error.messages)}")
        return False
    return True
