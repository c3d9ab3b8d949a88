"""Where sources disagree: rival rows, what a source disputes, counts that differ, holders of one party who do not answer alike.

Nothing is decided here. Every disagreement is made of public rows, side by side; which of rivals is preferred its editors have said.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict

from talks.choices import Bearing, Vocabulary
from talks.choices.word import word
from talks.filters import filterset_for
from talks.models import CITABLE, MeetingCount, Position
from talks.querysets import LATEST_FIRST
from talks.resources.record import citations_of, rests
from talks.resources.registry import RESOURCES


class Kind(Vocabulary):
    """In which way sources disagree."""

    RIVALS = word("rivals", "Versions that contradict each other", "Two rows tell the same fact otherwise; one of them is preferred.")
    DISPUTED = word("disputed", "Disputed by a source", "A source contradicts the record or one of its fields.")
    COUNTS = word("counts", "Counts that differ", "Sources count those at a meeting differently; none is declared right.")
    HOLDERS = word("holders", "Holders who differ", "Within a party those who hold office do not answer a question alike.")


# The collections in which each kind is found.
RECORDS = tuple(name for name in RESOURCES if name not in ("citations", "topics"))
COLLECTIONS = {
    Kind.RIVALS: RECORDS,
    Kind.DISPUTED: tuple(name for name in RECORDS if RESOURCES[name].noun in CITABLE),
    Kind.COUNTS: ("meeting-counts",),
    Kind.HOLDERS: ("positions",),
}
# Of how many numbers the key of a place is made.
PARTS = {Kind.RIVALS: 1, Kind.DISPUTED: 1, Kind.COUNTS: 2, Kind.HOLDERS: 2}
# Rows that stand beside each other in one disagreement; pairs looked at for one page.
BESIDE, LOOKED_AT = 8, 500


@dataclass(frozen=True)
class Place:
    """A place in the stream: a kind, a collection of it, and the key behind which it goes on."""

    kind: Kind
    collection: str
    key: tuple[int, ...]

    def __str__(self) -> str:
        return ".".join((self.kind.value, self.collection, *map(str, self.key)))

    @classmethod
    def read(cls, text: str) -> "Place":
        """Raises ValueError."""
        kind, collection, *key = text.split(".")
        place = cls(Kind(kind), collection, tuple(int(one) for one in key if one.isascii() and len(one) < 19))
        if collection not in COLLECTIONS[place.kind] or len(place.key) != PARTS[place.kind]:
            raise ValueError(text)
        return place


@dataclass(frozen=True)
class Disagreement:
    """Rows that do not say the same, in the form of lists with their citations; of rivals the preferred one comes first."""

    kind: Kind
    collection: str
    rows: tuple[dict[str, Any], ...]

    def told(self) -> dict[str, Any]:
        """As programs read it."""
        return {"kind": self.kind.value, "collection": self.collection, "rows": list(self.rows)}


def disagreements(
    query: QueryDict,
    day: dt.date,
    *,
    kinds: Iterable[Kind] = (),
    collections: Iterable[str] = (),
    place: Place | None = None,
    most: int,
    base_url: str = "",
) -> tuple[list[Disagreement], Place | None]:
    """At most `most` disagreements behind a place on a day in the world, and the place where to go on.

    `query` narrows by filters of each noun; a noun that lacks one of them has none.
    """
    found: list[Disagreement] = []
    ways = [
        (kind, name) for kind in Kind if not kinds or kind in kinds for name in COLLECTIONS[kind] if not collections or name in collections
    ]
    if place:
        ways = ways[ways.index((place.kind, place.collection)) :] if (place.kind, place.collection) in ways else []
    for kind, name in ways:
        if not set(query) <= filterset_for(name).filters.keys():
            continue
        if len(found) >= most:
            return found, Place(kind, name, (0,) * PARTS[kind])
        after = place.key if place and (place.kind, place.collection) == (kind, name) else ()
        some, last = _FINDERS[kind](filterset_for(name)(query).rows, name, day, after, most - len(found), base_url)
        found += [Disagreement(kind, name, rows) for rows in some]
        if last:
            return found, Place(kind, name, last)
    return found, None


def all_disagreements(query: QueryDict, day: dt.date, *, base_url: str = "", **narrowed: Any) -> Iterator[Disagreement]:
    """All of them, for a file."""
    place: Place | None = None
    while True:
        found, place = disagreements(query, day, place=place, most=LOOKED_AT, base_url=base_url, **narrowed)
        yield from found
        if place is None:
            return


Rows = tuple[dict[str, Any], ...]
Some = tuple[list[Rows], tuple[int, ...]]


def _read(name: str, keys: Iterable[int], day: dt.date, base_url: str) -> dict[int, dict[str, Any]]:
    """Rows by key, as lists have them, with their citations."""
    resource, keys = RESOURCES[name].on(day), sorted(set(keys))
    if not keys:
        return {}
    include = ("citations",) if any(field.name == "citations" for field in resource.fields) else ()
    rows = resource.queryset().filter(pk__in=keys).order_by("pk")
    return dict(zip(keys, resource.rows(rows, resource.choose(include=include), base_url), strict=True))


def _rivals(rows: QuerySet, name: str, day: dt.date, after: tuple[int, ...], most: int, base_url: str) -> Some:
    """Each rival with the row that is preferred to it: the one that `rival_of` shows."""
    keys = _page(rows.filter(rival_of__isnull=False).rivals(), after, most)
    own = _read(name, keys[:most], day, base_url)
    resource = RESOURCES[name]
    preferred = resource.queryset().filter(public_id__in={row["rival_of"]["id"] for row in own.values() if row["rival_of"]})
    others = {row["id"]: row for row in _read(name, preferred.order_by().values_list("pk", flat=True), day, base_url).values()}
    found = [(others[row["rival_of"]["id"]], row) for row in own.values() if row["rival_of"] and row["rival_of"]["id"] in others]
    return found, (keys[most - 1],) if len(keys) > most else ()


def _disputed(rows: QuerySet, name: str, day: dt.date, after: tuple[int, ...], most: int, base_url: str) -> Some:
    model = RESOURCES[name].model
    disputes = citations_of(RESOURCES[name].noun, resting=rests(model)).filter(bearing=Bearing.DISPUTES).order_by()
    keys = _page(rows.filter(Exists(disputes)), after, most)
    own = _read(name, keys[:most], day, base_url)
    return [(row,) for row in own.values()], (keys[most - 1],) if len(keys) > most else ()


def _page(rows: QuerySet, after: tuple[int, ...], most: int) -> list[int]:
    return list(rows.filter(pk__gt=after[0] if after else 0).order_by("pk").values_list("pk", flat=True)[: most + 1])


def _counts(rows: QuerySet, name: str, day: dt.date, after: tuple[int, ...], most: int, base_url: str) -> Some:
    """Counts of one meeting and one thing counted, of which two differ in an end."""
    said = Q(count_min__isnull=False) | Q(count_max__isnull=False)
    differing = RawSQL(OTHER_COUNT, [], output_field=BooleanField())  # noqa: S611 - a constant of ours
    first, done = after or (0, 0)
    pairs = rows.filter(said).annotate(differs=differing).filter(differs=True, meeting_id__gte=first).order_by("meeting_id")
    meetings = list(pairs.values_list("meeting_id", flat=True).distinct()[: most + 1])
    counts = MeetingCount.objects.published().filter(said, meeting_id__in=meetings).order_by("meeting_id", "counted", "pk")
    groups: dict[tuple[int, str], list[int]] = {}
    ends: dict[tuple[int, str], set[Any]] = {}
    for pk, meeting, counted, low, high in counts.values_list("pk", "meeting_id", "counted", "count_min", "count_max"):
        groups.setdefault((meeting, counted), []).append(pk)
        ends.setdefault((meeting, counted), set()).add((low, high))
    # Of a meeting several things may be counted: so many of the first were shown already.
    differ = [group for group in groups if len(ends[group]) > 1]
    differ = [group for number, group in enumerate(differ, 1) if group[0] != first or number > done]
    shown = differ[:most]
    own = _read(name, (key for group in shown for key in groups[group][:BESIDE]), day, base_url)
    told = sum(group[0] == shown[-1][0] for group in shown) if shown else 0
    last = (shown[-1][0], told + (done if shown[-1][0] == first else 0)) if len(differ) > most else ()
    return [tuple(own[key] for key in groups[group][:BESIDE]) for group in shown], last


# A public count of the same thing at the same meeting that has another end.
OTHER_COUNT = """
exists (select from talks_meetingcount o where o.public and o.meeting_id = talks_meetingcount.meeting_id
  and o.counted = talks_meetingcount.counted and (o.count_min is not null or o.count_max is not null)
  and (o.count_min, o.count_max) is distinct from (talks_meetingcount.count_min, talks_meetingcount.count_max))
