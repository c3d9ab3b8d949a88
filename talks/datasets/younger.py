"""What an old file must not undo in silence: what others have changed since it was taken along, and what is proposed already.

A file whose rows name their version is compared three ways, with the record then and now: a cell that says what the record said
then is no change. Without a version, a cell that says what the record said earlier is taken for old.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from talks.choices import ChangeSetState, ProposalKind
from talks.contents import as_data, fields_of
from talks.datasets.format2.at_the_desk import as_it_stood
from talks.history import as_of, versions_of
from talks.models import ProposedChange
from talks.models.noun import noun_of
from talks.services.bulk import batches
from talks.services.loaded_entries import DatasetEntry
from talks.services.merging import Changes, merge
from talks.services.proposals import STILL_OPEN
from talks.services.snapshots import Snapshot, difference, snapshots

About = tuple[str, str]  # noun, id in the file
UNDECIDED = (ChangeSetState.OPEN, ChangeSetState.RETURNED, ChangeSetState.SUBMITTED)


class Why(StrEnum):
    """Why a difference is not taken by itself."""

    BOTH = "both"  # the file and somebody else have changed it since
    OLDER = "older"  # the record has said this before
    WAITS = "waits"  # it is proposed already


Held = dict[About, dict[str, dict[str, Any]]]  # by name: from, to, why; of what waits, the change set


def hold(entries: Iterable[DatasetEntry], versions: Mapping[About, int], keys: dict[str, dict[str, int]], *, take: bool) -> Held:
    """Takes out of the entries what is not to be done by itself, and answers it. With `take` only what waits is taken out."""
    held: Held = defaultdict(dict)
    changed = [entry for entry in entries if entry.row is not None and entry.changes({})]
    named = [entry for entry in changed if (entry.kind, entry.key) in versions]
    _three_ways(named, versions, held)
    _older([entry for entry in changed if (entry.kind, entry.key) not in versions], keys, held)
    _waiting(changed, held)
    for entry in changed:
        for name, step in held.get((entry.kind, entry.key), {}).items():
            if not take or step["why"] == Why.WAITS:
                entry.values[name] = step["from"]
    return dict(held)


def _three_ways(entries: list[DatasetEntry], versions: Mapping[About, int], held: Held) -> None:
    grouped: dict[tuple[int, Any], list[DatasetEntry]] = defaultdict(list)
    for entry in entries:
        grouped[versions[entry.kind, entry.key], entry.model].append(entry)
    for (number, model), group in grouped.items():
        for some in batches(group):
            with as_of(number):
                then = snapshots(model._base_manager.filter(pk__in=[entry.pk for entry in some]))
            for entry in some:
                if entry.pk in then:
                    _three(entry, then[entry.pk], held)


def _three(entry: DatasetEntry, then: Snapshot, held: Held) -> None:
    now: Snapshot = entry.base  # type: ignore[assignment]
    said = {name: as_it_stood(value, then[name]) for name, value in entry.values.items() if name in then}
    merged = merge(difference(then, said), now)
    for name in said:
        entry.values[name] = merged.changes[name]["to"] if name in merged.changes else now[name]
    for clash in merged.conflicts:
        entry.values[clash.name] = clash.proposed
        held[entry.kind, entry.key][clash.name] = {"from": clash.current, "to": clash.proposed, "why": Why.BOTH}


def _older(entries: list[DatasetEntry], keys: dict[str, dict[str, int]], held: Held) -> None:
    """By the fields of the record itself; lists of parts have no version of their own to compare with."""
    by_model: dict[Any, list[DatasetEntry]] = defaultdict(list)
    for entry in entries:
        by_model[entry.model].append(entry)
    for model, group in by_model.items():
        for some in batches(group):
            rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
            for version in versions_of(model, [entry.pk for entry in some], parts=False):
                rows[version.pk].append(version.row)
            for entry in some:
                for name, step in entry.changes({}).items():
                    if _was_said(entry, name, step["to"], rows[entry.pk], keys):
                        held[entry.kind, entry.key][name] = {**step, "why": Why.OLDER}


def _was_said(entry: DatasetEntry, name: str, value: Any, rows: list[dict[str, Any]], keys: dict[str, dict[str, int]]) -> bool:
    field: Any = fields_of(entry.model).get(name)
    if field is None or not rows:
        return False
    if field.is_relation and value is not None:
        value = keys.get(noun_of(field.related_model).key, {}).get(value)
    return any(row.get(field.column) == value if field.is_relation else _said(field, row.get(field.column)) == value for row in rows[:-1])


def _said(field: Any, value: Any) -> Any:
    return None if value is None else as_data(field, field.to_python(value))


def _waiting(entries: list[DatasetEntry], held: Held) -> None:
    """What a change set proposes already that nobody has decided on."""
    pks: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        pks[entry.kind].append(entry.pk)
    proposed: dict[tuple[str, int], list[tuple[Changes, Any]]] = defaultdict(list)
    for kind, own in pks.items():
        for some in batches(own):
            rows = ProposedChange.objects.filter(noun=kind, record_pk__in=some, kind=ProposalKind.CHANGE, state__in=STILL_OPEN)
            for each in rows.filter(change_set__state__in=UNDECIDED).select_related("change_set"):
                proposed[kind, each.record_pk].append((each.changes, each.change_set))
    for entry in entries:
        for changes, change_set in proposed.get((entry.kind, entry.pk), ()):
            for name, step in entry.changes({}).items():
                if name in changes and changes[name]["to"] == step["to"]:
                    of = {"title": str(change_set), "change_set": change_set.pk}
                    held[entry.kind, entry.key][name] = {**step, "why": Why.WAITS, **of}
