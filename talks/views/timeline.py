"""What happened, in order of date."""

from itertools import groupby

from django import forms
from django.http import QueryDict

from talks.addresses import DAYS
from talks.choices import Answer, PledgeStatus
from talks.filters import filterset_for
from talks.selectors.timeline import KINDS, timeline
from talks.views.base import Page
from talks.views.lists import Filtered
from talks.views.pictures import shown
from talks.views.reading import BadRequest, given

ENTRIES = 50
WORDS = {"meetings": "Meeting", "pledge-events": "Pledge", "positions": "Position", "statements": "Statement"}
# In place of what the filters of meetings say of themselves.
HELP = {
    "q": "Words in what happened.",
    "nation": "Who met, pledged, took the position or spoke.",
    "organisation": "Which met, pledged, took the position or spoke.",
    "member_of": "Parties that were members of it then.",
    "from": "On this day or later.",
    "to": "On this day or earlier.",
}
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
    first = ("kind", "nation", "from", "to")
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
            filters=self.filters(),
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

    def _form(self):
        form = super()._form()
        for name, field in form.fields.items():
            field.help_text = HELP.get(name, field.help_text)
        menu = [("", "Everything"), *((kind, f"{words}s") for kind, words in WORDS.items())]
        form.fields["kind"] = forms.ChoiceField(label="What", choices=menu, required=False, help_text="One kind of event, or all four.")
        return form


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
