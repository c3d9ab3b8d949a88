"""From a checked folder to entries: every row named, every reference settled, compared with earlier loads."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from talks import models
from talks.datasets.format1.columns import GROUPS, MEETINGS, NATIONS
from talks.datasets.format1.keeping import is_gone, is_left
from talks.datasets.format1.known import LOADED, Known
from talks.datasets.format1.mapping import (
    evidence,
    meetings,
    parties,
    people,
    pledges,
    positions,
    statements,
)
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.plain import plain_values
from talks.datasets.format1.reader import Folder
from talks.datasets.format1.readings import slug
from talks.datasets.plan import Plan, renamed, told_of_renamed
from talks.datasets.problems import Problem
from talks.models.noun import noun_of
from talks.services.loaded_entries import DatasetEntry
from talks.services.snapshots import Snapshot, blank

# Read from an empty cell where the model's own default would say more than the file does.
DEFAULTS = {"source": {"kind": "other"}}


@dataclass(frozen=True, slots=True)
class Scope:
    """What the folder as a whole is called: the dataset, and the coalition that all of it belongs to."""

    dataset: str
    coalition: str | None


def scope(folder: Folder, *, name: str | None, coalition: str | None) -> Scope:
    """The series of the meetings is both; a folder without one is called by its own name and told its coalition."""
    series = next((row["series"] for row in folder.rows["meetings"] if row["series"]), None)
    return Scope(name or series or slug(folder.path.resolve().name) or "dataset", series or coalition)


def check_scope(folder: Folder, asked: Scope, coalition: str | None, known: Known) -> Iterator[Problem]:
    """The coalition must be known, or told by the files."""
    told = asked.coalition in known.coalitions or any(row["group_id"] == parties.OWN_GROUP for row in folder.rows["groups"])
    if coalition and asked.coalition != coalition:
        row = next(row for row in folder.rows["meetings"] if row["series"])
        yield row.problem("series", f"--coalition says {coalition}: leave it out, or correct the series")
    elif coalition and not told:
        right = f"there is no coalition {coalition} in the record, and no row {parties.OWN_GROUP} to make it from"
        yield Problem(GROUPS.path, 0, "group_id", None, right)
    if asked.coalition is None and MEETINGS.name not in folder.unread:
        row = next((row for row in folder.rows["nations"] if row["role_in_talks"]), None)
        if row:
            right = "a role is played in a coalition: give the meetings with their series, or name it with --coalition"
            yield Problem(NATIONS.path, row.line, "role_in_talks", row["role_in_talks"], right)


def plan(folder: Folder, asked: Scope, known: Known) -> Plan:
    """Names every record of the folder, builds its values and finds what earlier loads wrote. Reads only."""
    keys: dict[str, dict[str, int]] = {noun_of(model).key: dict(model.objects.values_list("public_id", "pk")) for model in LOADED}
    rows = {(row.noun, row.key): row for row in models.DatasetRow.objects.filter(dataset=asked.dataset)}
    own = {citation["public_id"] for row in rows.values() for citation in row.values.get("citations", [])}
    names = Names(
        prefix=asked.dataset if asked.coalition is None else asked.coalition,
        coalition=asked.coalition,
        alpha3=known.alpha3 | {row["iso_alpha2"]: row["iso_alpha3"] for row in folder.rows["nations"]},
        taken=keys,
        earlier={key: row.record_pk for key, row in rows.items()},
        values={key: row.values for key, row in rows.items()},
        foreign_citations=set(models.Citation.objects.values_list("public_id", flat=True)) - own,
    )
    drafts = []
    for draft in _drafts(folder, asked, names):
        names.give(draft)
        drafts.append(draft)
    made = Plan([], [], keys)
    there = {kind: set(ids.values()) for kind, ids in keys.items()}
    gone = _gone(folder, drafts, rows)
    entries = [_entry(draft, names, rows, keys, there) for draft in drafts]
    # What refers to a renamed record may by that be known as renamed itself.
    while before := renamed(entries, gone):
        for entry in entries:
            if row := before.get((entry.kind, entry.key)):
                names.given[entry.kind, entry.key] = names.current_id(row.noun, row.key) or row.key
                made.remarks.append(told_of_renamed(entry, row, f"Call it {row.key} again to go on with it"))
        drafts = [draft for draft in drafts if (noun_of(draft.model).key, draft.key) not in before]
        gone = [row for row in gone if row not in before.values()]
        entries = [_entry(draft, names, rows, keys, there) for draft in drafts]
    for entry in entries:
        if entry.row is not None and not entry.pk:
            made.remarks.append(f"{entry.where}: {entry.kind} {entry.key} has been deleted from the record since and is not loaded again")
        elif not is_left(folder, entry):
            made.entries.append(entry)
    order = {model: place for place, model in enumerate(LOADED)}
    made.entries.sort(key=lambda entry: order[entry.model])
    made.missing = gone
    made.remarks += [*_namesakes(made.entries), *parties.unshown(folder)]
    return made


def _gone(folder: Folder, drafts: list[Draft], rows: dict[tuple[str, str], models.DatasetRow]) -> list[models.DatasetRow]:
    """What the last load had and the folder has no more."""
    seen = {(noun_of(draft.model).key, draft.key) for draft in drafts}
    return [row for key, row in rows.items() if key not in seen and is_gone(folder, row)]


def _drafts(folder: Folder, asked: Scope, names: Names) -> Iterator[Draft]:
    """Every draft of the folder. References between files need ids, so whoever is referred to comes first."""
    party = models.Coalition.objects.filter(public_id=asked.coalition).values_list("party__public_id", "party").first()
    yield from evidence.sources(folder)
    yield from statements.topics(folder)
    yield from parties.nations(folder)
    yield from parties.groups(folder, asked.coalition or asked.dataset, party and party[1])
    own_group = any(row["group_id"] == parties.OWN_GROUP for row in folder.rows["groups"])
    if asked.coalition and (own_group or not party or ("coalition", asked.coalition) in names.earlier):
        yield from parties.coalition(folder, asked.coalition)
    elif party:
        names.given["party", parties.OWN_GROUP] = party[0]
    if asked.coalition:
        yield from parties.roles(folder)
    yield from parties.memberships(folder)
    in_record = {(name, code): pk for pk, name, code in models.Person.objects.order_by("-pk").values_list("pk", "name", "party__public_id")}
    yield from people.people(folder, names, in_record)
    for make in (positions.conditions, positions.questions, meetings.meetings, pledges.pledges, meetings.claims, meetings.attendances):
        yield from make(folder)
    for make in (meetings.counts, pledges.steps, positions.positions, statements.statements):
        yield from make(folder)


def _entry(draft: Draft, names: Names, rows: dict, keys: dict, there: dict[str, set[int]]) -> DatasetEntry:
    kind = noun_of(draft.model).key
    public_id = names.given[kind, draft.key]
    said = plain_values(draft.row, draft.model) | draft.build(names)
    empty: Snapshot = blank(draft.model) | DEFAULTS.get(kind, {})
    values = empty | {"public_id": public_id} | {name: value for name, value in said.items() if value not in (None, "", [])}
    given = frozenset(name for name, value in said.items() if value not in (None, "", []))
    row = rows.get((kind, draft.key))
    if row is not None:
        pk = row.record_pk if row.record_pk in there[kind] else 0
    else:
        pk = keys[kind].get(public_id, 0) if draft.shared or draft.pk is not None else 0
    return DatasetEntry(
        model=draft.model,
        values=values,
        pk=pk,
        key=draft.key,
        public_id=public_id,
        given=given,
        where=draft.row.where,
        row=row,
        adopted=row is None and pk != 0,
    )


def _namesakes(entries: list[DatasetEntry]) -> Iterator[str]:
    """People of one name who are kept apart, for somebody to look at."""
    parties_of: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind == "person":
            parties_of[entry.values["name"]].add(entry.values["party"] or "no party")
    for name, code in models.Person.objects.filter(name__in=parties_of).values_list("name", "party__public_id"):
        parties_of[name].add(code or "no party")
    for name, codes in sorted(parties_of.items()):
        if len(codes) > 1:
            yield f"{name} is kept as {len(codes)} people, for {', '.join(sorted(codes))}: see whether they are one"
