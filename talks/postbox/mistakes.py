"""Report a mistake: a form about one public record, or about the record as a whole."""

import re

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from talks.addresses import PUBLIC_ID, with_query
from talks.callers import caller
from talks.history import as_of, dataset_version
from talks.models.noun import nouns
from talks.postbox.forms import MistakeForm
from talks.services.mistakes import About, report
from talks.services.refusals import Refused
from talks.views.base import Page
from talks.views.reading import BadRequest, given, resource_of

ABOUT = re.compile(rf"([a-z-]+)/({PUBLIC_ID})")
WHOLE = About("The record as a whole")
EXPECTED = "Write a collection with pages of its own and an id, such as meetings/paris-2025-03-11."
SENT = "yes"
# What browsers say of a form that another site has sent.
FOREIGN = "cross-site"


@method_decorator(csrf_exempt, name="dispatch")
class ReportMistake(Page):
    """Takes a report in and thanks for it. `about` is a collection and an id, such as meetings/paris-2025-03-11.

    The form says which version the reader saw (`seen`), so that it can be sent from the past. Nobody is logged in here and no
    cookie is asked, so there is nothing that another site could borrow; its forms are refused all the same.
    """

    section = "about"
    named = "Report a mistake"
    citable = False
    template_name = "talks/mistake.html"
    parameters = ("about", "sent")
    http_method_names = (*Page.http_method_names, "post")

    def get(self, request, *args, **kwargs):
        if (sent := given(request, "sent")) not in ("", SENT):
            raise BadRequest("One of the values asked for does not fit.", errors={"sent": [f"Write {SENT}, or leave it out."]})
        about = _about(given(request, "about"))
        version = request.past.version if request.past else dataset_version()
        return self.render_to_response(self.get_context_data(about=about, form=MistakeForm(initial={"seen": version}), sent=sent))

    def post(self, request, *args, **kwargs):
        form = MistakeForm(request.POST)
        if request.headers.get("Sec-Fetch-Site") == FOREIGN:
            form.add_error(None, "Send this form from our own page, please.")
        form.is_valid()
        about = _about(given(request, "about"), form.cleaned_data.get("seen"))
        if form.errors:
            return self._again(about, form, 400)
        if not form.cleaned_data.pop("website"):
            try:
                report(about, caller=caller(request.META), **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
                return self._again(about, form, 429)
        # What was sent by a program is thanked for like all else.
        return HttpResponseRedirect(with_query(reverse("pages:mistakes"), request.GET, sent=SENT), status=303)

    def _again(self, about, form, status):
        return self.render_to_response(self.get_context_data(about=about, form=form), status=status)


def _about(asked: str, version: int | None = None) -> About:
    """What a report is about, as it is public now or was at that version. Raises BadRequest, or Http404 where no
    such record is or was."""
    if not asked:
        return WHOLE
    found = ABOUT.fullmatch(asked)
    noun = found and next((one for one in nouns() if one.own_page and one.collection == found[1]), None)
    if not (found and noun):
        raise BadRequest("One of the values asked for does not fit.", errors={"about": [EXPECTED]})
    resource = resource_of(noun.collection)

    def titles():
        rows = resource.rows(resource.queryset().filter(**{resource.lookup: found[2]}), resource.choose(fields=("id", noun.title)))
        return [row[noun.title] for row in rows]

    there = titles()
    if not there and version is not None:
        with as_of(version):
            there = titles()
    if not there:
        raise Http404("No public record is called that.")
    return About(there[0] or found[2], noun.key, found[2])
