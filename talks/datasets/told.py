"""What a file would do, or did, as data for a page: counts, each difference as was and becomes, what is wrong, what to look at."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from talks.contents import parts_of
from talks.datasets.doubts import doubts
from talks.datasets.problems import Problem, short
from talks.datasets.younger import Held
from talks.services.importing import Imported
from talks.services.loaded_entries import DatasetEntry
from talks.services.snapshots import Snapshot

IN_A_CELL = 300
WRONG = 1000  # so many are shown


def report_of(
    entries: list[DatasetEntry], done: Imported, held: Held, left: list[dict[str, Any]], remarks: Iterable[str]
) -> dict[str, Any]:
    """`held`: what is not taken by itself; `left`: the rows of the records that are left out (`talks.datasets.wrong_rows`)."""
    new = [entry for entry in entries if entry.row is None]
    changed = [entry for entry in entries if entry.row is not None and entry.changes({})]
    counts: dict[str, Counter] = {}
    for entry in entries:
        how = "new" if entry.row is None else "changed" if entry.changes({}) else "same"
        counts.setdefault(entry.kind, Counter())[how] += 1
    by_key = {(entry.kind, entry.key): entry for entry in entries}
    shown = {
        "counts": [{"noun": kind, **{how: number[how] for how in ("new", "changed", "same")}} for kind, number in counts.items()],
        "new": [{"noun": entry.kind, "id": entry.public_id, "where": entry.where, "says": _says(entry.values)} for entry in new],
        "changed": [_about(entry) | {"how": _how(entry, done), "steps": _steps(entry, entry.changes({}))} for entry in changed],
        "held": [_about(by_key[key]) | {"steps": _steps(by_key[key], steps)} for key, steps in held.items()],
        "rows": left,
        "remarks": [*remarks, *doubts([*new, *changed])],
    }
    return shown | {"digest": _digest([new, changed], by_key, held)}


def with_problems(report: dict[str, Any], wrong: list[Problem], left_out: int = 0) -> dict[str, Any]:
    """`left_out`: how many records are left out, because something about them is wrong."""
    told = {"wrong": [_problem(problem) for problem in wrong[:WRONG]], "more_wrong": max(len(wrong) - WRONG, 0)}
    return report | told | {"left_out": left_out}


def unreadable(problems: list[Problem], left: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Of a file that cannot be read, or not in part."""
    nothing: dict[str, Any] = {name: [] for name in ("counts", "new", "changed", "held", "remarks")}
    return with_problems(nothing | {"rows": left or [], "blocked": True, "digest": ""}, problems)


def _digest(both: list[list[DatasetEntry]], by_key: dict[tuple[str, str], DatasetEntry], held: Held) -> str:
    """Of all that the file says otherwise than the record, whether it is taken or not."""
    new, changed = both
    steps: dict[tuple[str, int], dict[str, Any]] = {}
    for entry in changed:
        steps[entry.kind, entry.pk] = {name: [step["from"], step["to"]] for name, step in entry.changes({}).items()}
    for key, kept in held.items():
        own = steps.setdefault((by_key[key].kind, by_key[key].pk), {})
        own |= {name: [step["from"], step["to"]] for name, step in kept.items()}
    said = [[entry.kind, entry.public_id, entry.values] for entry in new], sorted([*key, own] for key, own in steps.items())
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _problem(problem: Problem) -> dict[str, Any]:
    value = None if problem.value is None else short(problem.value)
    return {"file": problem.file, "line": problem.line, "column": problem.column, "value": value, "right": problem.right}


def _about(entry: DatasetEntry) -> dict[str, Any]:
    return {"noun": entry.kind, "id": entry.public_id, "pk": entry.pk, "where": entry.where}


def _how(entry: DatasetEntry, done: Imported) -> str:
    return "draft" if entry.pk in done.drafts.get(entry.kind, ()) else "proposal"


def _steps(entry: DatasetEntry, steps: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Each as was and becomes, and what else is known of it."""
    parts = parts_of(entry.model)
    return [
        {"name": name, **dict(zip(("was", "becomes"), _both(step["from"], step["to"], name in parts), strict=True)), **_more(step)}
        for name, step in steps.items()
    ]


def _more(step: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name not in ("from", "to")}


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