"""


def _holders(rows: QuerySet, name: str, day: dt.date, after: tuple[int, ...], most: int, base_url: str) -> Some:
    """Positions of one party on one question that stand on the day and do not answer alike."""
    beyond = Q(party_id__gt=after[0]) | Q(party_id=after[0], question_id__gt=after[1]) if after else Q()
    may = rows.preferred().taken_by(day).order_by().values("party_id", "question_id").annotate(answers=Count("answer", distinct=True))
    pairs = list(
        may.filter(beyond, answers__gt=1).order_by("party_id", "question_id").values_list("party_id", "question_id")[: LOOKED_AT + 1]
    )
    asked = Q(pk__in=[])
    for party, question in pairs[:LOOKED_AT]:
        asked |= Q(party_id=party, question_id=question)
    standing = Position.objects.published().filter(asked).standing(day).order_by("party_id", "question_id", *LATEST_FIRST)
    groups: dict[tuple[int, int], list[int]] = {}
    answers: dict[tuple[int, int], set[str]] = {}
    for pk, party, question, answer in standing.values_list("pk", "party_id", "question_id", "answer"):
        groups.setdefault((party, question), []).append(pk)
        answers.setdefault((party, question), set()).add(answer)
    differ = [pair for pair in groups if len(answers[pair]) > 1]
    shown = differ[:most]
    own = _read(name, (key for pair in shown for key in groups[pair][:BESIDE]), day, base_url)
    last = shown[-1] if len(differ) > most else pairs[LOOKED_AT - 1] if len(pairs) > LOOKED_AT else ()
    return [tuple(own[key] for key in groups[pair][:BESIDE]) for pair in shown], last


_FINDERS = {Kind.RIVALS: _rivals, Kind.DISPUTED: _disputed, Kind.COUNTS: _counts, Kind.HOLDERS: _holders}
