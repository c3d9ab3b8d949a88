"""The public record's revisions, latest first, each with the records that it entered, changed or removed."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from talks.history import current_past, public_records, public_revisions
from talks.models import CITABLE, Citation, Source
from talks.resources.citations import LABELS

REVISIONS = 10
# Records that a revision names of each noun: one revision can hold a whole dataset.
NAMED = 5


def revisions(*, before: int | None = None, limit: int = REVISIONS) -> dict:
    """The latest public revisions with a number below `before`, or all; in the past, those by then.

    Each names up to `NAMED` records of a noun by id and title; records that are not public any more are only counted, and a
    revision that changed only parts (a citation, a link) names none. `next` is what to give as `before` for the page that follows, or None.
    """
    bounds = [bound for bound in (before and before - 1, current_past()) if bound is not None]
    numbers = public_revisions(min(bounds) if bounds else None, limit + 1)
    items = _items([number for number, _ in numbers[:limit]])
    shown = [{"version": number, "at": at, **items[number]} for number, at in numbers[:limit]]
    _name(shown)
    return {"revisions": shown, "next": shown[-1]["version"] if len(numbers) > limit else None}


def _items(numbers: list[int]) -> dict[int, dict]:
    """The first records of each revision by noun, and whether there are more of one."""
    found: dict[int, dict] = {number: {"items": [], "more": False} for number in numbers}
    seen: Counter[tuple[int, str]] = Counter()
    for number, noun, public_id, kind in public_records(numbers, _models(), limit=NAMED + 1):
        seen[number, noun] += 1
        if seen[number, noun] > NAMED:
            found[number]["more"] = True
        else:
            found[number]["items"].append({"kind": kind, "noun": noun, "id": public_id})
    return found


def _models() -> dict[str, Any]:
    return {**{noun: Citation._meta.get_field(noun).related_model for noun in CITABLE}, "source": Source}


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
