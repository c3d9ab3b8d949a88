"""What a file would do, or did, as data for a page: counts, each difference as was and becomes, what is wrong, what to look at."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from talks.contents import parts_of
from talks.datasets.doubts import doubts
from talks.datasets.problems import Problem, short
from talks.models.noun import noun_called
from talks.services.importing import Imported
from talks.services.loaded_entries import DatasetEntry
from talks.services.snapshots import Snapshot

IN_A_CELL = 300
WRONG = 1000  # so many are shown


def report_of(entries: list[DatasetEntry], done: Imported, wrong: list[Problem], left_out: int, remarks: Iterable[str]) -> dict[str, Any]:
    """`left_out`: how many records are left out, because something about them is wrong."""
    new = [entry for entry in entries if entry.row is None]
    changed = [entry for entry in entries if entry.row is not None and entry.changes({})]
    counts: dict[str, Counter] = {}
    for entry in entries:
        how = "new" if entry.row is None else "changed" if entry.changes({}) else "same"
        counts.setdefault(entry.kind, Counter())[how] += 1
    differences = [_difference(entry, done) for entry in changed]
    shown = {
        "counts": [{"noun": kind, **{how: number[how] for how in ("new", "changed", "same")}} for kind, number in counts.items()],
        "new": [{"noun": entry.kind, "id": entry.public_id, "where": entry.where, "says": _says(entry.values)} for entry in new],
        "changed": differences,
        "wrong": [_problem(problem) for problem in wrong[:WRONG]],
        "more_wrong": max(len(wrong) - WRONG, 0),
        "left_out": left_out,
        "remarks": [*remarks, *doubts([*new, *changed])],
    }
    return shown | {"digest": hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()}


def unreadable(problems: list[Problem]) -> dict[str, Any]:
    """Of a file that cannot be read, or not in part."""
    wrong = {"wrong": [_problem(problem) for problem in problems[:WRONG]], "more_wrong": max(len(problems) - WRONG, 0)}
    return {"counts": [], "new": [], "changed": [], **wrong, "left_out": 0, "remarks": [], "blocked": True, "digest": ""}


def _problem(problem: Problem) -> dict[str, Any]:
    value = None if problem.value is None else short(problem.value)
    return {"file": problem.file, "line": problem.line, "column": problem.column, "value": value, "right": problem.right}


def _difference(entry: DatasetEntry, done: Imported) -> dict[str, Any]:
    model = noun_called(entry.kind).model
    steps = [
        {"name": name, **dict(zip(("was", "becomes"), _both(step["from"], step["to"], name in parts_of(model)), strict=True))}
        for name, step in entry.changes({}).items()
    ]
    how = "draft" if entry.pk in done.drafts.get(entry.kind, ()) else "proposal"
    return {"noun": entry.kind, "id": entry.public_id, "pk": entry.pk, "where": entry.where, "how": how, "steps": steps}


def _both(was: Any, becomes: Any, is_list: bool) -> tuple[str, str]:
    if not is_list:
        return _cell(was), _cell(becomes)
    went, came = list(was or ()), []
    for row in becomes:
        if row in went:
            went.remove(row)
        else:
            came.append(row)
    if not went and not came:
        return "in one order", "in another order"
    return _cell("; ".join(map(_says, went))), _cell("; ".join(map(_says, came)))


def _says(values: Snapshot) -> str:
    """What is filled of a record or a part, in its own order."""
    said = [
        str(value)
        for name, value in values.items()
        if name != "public_id" and value not in (None, "", False) and not isinstance(value, list)
    ]
    return _cell(", ".join(said[:6]))


def _cell(value: Any) -> str:
    text = "" if value is None else "yes" if value is True else "no" if value is False else str(value)
    return text if len(text) <= IN_A_CELL else f"{text[: IN_A_CELL - 1]}…"
