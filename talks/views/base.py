"""What all pages share: a section for the navigation, a list of rows, one record with what hangs on it."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from django.http import Http404, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import TemplateView

from talks.addresses import CITE, DAYS, with_query
from talks.filters import BadParameters, filterset_for, unreadable
from talks.selectors.withdrawn import Moved, Removed, Withdrawn, merged_since, retracted_since, whereabouts
from talks.views.citing import cited, form_of, reference_of
from talks.views.following import ATOM, KNOWN_ON, OF_A_FEED, PLACE, around, feed_of, is_feed
from talks.views.head import head_of
from talks.views.periods import mark_periods
from talks.views.reading import BadRequest, asked_day, given, in_order, resource_of
from talks.views.shown import OWN, First, cut, shortened


class Page(TemplateView):
    """A read-only page of one section. It refuses what is asked beyond the three days and the parameters that it declares."""

    http_method_names = ("get", "head", "options")
    section = ""
    # What the page is called in a title and a reference, and whether it can be cited.
    named = ""
    citable = True
    # Parameters beside the days, and those of them that may be repeated.
    parameters: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    def known(self) -> tuple[str, ...]:
        """Every parameter that can be asked of this page as it is asked."""
        return (*DAYS, *self.parameters)

    def not_here(self) -> dict[str, str]:
        """Parameters that mean something elsewhere, each with a sentence that says where."""
        return {}

    # Whether it passes the gate (talks/middleware/bounds.py) always, or where its rows are filtered or sorted.
    dear = dear_when_asked = False

    def get_context_data(self, **kwargs):
        context = super().get_context_data(section=self.section, **kwargs)
        context["page_title"] = self.called(context)
        context["reference"] = reference_of(self, context) if self.citable else None
        context["feed_url"] = self.feed_url() if "known_on" not in self.request.GET else ""
        context["calendar_url"] = self.calendar_url(context)
        context["head"] = head_of(self, context)
        return context

    def feed_url(self) -> str:
        """Where what it shows can be followed; nothing where it cannot."""
        return ""

    def calendar_url(self, context) -> str:
        """The calendar of its meetings; nothing where it has none."""
        return ""

    def called(self, context) -> str:
        """What it is called as it is asked."""
        return self.named

    def dispatch(self, request, *args, **kwargs):
        try:
            known = (*self.known(), CITE) if self.citable else self.known()
            if wrong := unreadable(request.GET, known, self.several, blank_is_absent=True, why=self.not_here()):
                raise BadParameters(*wrong, known=known)
            asked_day(request, "on")
            form = form_of(request)
            answer = super().dispatch(request, *args, **kwargs)
            return cited(answer, form) if form else answer
        except BadParameters as bad:
            return self.refused(BadRequest.of(bad))
        except BadRequest as bad:
            return self.refused(bad)

    def refused(self, bad: BadRequest):
        """The designed 400 that says what could be asked instead."""
        errors = [{"label": name, "messages": sentences} for name, sentences in bad.errors.items()]
        context = {
            "section": self.section,
            "status": 400,
            "message": bad.message,
            "unknown": bad.unknown,
            "known": bad.known,
            "errors": errors,
        }
        return TemplateResponse(self.request, "400.html", context, status=400)

    @property
    def day(self) -> date:
        """The day in the world that is asked for: `on=`, or today in UTC."""
        return asked_day(self.request, "on") or datetime.now(UTC).date()

    @property
    def on(self) -> str:
        """The same as it stands in rows."""
        return self.day.isoformat()


class NounPage(Page):
    """A page of one noun, whose `model` it names: its addresses are made of that (talks/urls.py)."""

    model: Any = None
    # The pages of one kind by model.
    pages: ClassVar[dict[type, type[Page]]]

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "model" in vars(cls):
            cls.section = cls.model.noun.collection
            cls.pages[cls.model] = cls


class DetailPage(NounPage):
    """One public record with all that hangs on it.

    A record that was never public is not found; one that was and is no more answers 410 with the reason, as the API does.
    """

    pages: ClassVar = {}
    # What lists leave out and the page shows.
    include = ("citations",)

    @property
    def resource(self):
        return resource_of(self.section)

    def get_template_names(self):
        return [f"talks/{self.model.noun.key}_detail.html"]

    def known(self):
        return (*super().known(), "format", *((PLACE,) if is_feed(self.request) else ()))

    def not_here(self):
        return {"known_on": KNOWN_ON} if is_feed(self.request) else {PLACE: OF_A_FEED}

    def feed_url(self):
        return with_query(self.request.path, self.request.GET, *(name for name in self.request.GET if name not in DAYS), format=ATOM)

    def calendar_url(self, context):
        key = self.model.noun.key
        if key not in filterset_for("meetings").filters:
            return ""
        other = [name for name in self.request.GET if name not in DAYS]
        return with_query(reverse("pages:calendar"), self.request.GET, *other, **{key: context["row"]["id"]})

    def get(self, request, public_id, **kwargs):
        if (form := given(request, "format")) not in ("", ATOM):
            raise BadRequest(f"There is no format “{form[:40]}”.", errors={"format": [f"Use {ATOM}."]})
        queryset = self.resource.queryset().filter(**{self.resource.lookup: public_id})
        rows = self.resource.rows(queryset, self.resource.choose(include=self.include))
        if not rows:
            return self.missing(public_id)
        if form:
            return feed_of(self, self.called({"row": rows[0]}), around(self.model, public_id))
        gone = retracted_since(queryset)
        since = {"version": gone, "into": merged_since(self.model, rows[0]["id"])} if gone else None
        answer = self.render_to_response(self.get_context_data(row=shortened(rows[0], OWN), gone_since=since))
        if gone:
            answer["Record-Retracted"] = f"v{gone}"
        return answer

    def missing(self, public_id):
        """What to answer where no such record is public."""
        match whereabouts(self.resource, public_id):
            case Moved() as moved:
                return self._moved(moved.id)
            case Withdrawn() as gone:
                return self._gone(public_id, gone.reason, gone.last_public)
            case Removed():
                return self._gone(public_id, "", None, removed=True)
        raise Http404(f"No public {self.model.noun.words} {public_id}.")

    def _moved(self, public_id):
        """The lasting address of a record that was asked for by another of its codes."""
        query = self.request.META.get("QUERY_STRING", "")
        where = reverse(f"pages:{self.model.noun.key}", args=[public_id]) + (f"?{query}" if query else "")
        return HttpResponsePermanentRedirect(where, preserve_request=True)

    def _gone(self, public_id, reason, last_public, *, removed=False):
        context = {
            "section": self.section,
            "what": self.model.noun.words,
            "public_id": public_id,
            "reason": reason,
            "last_public": last_public,
            "removed": removed,
            "status": 410,
        }
        return TemplateResponse(self.request, "410.html", context, status=410)

    def get_context_data(self, row, **kwargs):
        return super().get_context_data(
            row=row, noun=self.model.noun.key, cited_as=self.resource.noun, **self._versions(row), **self.parts(row), **kwargs
        )

    def called(self, context):
        return context["row"][self.model.noun.title] or context["row"]["id"]

    def parts(self, row) -> dict:
        """What hangs on the record, by the name that the template knows it by."""
        return {}

    def related(self, collection, *conditions, most, ordering=("-pk",), cited=True, preferred=False, include=(), **lookups) -> First:
        """The first `most` public rows of another noun, with their citations, that the chosen day knows.

        `preferred` leaves out rivals, `include` adds fields that lists leave out.
        """
        resource = resource_of(collection).on(self.day)
        queryset = in_order(resource.queryset().filter(*conditions, **lookups), ordering)
        queryset = queryset.preferred() if preferred else queryset
        include = (*include, *(("citations",) if cited else ()))
        return First(map(cut, resource.rows(queryset[: most + 1], resource.choose(include=include))), most)

    def periods(self, collection, *conditions, start="from_on", end="to_on", **lookups) -> First:
        """The same of what holds for a period, each with whether it is in force on the chosen day."""
        return mark_periods(self.related(collection, *conditions, **lookups), start, end, self.on)

    def _versions(self, row) -> dict:
        """Rivals and the preferred record with their titles; no query where sources agree."""
        others = [*row["rivals"], *([row["rival_of"]] if row["rival_of"] else [])]
        if not others:
            return {}
        queryset = self.resource.queryset().filter(public_id__in=[other["id"] for other in others])
        title = self.model.noun.title
        rows = self.resource.rows(queryset.order_by("pk"), self.resource.choose(fields=("id", title, "rival_reason")))
        labelled = {
            found["id"]: {"id": found["id"], "label": found[title] or found["id"], "reason": found["rival_reason"]} for found in rows
        }
        return {
            "rivals": [labelled[rival["id"]] for rival in row["rivals"] if rival["id"] in labelled],
            "preferred": labelled.get(row["rival_of"]["id"]) if row["rival_of"] else None,
        }
