"""Merging a change with what others did to the record meanwhile. Pure: snapshots in, changes out."""

from collections import Counter
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from talks.services.snapshots import Snapshot

Changes = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Conflict:
    """One field that two people changed to different things."""

    name: str
    base: Any
    current: Any
    proposed: Any


@dataclass(frozen=True)
class Merge:
    """What of a change still has to be done to the record as it stands, and where it clashes."""

    changes: Changes = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def merge(changes: Changes, current: Snapshot) -> Merge:
    """Field by field: done already is left out, untouched by others is taken, changed by both is a conflict.

    A list is merged row by row: rows are added and taken away as long as the rows to take away still stand as they were.
    """
    merged: Changes = {}
    conflicts = []
    for name, change in changes.items():
        base, proposed, now = change["from"], change["to"], current.get(name)
        if now == proposed:
            continue
        if now == base:
            merged[name] = change
        elif isinstance(base, list) and isinstance(now, list) and (rows := _merged_rows(base, proposed, now)) is not None:
            if rows != now:
                merged[name] = {"from": now, "to": rows}
        else:
            conflicts.append(Conflict(name, base, now, proposed))
    return Merge(merged, tuple(conflicts))


def _merged_rows(base: list, proposed: list, now: list) -> list | None:
    """The rows as they stand, with what the proposal adds and without what it takes away; None where that clashes."""
    before, after, standing = (Counter(map(_key, rows)) for rows in (base, proposed, now))
    gone, added = before - after, after - before
    if gone - standing:
        return None
    kept = list(now)
    for row in base:
        if gone[_key(row)]:
            gone[_key(row)] -= 1
            kept.remove(row)
    fresh = added - (standing - before)
    for row in proposed:
        if fresh[_key(row)]:
            fresh[_key(row)] -= 1
            kept.append(row)
    # Two people may both have changed one row of the list: the same row of the base gone, two different ones come.
    return kept if not _same_row_twice(kept) else None


def brief(value: Any, *, longest: int | None = 60) -> str:
    """One value of a snapshot for a sentence."""
    if isinstance(value, list):
        return f"{len(value)} {'row' if len(value) == 1 else 'rows'}"
    text = "nothing" if value in (None, "") else str(value)
    return text if longest is None or len(text) <= longest else f"{text[: longest - 1]}…"


def _key(row: Any) -> str:
    return dumps(row, sort_keys=True)


def _same_row_twice(rows: list) -> bool:
    names = [row["public_id"] for row in rows if isinstance(row, dict) and "public_id" in row]
    return len(names) != len(set(names))
