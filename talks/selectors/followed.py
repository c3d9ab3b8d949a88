"""What followers are told: the last public change of each record of some lists, the newest first, those that left the public too."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from talks.history import PublicChange, as_of, dataset_version, latest_changes
from talks.history.public import Cursor
from talks.selectors.feed import Key, named_rows

# How many changes are looked through at once, and how often for one page: what a list keeps may lie far apart.
CHUNK, CHUNKS = 200, 10
# How many versions of the past are asked whether what left the public was in a list.
PASTS = 10

# The rows of a collection that are followed, to be read at whatever moment they are asked for.
Rows = Mapping[str, Callable[[], QuerySet]]


@dataclass(frozen=True)
class Told:
    """The last change of one record: `gone` says that it left the public then."""

    collection: str
    id: str
    pk: int
    version: int
    at: dt.datetime | None
    gone: bool
    new: bool


@dataclass(frozen=True)
class Page:
    """Some of what is told, and where it goes on; None at the end."""

    told: list[Told]
    place: Cursor | None


def followed(rows: Rows, tables: Mapping[str, str], *, before: Cursor | None = None, most: int) -> Page:
    """Up to `most` of the followed records by their last change, behind a place; `tables` names the table of each collection.

    What left the public is told where it was among the rows in the version before.
    """
    found: list[Told] = []
    pasts: set[int] = set()
    for _ in range(CHUNKS):
        changes = latest_changes(set(tables.values()), before=before, limit=CHUNK)
        names = named_rows({(change.table, change.pk) for change in changes}, dataset_version())
        kept = _kept(changes, rows, tables, pasts)
        for change in changes:
            if change.kind == "retracted" and change.version not in pasts:
                return Page(found, before)
            before = change.cursor
            named = names.get((change.table, change.pk))
            if named is None or (change.table, change.pk) not in kept.get(named.resource.collection, ()):
                continue
            gone, new = change.kind in ("retracted", "removed"), change.kind == "published"
            found.append(Told(named.resource.collection, named.id, change.pk, change.version, change.at, gone, new))
            if len(found) == most:
                return Page(found, before)
        if len(changes) < CHUNK:
            return Page(found, None)
    return Page(found, before)


def _kept(changes: list[PublicChange], rows: Rows, tables: Mapping[str, str], pasts: set[int]) -> dict[str, set[Key]]:
    """Of changed records those that are followed, by collection: as they are, or as they were before they left the public.

    The versions that were asked for that are added to `pasts`, as long as there are few.
    """
    here, left = [], defaultdict(list)
    for change in changes:
        if change.kind == "retracted":
            left[change.version].append(change)
        elif change.kind != "removed":
            here.append(change)
    found = _among(here, rows, tables)
    for version, gone in left.items():
        if version not in pasts and len(pasts) >= PASTS:
            break
        pasts.add(version)
        with as_of(version - 1):
            for collection, keys in _among(gone, rows, tables).items():
                found[collection] |= keys
    # Of what was removed no version is left that could be asked: whoever may have a copy is told to drop it.
    for change in changes:
        if change.kind == "removed":
            for collection in (name for name, table in tables.items() if table == change.table):
                found[collection].add((change.table, change.pk))
    return found


def _among(changes: Iterable[PublicChange], rows: Rows, tables: Mapping[str, str]) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    keys: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        keys[change.table].append(change.pk)
    for collection, table in tables.items():
        if keys[table]:
            there = rows[collection]().order_by().filter(pk__in=keys[table]).values_list("pk", flat=True)
            found[collection] |= {(table, pk) for pk in there}
    return found
