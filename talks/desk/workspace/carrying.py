"""What comes along into forms opened from a source: the source, the coalition, meeting and day chosen last, the words picked."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from talks.addresses import with_query
from talks.choices import Stage
from talks.forms.records import is_typed_date
from talks.models import Citation, Coalition, GroupClaim, Meeting, MeetingCount, PledgeEvent, Quote, Source
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
    """What was chosen last in one workspace. `date` is the one chosen, else the meeting's."""

    coalition: Coalition | None = None
    meeting: Meeting | None = None
    chosen: TypedDate = NO_DATE

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
    return Along(there.filter(pk=kept.get("coalition")).first(), meeting, TypedDate(*kept.get("date", NO_DATE)))


def choose_along(
    request: HttpRequest, source: Source, *, coalition: Coalition | None, meeting: Meeting | None, date: TypedDate = NO_DATE
) -> None:
    """Remembers what comes along from now on."""
    kept = request.session.get(SESSION, {})
    kept.pop(str(source.pk), None)
    kept[str(source.pk)] = {"coalition": coalition and coalition.pk, "meeting": meeting and meeting.pk, "date": list(date)}
    request.session[SESSION] = dict(list(kept.items())[-WORKSPACES:])


def remember(request: HttpRequest, record: Any) -> None:
    """After a save: a meeting that was entered comes along from then on, and so do the coalition and the meeting of any other record."""
    if (now := carried(request)) is None:
        return
    meeting = record if isinstance(record, Meeting) else getattr(record, "meeting", None) or now.along.meeting
    coalition = getattr(record, "coalition", None) or getattr(meeting, "coalition", None) or now.along.coalition
    date = now.along.chosen if meeting == now.along.meeting else NO_DATE
    choose_along(request, now.source, coalition=coalition, meeting=meeting, date=date)


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
    fields = {field.name: field for field in model._meta.fields}
    filled: dict[str, Any] = {
        name: one.pk
        for name, one in (("coalition", now.along.coalition), ("meeting", now.along.meeting))
        if one is not None and name in fields
    }
    day = noun_of(model).date
    if day in fields and is_typed_date(fields[day]) and any(now.along.date):
        filled[day] = now.along.chosen if model is Meeting else now.along.date
    if model is Meeting:
        filled.pop("meeting", None)
    if now.passage and (words := WORDS.get(model)):
        filled[words] = now.passage[: fields[words].max_length]
    return filled


def rows(now: Carried, part: Any) -> list[dict[str, Any]]:
    """What stands in the first row of the parts of a new record."""
    if part is Citation:
        return [{"source": now.source.pk, "passage": now.passage, "locator": now.locator}]
    if part is Quote and now.quote and now.passage:
        return [{"text": now.passage, "language": now.source.language}]
    return []


def workspace_url(source: Source) -> str:
    return reverse("admin:desk_workspace", args=[source.pk])


def passage_url(source: Source, passage: str) -> str:
    """The workspace with a passage marked in the text; where it stands is found when the page is opened."""
    address = with_query(workspace_url(source), QueryDict(), passage=passage)
    return f"{address}#passage" if passage else address
