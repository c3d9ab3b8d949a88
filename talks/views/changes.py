"""What changed in the record: its versions, or the difference between two moments or two meetings."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.http import QueryDict

from talks import exports
from talks.addresses import DAYS, api_address, with_query
from talks.filters.across.parameters import MEETING, NATION, TYPE, asked_place, asked_span
from talks.filters.across.spans import Place, Span, Time, all_changed, changed
from talks.filters.values import Code, Whole
from talks.selectors.revisions import revisions
from talks.views.base import Page
from talks.views.following import ATOM, KNOWN_ON, everything, feed_of, is_feed
from talks.views.places import places
from talks.views.reading import BadRequest, given, read_as, resource_of
from talks.views.spans import grouped
from talks.views.turnover import turnover_of

# Records that a revision names on the page, of all nouns together; differences on a page; parties of each kind.
NAMED, ROWS, PARTIES = 15, 50, 60
# Beyond every dataset version.
LARGEST = 10**18
GROUPS = [("noun", "Kind of record"), ("nation", "Nation")]
OF_A_SPAN = ("since", "until", "time", "nation", "type", "group", "from_meeting", "to_meeting")
OF_VERSIONS = "It is the place in the list of versions: leave out what asks for a span, or leave this out."
OF_ALL = "The feed tells of everything as it goes on: leave it out, or follow a list or the page of a record."
OF_A_PAGE = "It is the place in what changed in a span: give since or until too."


class Changes(Page):
    """What changed: every version, latest first; or, asked for a span, what differs between its ends."""

    section = "changes"
    named = "Changes"
    template_name = "talks/changes.html"
    dear_when_asked = True
    parameters = (*OF_A_SPAN, "before", "after", "format")
    several = ("nation", "type")

    @cached_property
    def is_span(self) -> bool:
        """Whether a difference is asked for, in place of the list of versions."""
        return any(given(self.request, name) for name in OF_A_SPAN)

    def not_here(self):
        if is_feed(self.request):
            return dict.fromkeys((*OF_A_SPAN, "after"), OF_ALL) | {"known_on": KNOWN_ON}
        return {"before": OF_VERSIONS} if self.is_span else {"after": OF_A_PAGE, "format": OF_A_PAGE}

    def known(self):
        return tuple(name for name in super().known() if name not in self.not_here())

    def get(self, request, *args, **kwargs):
        if is_feed(request):
            return feed_of(self, self.named, everything())
        return self._file() if self.is_span and given(request, "format") else super().get(request, *args, **kwargs)

    def feed_url(self):
        return with_query(self.request.path, self.request.GET, *(name for name in self.request.GET if name not in DAYS), format=ATOM)

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self._form(), **(self._span() if self.is_span else self._versions()), **kwargs)

    def _versions(self) -> dict[str, Any]:
        before = read_as(Whole(most=LARGEST), self.request, "before", "There is no such dataset version.")
        found = revisions(before=before)
        shown = places((item["noun"], item["id"]) for revision in found["revisions"] for item in revision["items"])
        for revision in found["revisions"]:
            revision["more"] = revision["more"] or len(revision["items"]) > NAMED
            revision["items"] = revision["items"][:NAMED]
            for item in revision["items"]:
                item["place"] = shown.get((item["noun"], item["id"]))
        path, query = self.request.path, self.request.GET
        return {
            "revisions": found["revisions"],
            "previous_url": with_query(path, query, "before") if before else "",
            "next_url": with_query(path, query, before=found["next"]) if found["next"] else "",
        }

    def _span(self) -> dict[str, Any]:
        meetings, asked = self._meetings(), asked_span(self._query)
        rows, following = changed(asked.span, asked.filters, asked.collections, place=self._place(), most=ROWS)
        by = read_as(Code(choices=GROUPS), self.request, "group", "What changed cannot be grouped so.") or "noun"
        path, query = self.request.path, self.request.GET
        downloads = [
            {"label": exports.FORMATS[name].label, "url": with_query(path, query, "after", format=name)} for name in exports.FORMATS
        ]
        return {
            "is_span": True,
            "span": self._words(asked.span),
            "parts": grouped(asked.span, rows, by),
            "elsewhere": [
                {"label": one.label, "url": with_query(path, query, "after", time=one.value)} for one in Time if one != asked.span.time
            ],
            "meetings": meetings,
            "turnover": turnover_of(*meetings, PARTIES) if len(meetings) == 2 and not given(self.request, "after") else None,
            "previous_url": with_query(path, query, "after") if given(self.request, "after") else "",
            "next_url": with_query(path, query, after=following) if following else "",
            "downloads": [one for one in downloads if one["label"] != "NDJSON"],
            "api_url": api_address("differences/") + with_query("", self._query, "group", "format", "after", "on"),
        }

    @cached_property
    def _query(self) -> QueryDict:
        """What is asked of the span: two meetings stand for the days after the first up to that of the second."""
        query = self.request.GET.copy()
        for name in list(query):
            query.setlist(name, [value for value in query.getlist(name) if value.strip()])
        meetings = self._meetings()
        if len(meetings) == 2:
            first, second = ((meeting["date"] or {}) for meeting in meetings)
            query.setdefault("time", Time.HAPPENED.value)
            if first.get("last"):
                query.setdefault("since", (dt.date.fromisoformat(first["last"]) + dt.timedelta(days=1)).isoformat())
            if second.get("last"):
                query.setdefault("until", second["last"])
        for name in ("from_meeting", "to_meeting"):
            query.pop(name, None)
        return query

    def _meetings(self) -> list[dict[str, Any]]:
        """The two meetings between which is asked, the earlier first; none where it is asked by days. Raises BadRequest."""
        names = ("from_meeting", "to_meeting")
        ids = [given(self.request, name) for name in names]
        if not any(ids):
            return []
        resource, found, errors = resource_of("meetings"), [], {}
        for name, public_id in zip(names, ids, strict=True):
            rows = resource.rows(resource.queryset().filter(public_id=public_id), ("id", "title", "date", "list_completeness"))
            if not rows:
                wrong = f"“{public_id[:60]}” is no public meeting." if public_id else "Give it too: a public id of a meeting."
                errors[name] = [wrong]
            found += rows
        if errors:
            raise BadRequest("Two meetings are compared.", errors=errors)
        days = [(meeting["date"] or {}).get("first") or "" for meeting in found]
        return found if days[0] <= days[1] else found[::-1]

    def _place(self) -> Place | None:
        try:
            return asked_place(given(self.request, "after"))
        except ValueError:
            raise BadRequest("There is no such place.", errors={"after": ["Take it as it is from a link, or leave it out."]}) from None

    def _file(self):
        """All that the page shows, on all its pages."""
        form = given(self.request, "format")
        if form not in exports.FORMATS:
            raise BadRequest(f"There is no format “{form[:40]}”.", errors={"format": [f"Use {', '.join(exports.FORMATS)}."]})
        asked = asked_span(self._query)
        base = self.request.build_absolute_uri("/").rstrip("/")
        return exports.differences_answer(
            self.request, all_changed(asked.span, asked.filters, asked.collections, base), form, asked.span.words
        )

    def _words(self, span: Span) -> dict[str, str]:
        """The ends of a span and its time in words."""
        time = Time(span.time)
        first, last = span.ends
        return {"first": first, "last": last, "time": str(time.label), "means": time.definition}

    def _form(self) -> dict[str, Any]:
        """The choices of the form, with what is given."""
        query = self._query if self.is_span else self.request.GET
        time = given(self.request, "time") or query.get("time") or Time.RECORDED.value
        return {
            "since": query.get("since", ""),
            "until": query.get("until", ""),
            "times": [{"code": one.value, "label": one.label, "definition": one.definition, "chosen": one == time} for one in Time],
            "types": [{"code": code, "label": label, "chosen": code in query.getlist("type")} for code, label in TYPE.choices],
            "nations": [
                {"code": code, "label": name, "chosen": code in query.getlist("nation")} for code, name in NATION.menu("name") if code
            ],
            "groups": [{"code": code, "label": label, "chosen": given(self.request, "group") == code} for code, label in GROUPS],
            "meetings": [self._meeting(*one) for one in (("from_meeting", "Or from one meeting"), ("to_meeting", "to another"))],
        }

    def _meeting(self, name: str, label: str) -> dict[str, Any]:
        """A menu of meetings."""
        chosen = given(self.request, name)
        choices = [{"code": code, "label": title, "chosen": code == chosen} for code, title in MEETING.menu("title") if code]
        return {"name": name, "field": f"change-{name.replace('_', '-')}", "label": label, "choices": choices}
