"""The public record's revisions, latest first, each with the records that it published, changed or took back."""

from collections import Counter, defaultdict

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from talks.history import current_past, dataset_version, first_changes, public_revisions
from talks.resources.registry import RESOURCES
from talks.selectors.feed import Key, Named, named_rows

REVISIONS = 10
# Records that a revision names of each noun: one revision can hold a whole dataset.
NAMED = 5
# Citations come with what they are about.
UNNAMED = {"talks_citation"}


def revisions(*, since: int = 0, before: int | None = None, limit: int = REVISIONS) -> dict:
    """The latest public revisions with a number above `since` and below `before`; in the past, those by then.

    Each names up to `NAMED` records of a noun by id and title; what is not public any more is only counted, and a revision
    that changed only citations names none. `next` is what to give as `before` for the page that follows, or None.
    """
    bounds = [bound for bound in (before and before - 1, current_past()) if bound is not None]
    numbers = [found for found in public_revisions(min(bounds) if bounds else None, limit + 1) if found[0] > since]
    items = _items([number for number, _ in numbers[:limit]])
    shown = [{"version": number, "at": at, **items[number]} for number, at in numbers[:limit]]
    return {"revisions": shown, "next": shown[-1]["version"] if len(numbers) > limit else None}


def _items(numbers: list[int]) -> dict[int, dict]:
    """The first records of each revision by noun, those that are not public any more as a number, and whether there are more."""
    tables = sorted({resource.model._meta.db_table for resource in RESOURCES.values()} - UNNAMED)
    changes = first_changes(numbers, tables, limit=NAMED + 1)
    names = named_rows({(table, pk) for _, table, pk, _ in changes}, dataset_version())
    titles = _titles(names)
    found: dict[int, dict] = {number: {"items": [], "not_public": 0, "more": False} for number in numbers}
    seen: Counter[tuple[int, str]] = Counter()
    for number, table, pk, kind in changes:
        revision = found[number]
        seen[number, table] += 1
        if seen[number, table] > NAMED:
            revision["more"] = True
        elif (table, pk) in titles:
            name = names[table, pk]
            revision["items"].append({"kind": kind, "noun": name.resource.noun, "id": name.id, "title": titles[table, pk]})
        else:
            revision["not_public"] += 1
    return found


def _titles(names: dict[Key, Named]) -> dict[Key, str]:
    """What public records are called in one line, in one query."""
    keys: dict[str, list[int]] = defaultdict(list)
    for (_, pk), name in names.items():
        keys[name.resource.collection].append(pk)
    found = []
    for collection, pks in keys.items():
        resource = RESOURCES[collection]
        table = Value(resource.model._meta.db_table, output_field=TextField())
        rows = resource.queryset().filter(pk__in=pks).order_by()
        found.append(rows.values_list(table, "pk", Cast(resource.model.noun.label_of(), TextField())))
    return {(table, pk): title for table, pk, title in (found[0].union(*found[1:], all=True) if found else ())}
