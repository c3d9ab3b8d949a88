"""What may be on record already: the one home of the rules by which something that is entered looks like something else.

A likely repeat is never refused: two calls of one day, or two versions of a page, are two. Asked in one statement a noun,
however many rows, by columns that have an index; what is left is compared here.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from talks.choices import PledgePartyRole, Stage
from talks.models import Attendance, Meeting, Pledge, Record, Source, Statement
from talks.names import folded
from talks.validators.edtf import bounds

# Pledges of one party that were announced so near to each other, with numbers so alike, may be one.
NEAR = dt.timedelta(days=30)
ALIKE = Decimal("0.1")
# Statements that share so much of their words may be one; so may those on the same topic.
SHARED_WORDS = 1 / 3
# A day, give or take: "10–11 March" is one meeting, "March" says nothing of the day.
LONGEST_DAY = dt.timedelta(days=2)

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """Something entered: its noun's model, what it says (as a snapshot has it), and its key where it is saved."""

    model: Any
    values: Values
    pk: int = 0


@dataclass(frozen=True)
class Repeat:
    """What it may be, and why; no record where the other row stands on the same page, unsaved."""

    record: Record | None
    why: str


def likely_repeats(said: Sequence[Said]) -> dict[int, list[Repeat]]:
    """For each of `said`, by its place, what it may repeat. What names a rival has been compared by its editor, and is left out."""
    found: dict[int, list[Repeat]] = defaultdict(list)
    saved = {(one.model._meta.concrete_model, one.pk): place for place, one in enumerate(said) if one.pk}
    for model, finder in _FINDERS.items():
        mine = {place: one for place, one in enumerate(said) if one.model._meta.concrete_model is model and not one.values.get("rival_of")}
        for place, record, why in finder(mine) if mine else ():
            other = saved.get((model, record.pk)) if record is not None else None
            # Of two that are entered together the later one repeats the earlier.
            if other is None or other < place:
                found[place].append(Repeat(record, why))
    return found


Found = Iterable[tuple[int, Any, str]]


def _sources(mine: Mapping[int, Said]) -> Found:
    asked = {place: _addresses(one.values.get("address") or "") for place, one in mine.items()}
    if not (every := {address for addresses in asked.values() for address in addresses}):
        return
    rows = list(_standing(Source, Q(address__in=every)))
    for place, addresses in asked.items():
        yield from ((place, row, "the same address") for row in rows if row.address in addresses)


def _addresses(address: str) -> set[str]:
    """The ways in which one page is written."""
    match = re.fullmatch(r"https?://(?:www\.)?(.+?)/?", address.strip().partition("#")[0])
    if not match:
        return set()
    return {f"{scheme}://{www}{match[1]}{end}" for scheme in ("https", "http") for www in ("", "www.") for end in ("", "/")}


def _meetings(mine: Mapping[int, Said]) -> Found:
    spans = {place: span for place, one in mine.items() if (span := _day(one.values.get("date")))}
    if not spans:
        return
    rows = _standing(Meeting, _any(Q(date_first=first, date_last=last) for first, last in spans.values()))
    meetings = list(rows.prefetch_related("venues__nation"))
    for place, span in spans.items():
        said = mine[place].values
        here = {_place(row.get("city"), row.get("words"), row.get("nation")) for row in said.get("venues") or ()} - {""}
        for row in meetings:
            there = {_place(each.city, each.words, each.nation and each.nation.public_id) for each in row.venues.all()}
            if (row.date_first, row.date_last) != span or row.pk == mine[place].pk:
                continue
            if here & there:
                yield place, row, "a meeting of that day and place"
            elif folded(said.get("title") or "") == folded(row.title):
                yield place, row, "a meeting of that day and title"


def _place(city: str | None, words: str | None, nation: str | None) -> str:
    return folded(city or words or nation or "")


def _attendances(mine: Mapping[int, Said]) -> Found:
    pairs = {place: (one.values.get("meeting"), one.values.get("party")) for place, one in mine.items() if not _further(one.values)}
    known = _any(Q(meeting__public_id=meeting, party__public_id=party) for meeting, party in pairs.values() if meeting and party)
    rows = list(_standing(Attendance, known & Q(further_participant=False)).select_related("meeting", "party", "person")) if known else []
    seen: dict[tuple[Any, Any], int] = {}
    for place, pair in pairs.items():
        there = [row for row in rows if (row.meeting.public_id, row.party.public_id) == pair and row.pk != mine[place].pk]
        yield from ((place, row, "this party is at the meeting already") for row in there if row.rival_of_id != (mine[place].pk or 0))
        if pair in seen and not (mine[place].pk and mine[seen[pair]].pk):
            yield place, None, "this party is on the page twice"
        seen.setdefault(pair, place)


def _further(values: Values) -> bool:
    return values.get("further_participant") in (True, "True")


