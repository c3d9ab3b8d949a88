"""The parameters of a span, `since`, `until`, `time`, `nation` and `type`, as the page of changes and the API read them alike."""

import datetime as dt
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import QueryDict

from talks.filters.across.disagreements import Kind
from talks.filters.across.spans import EARLIEST, USUAL, Place, Span, Time
from talks.filters.asked import BadParameters, Unreadable
from talks.filters.narrowing import by_id
from talks.filters.values import Code, Codes, Day, Given, NationCodes
from talks.history import AheadOfTheRecord, BadMoment, after_bound, dataset_version, up_to_bound
from talks.knowledge import current_known
from talks.models import Meeting, Nation
from talks.models.noun import nouns
from talks.resources.registry import RESOURCES
from talks.selectors.criteria import one_of

NAMES = ("since", "until", "time", "nation", "type")
LABELS = {noun.collection: noun.plural.capitalize() for noun in nouns()}
TYPE = Codes(choices=[(name, LABELS[name]) for name in RESOURCES], label="Kind of record", required=False)
TIME = Code(choices=Time, label="Which time", required=False)
NATION = by_id(Nation, "Nation", "Alpha-3 or alpha-2 code.", one_of("id"), menu="name", noun="nation", field_class=NationCodes).field


DISAGREEMENT_NAMES = ("kind", "nation", "meeting", "type")
KIND = Codes(choices=Kind, label="How they disagree", required=False)
MEETING = by_id(Meeting, "Meeting", "Public id of a meeting.", one_of("id"), menu="title").field


class Narrowed(NamedTuple):
    """Which disagreements are asked for: their kinds and collections, and the filters that each takes."""

    kinds: tuple[Kind, ...]
    collections: tuple[str, ...]
    filters: QueryDict

    def menus(self) -> list[tuple[str, str, list[dict[str, str]]]]:
        """What the form offers of nations, meetings and collections: (its name, the parameter, the choices); none of too many records."""
        offered = (
            ("nations", "nation", NATION.menu("name")),
            ("meetings", "meeting", MEETING.menu("title")),
            ("types", "type", TYPE.choices),
        )
        return [(name, key, [{"code": str(code), "label": str(words)} for code, words in menu if code]) for name, key, menu in offered]


def narrowed(query: QueryDict) -> Narrowed:
    """What is asked of disagreements. Raises BadParameters."""
    kinds, types = _read("kind", KIND, query), _read("type", TYPE, query)
    filters = QueryDict(mutable=True)
    for name, field in (("nation", NATION), ("meeting", MEETING)):
        if _read(name, field, query) is not None:
            filters.setlist(name, [text for text in query.getlist(name) if text.strip()])
    return Narrowed(tuple(Kind(kind) for kind in kinds or ()), tuple(types or ()), filters)


class Asked(NamedTuple):
    """A span, the collections that are looked at, and the filters that each of them takes."""

    span: Span
    collections: tuple[str, ...]
    filters: QueryDict


def asked_span(query: QueryDict) -> Asked:
    """What is asked for. Raises BadParameters, which names what cannot be read."""
    time = _read("time", TIME, query) or Time.RECORDED
    types, nations = _read("type", TYPE, query), _read("nation", NATION, query)
    filters = QueryDict(mutable=True)
    if nations:
        filters.setlist("nation", [text for text in query.getlist("nation") if text.strip()])
    span = _recorded(query) if time == Time.RECORDED else _of_days(time, query)
    return Asked(span, tuple(name for name in RESOURCES if name in (types or USUAL)), filters)


def asked_place(text: str) -> Place | None:
    """The place in a span that a cursor names. Raises ValueError."""
    return Place.read(text) if text else None


def _read(name: str, field: Given, query: QueryDict):
    texts = [text for text in query.getlist(name) if text.strip()]
    try:
        return field.clean(texts) if texts else None
    except ValidationError as error:
        raise BadParameters(Unreadable(name, " ".join(error.messages))) from None


def _text(name: str, query: QueryDict) -> str:
    return next((text.strip() for text in query.getlist(name) if text.strip()), "")


def _recorded(query: QueryDict) -> Span:
    since, until = _text("since", query), _text("until", query)
    latest = dataset_version()
    try:
        first = after_bound(since) if since else 0
    except (BadMoment, AheadOfTheRecord) as error:
        raise BadParameters(Unreadable("since", str(error))) from None
    try:
        last = min(up_to_bound(until), latest) if until else latest
    except BadMoment as error:
        raise BadParameters(Unreadable("until", str(error))) from None
    if last < first and until:
        raise _backwards()
    return Span.recorded(min(first, last), last)


def _of_days(time: str, query: QueryDict) -> Span:
    first = _read("since", Day(), query) or EARLIEST
    today = dt.datetime.now(dt.UTC).date()
    last = _read("until", Day(last=True), query) or today
    if last < first:
        raise _backwards()
    if time == Time.HAPPENED:
        return Span.happened(first, last)
    known = current_known()
    last = min(last, known.day if known else today)
    return Span.told(min(first, last), last)


def _backwards() -> BadParameters:
    return BadParameters(Unreadable("until", "It lies before since. Give the earlier one as since."))
