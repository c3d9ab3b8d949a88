"""The change feed: which public records each version touched, for whoever keeps a copy in step."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from talks.choices import PartyKind
from talks.history import Change, changes
from talks.models import CITABLE, Citation, Part, Record, Source
from talks.resources.citations import LABELS

Cursor = tuple[int, str, str]
KINDS = {"insert": "entered", "update": "changed", "delete": "removed"}


@dataclass(frozen=True)
class Page:
    """Some touched records, and where to go on reading; None at the end."""

    rows: list[dict[str, Any]]
    cursor: Cursor | None


def feed(since: int, until: int | None = None, *, after: Cursor | None = None, limit: int = 1000, base_url: str = "") -> Page:
    """The public records that versions after `since` touched, oldest first, each once a version.

    A change of a part counts as one of the record that owns it. `limit` counts rows of the record, so that a page may
    name fewer records. Who made a change is not told.
    """
    found = changes(since, until, limit=limit, after=after, public=True)
    owners = _owners([change for change in found if _noun(change.noun) is None])
    touched: dict[tuple[int, str, int], tuple[Change, str]] = {}
    for change in found:
        noun = _noun(change.noun)
        records = [(noun, int(change.pk))] if noun else owners.get((change.noun, int(change.pk)), ())
        for name, pk in records:
            key = (change.version, name, pk)
            # The record's own row says more than its parts.
            if noun or key not in touched:
                touched[key] = (change, KINDS[change.kind] if noun else "changed")
    named = _named({(noun, pk) for _, noun, pk in touched})
    rows = [
        {"version": version, "at": change.at, "kind": kind, **_record(noun, named[noun, pk], base_url)}
        for (version, noun, pk), (change, kind) in touched.items()
        if (noun, pk) in named
    ]
    return Page(rows, found[-1].cursor if len(found) == limit else None)


def _noun(model: str) -> str | None:
    return NOUNS.get(model)


def _model(noun: str) -> Any:
    return Source if noun == "source" else Citation._meta.get_field(noun).related_model


NOUNS = {_model(noun).__name__: noun for noun in (*CITABLE, "source")}


def _owners(parts: Iterable[Change]) -> dict[tuple[str, int], set[tuple[str, int]]]:
    """The records that parts belonged to, by model and key of the part; one query for each kind of part."""
    keys: dict[str, set[int]] = defaultdict(set)
    for change in parts:
        keys[change.noun].add(int(change.pk))
    found: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for name, wanted in keys.items():
        model = apps.get_model("talks", name)
        if not issubclass(model, Part):
            continue
        links: list[Any] = [model._meta.get_field(owner) for owner in model.owners]
        columns = ", ".join(f'"{link.column}"' for link in links)
        query = f'select distinct id, {columns} from history."{model._meta.db_table}" where id = any(%s)'  # noqa: S608 - names of our models
        with connection.cursor() as cursor:
            cursor.execute(query, [list(wanted)])
            for pk, *ends in cursor.fetchall():
                found[name, pk] |= {(NOUNS[link.related_model.__name__], end) for link, end in zip(links, ends, strict=True) if end}
    return found


def _named(records: set[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Public ids, and kinds of party, of records that were public at some time; one query for each noun.

    Public means that all they belong to was too: a published row of a meeting that never was public has never shown.
    """
    keys: dict[str, list[int]] = defaultdict(list)
    for noun, pk in records:
        keys[noun].append(pk)
    found: dict[tuple[str, int], tuple[str, str]] = {}
    owners: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for noun, wanted in keys.items():
        model: type[Record] = _model(noun)
        links: list[Any] = [model._meta.get_field(name) for name in model.belongs_to]
        kind = "kind" if noun == "party" else "''"
        columns = "".join(f', "{link.column}"' for link in links)
        query = (
            f'select distinct on (id) id, public_id, {kind}{columns} from history."{model._meta.db_table}" '  # noqa: S608 - names of our models
            "where id = any(%s) and stage in ('published', 'retracted') order by id, h_from desc"
        )
        with connection.cursor() as cursor:
            cursor.execute(query, [wanted])
            for pk, public_id, party, *ends in cursor.fetchall():
                found[noun, pk] = (public_id, party)
                owners[noun, pk] = {(NOUNS[link.related_model.__name__], end) for link, end in zip(links, ends, strict=True) if end}
    asked = set().union(*owners.values()) - found.keys()
    public = found.keys() | (_named(asked).keys() if asked else set())
    return {record: name for record, name in found.items() if _reaches_the_public(record, owners, public)}


def _reaches_the_public(record: tuple[str, int], owners: dict[tuple[str, int], set[tuple[str, int]]], public: set[tuple[str, int]]) -> bool:
    """Whether a record and all that it belongs to, upwards, is among `public`."""
    return record in public and all(_reaches_the_public(owner, owners, public) for owner in owners.get(record, ()))


def _record(noun: str, named: tuple[str, str], base_url: str) -> dict[str, str]:
    public_id, party = named
    if noun == "party":
        collection = "nations" if party == PartyKind.NATION else "organisations"
    else:
        collection = "sources" if noun == "source" else LABELS[noun][0]
    return {"collection": collection, "id": public_id, "url": f"{base_url}/api/v1/{collection}/{public_id}/"}
