"""Two editors changed the same: both versions side by side, field by field, with what stood there when the form was opened."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from talks.desk.review.names import Names, heading
from talks.desk.review.said import Several, sayings
from talks.models.noun import noun_of
from talks.services.entry import Clashed, Entry

NOTHING = "nothing"


@dataclass(frozen=True)
class Side:
    """One thing that both said otherwise. `key` is how theirs is taken; `covers` are the columns that say it."""

    key: str
    label: str
    began: str | Several
    theirs: str | Several
    yours: str | Several


@dataclass(frozen=True)
class Clash:
    """A record, who changed it meanwhile, and every thing on which the two differ."""

    heading: str
    by: str
    sides: tuple[Side, ...]


def clash_of(clashed: Clashed) -> Clash:
    """The clash of an entry, in words."""
    record, model = clashed.record, type(clashed.record)
    began, theirs, yours = ({each.name: getattr(each, end) for each in clashed.conflicts} for end in ("base", "current", "proposed"))
    names = Names([], [(model, values) for values in (began, theirs, yours)])
    sides, told = [], set()
    for one in sayings(model):
        if covered := set(one.covers) & theirs.keys():
            words = (one.words(values, names) or NOTHING for values in (began, theirs, yours))
            sides.append(Side(_key(record, one.name), one.label, *words))
            told |= covered
    for name in sorted(theirs.keys() - told):
        plain = [
            f"{len(values[name])} rows" if isinstance(values[name], list) else str(values[name] or NOTHING)
            for values in (began, theirs, yours)
        ]
        sides.append(Side(_key(record, name), name.replace("_", " "), *plain))
    return Clash(heading(record), str(record.author or "somebody else"), tuple(sides))


def take_theirs(entry: Entry, taken: Collection[str]) -> None:
    """Has an entry say of the fields in `taken` what it was based on, which after a clash is theirs."""
    for each in (entry, *entry.rows):
        for one in _things(each.model):
            if each.base is not None and f"{noun_of(each.model).key}:{each.pk}:{one[0]}" in taken:
                each.values |= {name: each.base[name] for name in one[1] if name in each.base and name in each.values}


def _things(model: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Each thing that a record says, with its columns."""
    return [*((one.name, one.covers) for one in sayings(model)), ("citations", ("citations",)), ("public_id", ("public_id",))]


def _key(record: Any, name: str) -> str:
    return f"{noun_of(record).key}:{record.pk}:{name}"
