"""Two versions of a record side by side: field by field, and row by row."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from talks.choices import Bearing, Stage
from talks.desk.review.names import Names, heading
from talks.desk.review.said import NOTHING_SAID, Several, label_of, sayings
from talks.history import as_of
from talks.models import Record, Source
from talks.models.noun import noun_of
from talks.services.pointing import homes
from talks.services.restoring import Key, Standing, standing_of
from talks.services.snapshots import Snapshot

NOTHING = "–"
ABSENT = "none"


@dataclass(frozen=True)
class Difference:
    """One thing that is said otherwise. `name` is how it is put back; for a row its kind and key."""

    name: str
    label: str
    before: Any
    after: Any


@dataclass
class Comparison:
    """What differs between A and B: fields, and rows by their kind; and how many fields are the same."""

    fields: list[Difference] = field(default_factory=list)
    rows: dict[str, list[Difference]] = field(default_factory=dict)
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.fields or self.rows)


def compared(record: Record, first: int | None, second: int | None) -> Comparison:
    """A record with its rows at two versions of the dataset; None for the first means before it was entered, for the second now."""
    a = _at(record, first) if first is not None else {}
    b = _at(record, second)
    said = [(key[0], one.said) for side in (a, b) for key, (one, _) in side.items()]
    names = Names([], said)
    sources = _sources([snapshot for _, snapshot in said])
    own: Key = (record._meta.concrete_model, record.pk)
    answer = Comparison()
    _compare_fields(answer, own[0], a.get(own), b.get(own), names, sources)
    for key in sorted({*a, *b} - {own}, key=lambda each: (noun_of(each[0]).place, each[1])):
        if (one := _row(key, a.get(key), b.get(key), names, sources)) is not None:
            answer.rows.setdefault(str(key[0]._meta.verbose_name_plural), []).append(one)
    return answer


Side = tuple[Standing, str]


def _at(record: Record, version: int | None) -> dict[Key, Side]:
    with as_of(version) if version is not None else nullcontext():
        return {key: (one, heading(one.record)) for key, one in standing_of(record).items()}


def _compare_fields(answer: Comparison, model: Any, a: Side | None, b: Side | None, names: Names, sources) -> None:
    before, after = _told(model, a, names, sources), _told(model, b, names, sources)
    for name, label in _labels(model):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            answer.fields.append(Difference(name, label, old or NOTHING, new or NOTHING))
        elif old:
            answer.same += 1


def _row(key: Key, a: Side | None, b: Side | None, names: Names, sources) -> Difference | None:
    """A row in one line for each side; what is the same in both is left out where both have it."""
    before, after = _told(key[0], a, names, sources), _told(key[0], b, names, sources)
    if before == after:
        return None
    both = a is not None and b is not None
    # What a row stands under is told by the page that it stands on, and that it is public by what the page is about.
    left_out = {*homes(key[0]), *(("stage",) if not both and (before or after).get("stage") == Stage.PUBLISHED.label else ())}
    labels = [
        (name, label) for name, label in _labels(key[0]) if name not in left_out and (not both or before.get(name) != after.get(name))
    ]
    title = (b or a or (None, ""))[1]
    noun = noun_of(key[0])
    return Difference(f"{noun.key}:{key[1]}", title, *(_line(side, said, labels) for side, said in ((a, before), (b, after))))


def _line(side: Side | None, said: dict[str, Any], labels: list[tuple[str, str]]) -> Any:
    if side is None:
        return ABSENT
    return (
        Several(_flat(said[name]) if name == "stage" else f"{label}: {_flat(said[name])}" for name, label in labels if said.get(name))
        or NOTHING
    )


def _flat(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _labels(model: Any) -> list[tuple[str, str]]:
    return [("stage", "stage"), *((one.name, one.label) for one in sayings(model)), ("citations", "sources")]


def _told(model: Any, side: Side | None, names: Names, sources: Mapping[str, str]) -> dict[str, Any]:
    if side is None:
        return {}
    standing = side[0]
    told: dict[str, Any] = {"stage": str(standing.record.get_stage_display())}  # type: ignore[attr-defined]
    for one in sayings(model):
        if standing.said.get(one.name) not in NOTHING_SAID:
            told[one.name] = one.words(standing.said, names)
    told["citations"] = Several(_citation(model, row, sources) for row in standing.said.get("citations") or ())
    return told


def _citation(model: Any, row: Snapshot, sources: Mapping[str, str]) -> str:
    verb = "disputed by " if row.get("bearing") == Bearing.DISPUTES else ""
    about = f" ({label_of(model, row['field'])})" if row.get("field") else ""
    reported = f": “{row['reported_value']}”" if row.get("reported_value") else ""
    return f"{verb}{sources.get(row['source'], row['source'])}{about}{reported}"


def _sources(said: list[Snapshot]) -> dict[str, str]:
    ids = {row["source"] for snapshot in said for row in snapshot.get("citations") or ()}
    return {source.public_id: heading(source) for source in Source._base_manager.filter(public_id__in=ids)} if ids else {}
