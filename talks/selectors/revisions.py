"""The public record's revisions, latest first, each with the records that it entered, changed or removed."""

import re
from collections.abc import Iterable
from typing import Any

from talks.history import changes, current_past, public_revisions
from talks.models import CITABLE, Citation, Source
from talks.resources.citations import LABELS

REVISIONS = 10
NAMED = 40
KINDS = {"insert": "entered", "update": "changed", "delete": "removed"}


def revisions(*, before: int | None = None, limit: int = REVISIONS) -> dict:
    """The latest public revisions with a number below `before`, or all; in the past, those by then.

    Each names up to `NAMED` records by noun, id and title; records that are not public any more are only counted. One
    reading of the history for each revision shown: a page of them is short, and one of them can hold a whole dataset.
    `next` is what to give as `before` for the page that follows, or None.
    """
    bounds = [bound for bound in (before and before - 1, current_past()) if bound is not None]
    numbers = public_revisions(min(bounds) if bounds else None, limit + 1)
    shown = [_revision(number, at) for number, at in numbers[:limit]]
    _name(shown)
    return {"revisions": shown, "next": shown[-1]["version"] if len(numbers) > limit else None}


def _revision(number: int, at) -> dict:
    """One revision with its first records; parts that changed alone are counted."""
    found = changes(number - 1, number, public=True, limit=NAMED * 5)
    items, parts = [], 0
    for change in found:
        noun = re.sub(r"(?<!^)(?=[A-Z])", "_", change.noun).lower()
        if noun in (*CITABLE, "source") and change.public_id:
            items.append({"kind": KINDS[change.kind], "noun": noun, "id": change.public_id})
        else:
            parts += 1
    return {"version": number, "at": at, "items": items[:NAMED], "parts": parts, "more": len(found) == NAMED * 5 or len(items) > NAMED}


def _name(shown: list[dict]) -> None:
    """Gives public records their titles; one query for each noun. The others stay without."""
    ids: dict[str, set[str]] = {}
    for revision in shown:
        for item in revision["items"]:
            ids.setdefault(item["noun"], set()).add(item["id"])
    titles = {(noun, public_id): title for noun, wanted in ids.items() for public_id, title in _titles(noun, wanted)}
    for revision in shown:
        named = [item | {"title": titles[item["noun"], item["id"]]} for item in revision["items"] if (item["noun"], item["id"]) in titles]
        revision["not_public"] = len(revision["items"]) - len(named)
        revision["items"] = named


def _titles(noun: str, wanted: set[str]) -> Iterable[tuple[str, str]]:
    if noun == "source":
        rows = Source.objects.published().filter(public_id__in=wanted).values_list("public_id", "publisher", "title")
        return [(public_id, ", ".join(part for part in (publisher, title) if part) or public_id) for public_id, publisher, title in rows]
    _, label = LABELS[noun]
    model: Any = Citation._meta.get_field(noun).related_model
    return model.objects.published().filter(public_id__in=wanted).values_list("public_id", label())
