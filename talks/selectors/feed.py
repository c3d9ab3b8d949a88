"""The change feed: which public rows each version published, changed, retracted or removed, with their state if asked."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from django.db import connection

from talks.addresses import API
from talks.history import PublicChange, as_of, dataset_version, public_changes
from talks.history.public import Cursor
from talks.models import Mergeable
from talks.models.noun import nouns
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource

Key = tuple[str, int]
MERGEABLE = {noun.model._meta.db_table for noun in nouns(Mergeable)}


@dataclass(frozen=True)
class Stretch:
    """Some changes in the public's view, and where to go on reading; None at the end."""

    rows: list[dict[str, Any]]
    cursor: Cursor | None


@dataclass(frozen=True)
class Named:
    """A row by what the public calls it, and whether it can be read at the version asked for."""

    resource: Resource
    id: str
    public: bool


def feed(
    since: int, until: int | None = None, *, after: Cursor | None = None, limit: int = 1000, state: bool = False, base_url: str = ""
) -> Stretch:
    """What versions after `since` up to `until` changed for the public, in order of commit, once a version and row.

    A row is named whenever its flat form changed, be it that what it names became or ceased to be public. With `state` each
    row holds the flat form at `until`, as JSON that is written already, null when it is not public then. Who made a change is not told.
    """
    until = dataset_version() if until is None else until
    found = public_changes(since, until, after=after, limit=limit)
    named = named_rows({(change.table, change.pk) for change in found}, until)
    states = _states(named, until) if state else {}
    into = _merged({(change.table, change.pk, change.version) for change in found if change.kind == "retracted"})
    rows = [
        _row(change, named[change.table, change.pk], states, base_url, state)
        | ({"kind": "merged", "into": kept} if (kept := into.get((change.table, change.pk, change.version))) else {})
        for change in found
        if (change.table, change.pk) in named
    ]
    return Stretch(rows, found[-1].cursor if len(found) == limit else None)


def _row(change: PublicChange, named: Named, states: dict[Key, Any], base_url: str, state: bool) -> dict[str, Any]:
    collection = named.resource.collection
    address = f"{base_url}{API}{collection}/{named.id}/" if named.public else None
    row = {"version": change.version, "at": change.at, "kind": change.kind, "collection": collection, "id": named.id, "url": address}
    return {**row, "record": states.get((change.table, change.pk))} if state else row


MERGED = """
select h.id, h.h_from, k.public_id from history."{table}" h
  join history."{table}" k on k.id = h.merged_into_id and k.h_from <= h.h_from and k.h_to > h.h_from
 where (h.id, h.h_from) in (select * from unnest(%s::bigint[], %s::bigint[])) and h.merged_into_id is not null
"""


def _merged(gone: set[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
    """Of rows that left the public in a version, by table, key and version, the ids of what they were merged into."""
    found: dict[tuple[str, int, int], str] = {}
    for table in MERGEABLE & {table for table, _, _ in gone}:
        keys = [(pk, version) for one, pk, version in gone if one == table]
        with connection.cursor() as cursor:
            cursor.execute(MERGED.format(table=table), [[pk for pk, _ in keys], [version for _, version in keys]])
            found |= {(table, pk, version): public_id for pk, version, public_id in cursor.fetchall()}
    return found


REMOVED = """
(select table_name, pk, public_id, variant, false from history.public_change
  where public_id is not null and table_name = any(%s) and pk = any(%s::bigint[]))
"""


def named_rows(keys: set[Key], version: int) -> dict[Key, Named]:
    """What the public calls these rows, also of those gone by `version`: by the last version of each up to it, in one query."""
    # What a dataset says of itself is told on a page, not in a collection.
    tables = {table: pks for table, pks in _by_table(keys).items() if resources_of(table)}
    if not tables:
        return {}
    # Of what was removed by law no version may be left: its name stands beside its removal.
    pieces = [REMOVED]
    values: list[Any] = [list(tables), _array(pk for _, pk in keys)]
    for table, pks in tables.items():
        kind = "kind" if len(resources_of(table)) > 1 else "''"
        public = (
            "public and" if any(field.name == "public" for field in next(iter(resources_of(table).values())).model._meta.fields) else ""
        )
        pieces.append(
            f"(select distinct on (id) '{table}', id, public_id, {kind}, {public} h_to > %s from history.\"{table}\" "  # noqa: S608 - our tables
            "where id = any(%s::bigint[]) and h_from <= %s order by id, h_from desc)"
        )
        values += [version, _array(pks), version]
    rows = connection.straight(" union all ".join(pieces), values)  # type: ignore[attr-defined]
    found = {(table, pk): (public_id, which, is_public) for table, pk, public_id, which, is_public in rows}
    return {key: Named(_resource(key[0], found[key][1]), found[key][0], found[key][2]) for key in keys & found.keys()}


def _resource(table: str, which: str) -> Resource:
    kinds = resources_of(table)
    return kinds.get("") or kinds[which]


def _states(named: dict[Key, Named], version: int) -> dict[Key, Any]:
    """The flat form, as JSON, of the rows that are public at `version`, read at that very version; one query for each collection."""
    found: dict[Key, Any] = {}
    keys: dict[str, list[int]] = defaultdict(list)
    for (_, pk), name in named.items():
        if name.public:
            keys[name.resource.collection].append(pk)
    with as_of(version) if keys else nullcontext():
        for collection, pks in keys.items():
            flat = RESOURCES[collection].flat
            table, texts = flat.model._meta.db_table, flat.texts(pks, flat.choose())
            found |= {(table, pk): orjson.Fragment(text) for pk, text in zip(pks, texts, strict=True)}
    return found


@cache
def resources_of(table: str) -> dict[str, Resource]:
    """The collections whose rows stand in a table, by the kind of row: nations and organisations share one."""
    found = [resource for resource in RESOURCES.values() if resource.model._meta.db_table == table]
    return {"": found[0]} if len(found) == 1 else {resource.model._meta.model_name: resource for resource in found}


def _array(keys: Iterable[int]) -> str:
    """Keys as PostgreSQL writes an array of them: the driver looks at each of a list twice."""
    return "{" + ",".join(map(str, keys)) + "}"


def _by_table(keys: Iterable[Key]) -> dict[str, list[int]]:
    tables: dict[str, list[int]] = defaultdict(list)
    for table, pk in keys:
        tables[table].append(pk)
    return tables