def _pledges(mine: Mapping[int, Said]) -> Found:
    asked = {}
    for place, one in mine.items():
        givers = {
            row["party"] for row in one.values.get("parties") or () if row["role"] == PledgePartyRole.CONTRIBUTOR and row.get("party")
        }
        if givers and (span := _span(one.values.get("announced_on"))):
            asked[place] = (givers, span)
    near = [
        Q(
            category=mine[place].values["category"],
            # For the index: what spans more than a year is near to nothing.
            announced_on_first__gte=first - NEAR - dt.timedelta(days=366),
            announced_on_first__lte=last + NEAR,
            announced_on_last__gte=first - NEAR,
            parties__role=PledgePartyRole.CONTRIBUTOR,
            parties__party__public_id__in=givers,
        )
        for place, (givers, (first, last)) in asked.items()
    ]
    rows = list(_standing(Pledge, _any(near)).distinct().prefetch_related("parties__party")) if near else []
    for place, (givers, (first, last)) in asked.items():
        said = mine[place].values
        for row in rows:
            theirs = {each.party.public_id for each in row.parties.all() if each.role == PledgePartyRole.CONTRIBUTOR and each.party}
            apart = row.announced_on_first > last + NEAR or row.announced_on_last < first - NEAR
            if row.pk == mine[place].pk or apart or row.category != said["category"] or not givers & theirs:
                continue
            if _alike(_number(said), _number(vars(row))):
                yield place, row, "a pledge of the same party and kind, with a number as large, announced at about that time"


def _number(values: Values) -> tuple[str, Decimal] | None:
    for kind, carrier in (("amount", "amount_currency"), ("quantity", "quantity_unit")):
        end = values.get(f"{kind}_max")
        end = values.get(f"{kind}_min") if end is None else end
        if end is not None:
            return folded(values.get(carrier) or ""), Decimal(end)
    return None


def _alike(one: tuple[str, Decimal] | None, other: tuple[str, Decimal] | None) -> bool:
    """Both without a number, or of the same unit and about as large."""
    if one is None or other is None:
        return one is other
    return one[0] == other[0] and abs(one[1] - other[1]) <= ALIKE * max(one[1], other[1])


def _statements(mine: Mapping[int, Said]) -> Found:
    asked = {}
    for place, one in mine.items():
        people = {row["person"] for row in one.values.get("speakers") or () if row.get("person")}
        words = {row["description"] for row in one.values.get("speakers") or () if row.get("description")}
        sources = {row["source"] for row in one.values.get("citations") or () if row.get("source")}
        if (people or words) and sources and (span := _span(one.values.get("said_on"))):
            asked[place] = (Q(speakers__person__public_id__in=people) | Q(speakers__description__in=words), people | words, sources, span)
    same = [Q(said_on_first=span[0], said_on_last=span[1]) & who for who, _, _, span in asked.values()]
    rows = (
        list(_standing(Statement, _any(same)).distinct().prefetch_related("speakers__person", "citations__source", "topics__topic"))
        if same
        else []
    )
    for place, (_, speakers, sources, span) in asked.items():
        said = mine[place].values
        topics = {row["topic"] for row in said.get("topics") or () if row.get("topic")}
        for row in rows:
            theirs = {each.person.public_id if each.person else each.description for each in row.speakers.all()}
            cited = {each.source.public_id for each in row.citations.all()}
            if row.pk == mine[place].pk or (row.said_on_first, row.said_on_last) != span or not speakers & theirs or not sources & cited:
                continue
            alike = topics & {each.topic.public_id for each in row.topics.all() if each.topic}
            if alike or _shares(said.get("paraphrase") or "", row.paraphrase):
                yield place, row, "a statement of the same speaker, day and source"


def _shares(one: str, other: str) -> bool:
    ours, theirs = (set(re.findall(r"\w{4,}", folded(text))) for text in (one, other))
    return len(ours & theirs) >= SHARED_WORDS * max(1, min(len(ours), len(theirs)))


def _standing(model: Any, which: Q) -> QuerySet:
    return model._base_manager.filter(which).exclude(stage=Stage.RETRACTED).order_by("pk")


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())


def _span(edtf: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last possible day; nothing for no date, one that is open or one that is none."""
    try:
        first, last = bounds(edtf) if edtf else (None, None)
    except ValidationError:
        return None
    return (first, last) if first and last else None


def _day(edtf: str | None) -> tuple[dt.date, dt.date] | None:
    span = _span(edtf)
    return span if span and span[1] - span[0] <= LONGEST_DAY else None


_FINDERS: dict[Any, Callable[[Mapping[int, Said]], Found]] = {
    Source: _sources,
    Meeting: _meetings,
    Attendance: _attendances,
    Pledge: _pledges,
    Statement: _statements,
}
