"""Two records side by side before they become one: what differs, what moves, which rows would be told twice."""

from dataclasses import dataclass, field
from typing import Any

from talks.contents import parts_of
from talks.desk.contents import url_of
from talks.desk.review.names import Names, heading
from talks.desk.review.said import NOTHING_SAID, sayings
from talks.models import Record
from talks.selectors.search.at_desk import best_of
from talks.services.mergers import TAKEN, Plan, Twice, plan
from talks.services.merging import Changes
from talks.services.snapshots import snapshot

NOTHING = "–"
OFFERED, NAMED, SHORT = 12, 6, 3


@dataclass(frozen=True)
class Side:
    """One thing that the two records say otherwise. `name` is how it is taken over from the one that goes."""

    name: str
    label: str
    kept: Any
    other: Any
    taken: bool


@dataclass
class Preview:
    """What the page shows. `moving` has, by what moves, how many and the first few; `pairs` the rows that somebody must decide on."""

    fields: list[Side] = field(default_factory=list)
    moving: list[tuple[str, list[str], int]] = field(default_factory=list)
    pairs: list[dict[str, Any]] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)


def preview(kept: Record, other: Record, *, choices: dict[str, str], taken: list[str]) -> Preview:
    """What merging `other` into `kept` does, with what was chosen and ticked before."""
    found = plan(kept, other)
    pairs = [
        {"key": pair.key, "kept": _row(pair, pair.kept), "other": _row(pair, pair.other), "choice": choices.get(pair.key, "")}
        for pair in found.twice
    ]
    alike = [f"{row._meta.verbose_name} {row}" for row in found.alike]
    return Preview(_fields(kept, other, taken), _moving(found), pairs, alike)


def taken_over(kept: Record, other: Record, names: list[str]) -> Changes:
    """What the record that stays says as the other did: fields and lists of parts, by the names that were ticked."""
    now, then = snapshot(kept), snapshot(other)
    covered = [column for one in sayings(type(kept)) if one.name in names for column in one.covers]
    return {name: {"from": now[name], "to": then[name]} for name in covered if name in now and now[name] != then[name]}


def candidates(record: Record, words: str) -> list[dict[str, str]]:
    """Public records of the same kind that the words may mean; without words those called alike."""
    model = type(record)
    # A record that is entered twice is rarely called the same twice: one word of its name in common will do.
    asked = [words] if words else [str(record), *(word for word in str(record).split() if len(word) > SHORT)]
    keys = list(dict.fromkeys(pk for one in asked for pk in best_of(model.noun, one, most=OFFERED) if pk != record.pk))[:OFFERED]
    found = model._base_manager.in_bulk(keys)
    rows = [found[pk] for pk in keys if pk in found and found[pk].stage == "published"]
    return [{"pk": str(row.pk), "title": heading(row), "id": row.public_id, "url": url_of(row)} for row in rows]


def _fields(kept: Record, other: Record, taken: list[str]) -> list[Side]:
    now, then = snapshot(kept), snapshot(other)
    names = Names([], [(type(kept), now), (type(kept), then)])
    over = {name for name, (part, _) in parts_of(type(kept)).items() if part in TAKEN}
    answer = []
    for one in sayings(type(kept)):
        if one.name in over or one.name == "rival_of":
            continue
        sides = [one.words(said, names) if said.get(one.name) not in NOTHING_SAID else "" for said in (now, then)]
        if sides[0] != sides[1]:
            answer.append(Side(one.name, one.label, sides[0] or NOTHING, sides[1] or NOTHING, one.name in taken))
    return answer


def _moving(found: Plan) -> list[tuple[str, list[str], int]]:
    rows: dict[Any, list[str]] = {}
    for pointer in found.moves:
        own = isinstance(pointer.row, Record)
        named = heading(pointer.row) if own else f"{pointer.row} ({pointer.holder})"
        rows.setdefault(type(pointer.row), []).append(named)
    for row in found.taken:
        rows.setdefault(type(row), []).append(str(row))
    return [
        (
            f"{len(named)} {kind._meta.verbose_name if len(named) == 1 else kind._meta.verbose_name_plural}",
            named[:NAMED],
            len(named) - NAMED,
        )
        for kind, named in sorted(rows.items(), key=lambda each: -len(each[1]))
    ]


def _row(pair: Twice, row: Record) -> dict[str, str]:
    """One of two rows in words: what they say otherwise."""
    said = {one.pk: snapshot(one) for one in (pair.kept, pair.other)}
    model = type(row)
    names = Names([], [(model, each) for each in said.values()])
    words = [
        f"{one.label}: {one.words(said[row.pk], names) or NOTHING}"
        for one in sayings(model)
        if one.name not in model.belongs_to and one.words(said[pair.kept.pk], names) != one.words(said[pair.other.pk], names)
    ]
    return {"title": str(row), "url": url_of(row), "words": "; ".join(map(str, words)) or "the same"}
