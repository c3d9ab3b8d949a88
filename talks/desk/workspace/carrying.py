"""What comes along into forms opened from a source: the source, the coalition, meeting, day and question last, the words picked."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from talks.addresses import with_query
from talks.choices import Stage
from talks.forms.records import is_typed_date
from talks.models import Citation, Coalition, GroupClaim, Meeting, MeetingCount, PledgeEvent, Question, Quote, Source
from talks.models.noun import noun_of
from talks.validators.typed_dates import TypedDate

# In the address of a form: the source, and which of the words picked.
PARAMETER, PICKED = "workspace", "picked"
SESSION, PICKS = "workspaces", "picks"
# So many are remembered.
WORKSPACES, KEPT_PICKS = 20, 10
NO_DATE = TypedDate(None, "")
# Where the words picked stand beside their citation: as published.
WORDS = {MeetingCount: "count_text", GroupClaim: "words", PledgeEvent: "words"}


@dataclass(frozen=True)
class Along:
    """What was chosen last in one workspace, and the question entered last. `date` is the one chosen, else the meeting's."""

    coalition: Coalition | None = None
    meeting: Meeting | None = None
    chosen: TypedDate = NO_DATE
    question: Question | None = None

    @property
    def date(self) -> TypedDate:
        if any(self.chosen) or self.meeting is None:
            return self.chosen
        return TypedDate(self.meeting.date, self.meeting.date_text)


@dataclass(frozen=True)
class Carried:
    """What one form carries: the source, what comes along, and the words picked with where they stand."""

    source: Source
    along: Along
    passage: str = ""
    locator: str = ""
    quote: bool = False


def along(request: HttpRequest, source: Source) -> Along:
    """What comes along in the workspace of a source. The only coalition there is needs no choice."""
    kept = request.session.get(SESSION, {}).get(str(source.pk))
    there = Coalition._base_manager.exclude(stage=Stage.RETRACTED)
    if kept is None:
        only = list(there[:2])
        return Along(only[0] if len(only) == 1 else None)
    meeting = Meeting._base_manager.exclude(stage=Stage.RETRACTED).filter(pk=kept.get("meeting")).first()
    question = Question._base_manager.exclude(stage=Stage.RETRACTED).filter(pk=kept.get("question")).first()
    return Along(there.filter(pk=kept.get("coalition")).first(), meeting, TypedDate(*kept.get("date", NO_DATE)), question)


def before(request: HttpRequest, source: Source) -> Along | None:
    """What came along in the workspace before this one, where that was a meeting and nothing was chosen here."""
    kept = request.session.get(SESSION, {})
    others = [key for key in kept if key != str(source.pk)]
    if kept.get(str(source.pk)) or not others:
        return None
    found = along(request, Source(pk=int(others[-1])))
    return found if found.meeting else None


def choose_along(
    request: HttpRequest,
    source: Source,
    *,
    coalition: Coalition | None,
    meeting: Meeting | None,
    date: TypedDate = NO_DATE,
    question: Question | None = None,
) -> None:
    """Remembers what comes along from now on; no question leaves the one there is."""
    kept = request.session.get(SESSION, {})
    before = kept.pop(str(source.pk), {})
    kept[str(source.pk)] = {
        "coalition": coalition and coalition.pk,
        "meeting": meeting and meeting.pk,
        "date": list(date),
        "question": question.pk if question else before.get("question"),
    }
    request.session[SESSION] = dict(list(kept.items())[-WORKSPACES:])


def remember(request: HttpRequest, record: Any) -> None:
    """After a save: a meeting, coalition or question that was entered comes along from then on, and so do those of any other record."""
    if (now := carried(request)) is None:
        return
    question = record if isinstance(record, Question) else getattr(record, "question", None)
    meeting = record if isinstance(record, Meeting) else getattr(record, "meeting", None) or now.along.meeting
    coalition = record if isinstance(record, Coalition) else None
    coalition = coalition or getattr(record, "coalition", None) or getattr(meeting, "coalition", None) or now.along.coalition
    date = now.along.chosen if meeting == now.along.meeting else NO_DATE
    choose_along(request, now.source, coalition=coalition, meeting=meeting, date=date, question=question)


def pick(request: HttpRequest, *, passage: str, locator: str, quote: bool) -> int:
    """Keeps words for the form that is opened next; its address names them by number. They stand in no address, and in no log."""
    kept = request.session.get(PICKS, [])
    number = kept[-1]["number"] + 1 if kept else 1
    request.session[PICKS] = [*kept, {"number": number, "passage": passage, "locator": locator, "quote": quote}][-KEPT_PICKS:]
    return number


def carried(request: HttpRequest) -> Carried | None:
    """What the form at this address carries; None for one that was not opened from a workspace."""
    key = request.GET.get(PARAMETER, "")
    source = Source._base_manager.exclude(stage=Stage.RETRACTED).filter(pk=key).first() if key.isdigit() and len(key) < 19 else None
    if source is None:
        return None
    number = request.GET.get(PICKED, "")
    words = next((each for each in request.session.get(PICKS, []) if str(each["number"]) == number), {})
    return Carried(source, along(request, source), **{name: words[name] for name in ("passage", "locator", "quote") if name in words})


def boxes(now: Carried, model: Any) -> dict[str, Any]:
    """What stands in the boxes of a new record of `model`, by field."""
    filled = comes_along(now, model)
    if now.passage and (words := WORDS.get(model)):
        filled[words] = now.passage[: model._meta.get_field(words).max_length]
    return filled


def comes_along(now: Carried, model: Any) -> dict[str, Any]:
    """Of what stands in the boxes, what was chosen before and need not be chosen again."""
    fields = {field.name: field for field in model._meta.fields}
    filled: dict[str, Any] = {
        name: one.pk
        for name, one in (("coalition", now.along.coalition), ("meeting", now.along.meeting), ("question", now.along.question))
        if one is not None and name in fields
    }
    day = noun_of(model).date
    if day in fields and is_typed_date(fields[day]) and any(now.along.date):
        filled[day] = now.along.chosen if model is Meeting else now.along.date
    if model is Meeting:
        filled.pop("meeting", None)
    return filled


def rows(now: Carried, part: Any) -> list[dict[str, Any]]:
    """What stands in the first row of the parts of a new record."""
    if part is Citation:
        return [{"source": now.source.pk, "passage": now.passage, "locator": now.locator}]
    if part is Quote and now.quote and now.passage:
        # A comma before the closing mark is the reporter's.
        return [{"text": now.passage.removesuffix(","), "language": now.source.language}]
    return []


def workspace_url(source: Source) -> str:
    return reverse("admin:desk_workspace", args=[source.pk])


def passage_url(source: Source, passage: str) -> str:
    """The workspace with a passage marked in the text; where it stands is found when the page is opened."""
    address = with_query(workspace_url(source), QueryDict(), passage=passage)
    return f"{address}#passage" if passage else address
