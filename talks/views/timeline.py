"""What happened, in order of date."""

from functools import cached_property
from itertools import groupby

from django.http import QueryDict

from talks.addresses import DAYS
from talks.choices import Answer, PledgeStatus
from talks.filters import filterset_for
from talks.selectors.timeline import KINDS, timeline
from talks.views.bar import Facet, Shown, bar_of_stream
from talks.views.base import Page
from talks.views.lists import Filtered
from talks.views.pictures import shown
from talks.views.reading import BadRequest, given

ENTRIES = 50
WORDS = {"meetings": "Meeting", "pledge-events": "Pledge", "positions": "Position", "statements": "Statement"}
# What all four nouns can be asked alike.
SHARED = ("q", "coalition", "nation", "organisation", "party", "member_of", "from", "to", "known_on", "known", "on", "as_of")


class Timeline(Filtered, Page):
    """Meetings, steps of pledges, positions and statements in one stream, newest first.

    `kind` (repeatable) keeps some of the four; the other filters are those that all four share.
    """

    section = "timeline"
    named = "Timeline"
    dear = True
    template_name = "talks/timeline.html"
    offers = set(SHARED)
    parameters = ("kind", "cursor")
    several = frozenset(("kind", *filterset_for("meetings").repeatable()))

    def get_context_data(self, **kwargs):
        try:
            found = timeline(self._rows(), limit=ENTRIES, after=given(self.request, "cursor"))
        except ValueError as error:
            raise BadRequest("There is no such place in the timeline.", errors={"cursor": ["Begin again without it."]}) from error
        entries = [_entry(one) for one in found["entries"]]
        return super().get_context_data(
            picture=self._picture(),
            days=[{"date": run[0]["date"], "entries": run} for _, rows in groupby(entries, _day) if (run := list(rows))],
            bar=bar_of_stream(self, self._kinds(), "nation", "coalition"),
            previous_url=self._address() if given(self.request, "cursor") else "",
            next_url=self._address(cursor=found["next"]) if found["next"] else "",
            **kwargs,
        )

    def _picture(self):
        """The coalition over time, where nothing narrows what happened but a coalition."""
        if {name for name, values in self.request.GET.lists() if any(values)} - {*DAYS, "coalition"}:
            return None
        return shown(self, "timeline", **{name: value for name in ("coalition",) if (value := given(self.request, name))})

    @property
    def filters_of(self):
        """Stands for all four where the form is made: the shared filters of meetings."""
        return filterset_for("meetings")

    @cached_property
    def filterset(self):
        """What is asked of all four alike, for its words."""
        return self.filters_of(self._shared())

    def _shared(self) -> QueryDict:
        shared = self.asked.copy()
        for name in ("kind", "cursor"):
            shared.pop(name, None)
        if unknown := [name for name in shared if name not in SHARED]:
            raise BadRequest("The timeline does not know what was asked of it.", unknown=unknown, known=sorted([*SHARED, "kind"]))
        return shared

    def _rows(self):
        kinds = [kind for kind in self.request.GET.getlist("kind") if kind] or list(KINDS)
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise BadRequest(f"There is no kind {', '.join(unknown)}.", errors={"kind": [f"Use {', '.join(KINDS)}."]})
        shared = self._shared()
        shared["preferred"] = "true"
        return {kind: filterset_for(kind)(shared).rows for kind in KINDS if kind in kinds}

    def _kinds(self) -> Facet:
        """The four nouns as a facet."""
        chosen = set(self.asked.getlist("kind"))
        choices = [Shown(kind, f"{words}s", None, kind in chosen, False, f"kind-{kind}") for kind, words in WORDS.items()]
        return Facet("kind", "What", choices, single=False, opposite="")


def _day(entry):
    return (entry["date"]["first"], entry["date"]["edtf"])


def _entry(event) -> dict:
    """An event as a line: where it is shown, and what it says."""
    kind, row = event["kind"], event["row"]
    line = {"date": event["date"], "kind_words": WORDS[kind]}
    if kind == "meetings":
        return line | {
            "noun": "meeting",
            "page_id": row["id"],
            "title": row["title"],
            "badge": _unless(row["status"], "held"),
            "vocabulary": "MeetingStatus",
        }
    if kind == "pledge-events":
        place = {"noun": "pledge", "page_id": row["pledge"]["id"], "anchor": f"step-{row['id']}", "title": row["pledge"]["description"]}
        return line | place | {"badge": PledgeStatus(row["step"]).value, "vocabulary": "PledgeStatus"}
    if kind == "positions":
        place = {"noun": "question", "page_id": row["question"]["id"], "anchor": f"position-{row['id']}"}
        holder = f" ({row['holder']})" if row["holder"] else ""
        return line | place | {"party": row["party"], "title": f"{Answer(row['answer']).label}{holder}: {row['question']['text']}"}
    parties = [speaker["party"] for speaker in row["speakers"] if speaker["party"]]
    return line | {"noun": "statement", "page_id": row["id"], "title": row["paraphrase"], "party": parties[0] if parties else None}


def _unless(value, usual):
    return None if value == usual else value
