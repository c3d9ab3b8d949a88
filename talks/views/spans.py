"""What changed between two moments, as the page of changes shows it: grouped, in words, with the sources."""

from collections.abc import Iterator
from typing import Any

from talks.filters.across.spans import Span, Time, Told
from talks.history import instant_of
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource
from talks.selectors.corrections import corrections
from talks.selectors.differences import GONE, NEW, Moment
from talks.views.difference import entries
from talks.views.named_sources import sources_of

NEWS, CORRECTIONS = "What is new", "Corrections: the record was wrong, or is better recorded"
NO_NATION, SEVERAL = "No nation named", "Several nations"


def grouped(span: Span, rows: list[Told], by: str) -> list[dict[str, Any]]:
    """The differences of a page as `[{title, groups: [{title, entries}]}]`: corrections apart, then by noun or by nation."""
    put_right = _put_right(span, rows)
    told: dict[str, dict[str, list]] = {NEWS: {}, CORRECTIONS: {}}
    for resource, entry in _entries(span, rows):
        part = CORRECTIONS if (resource.noun, entry["key"]) in put_right else NEWS
        group = entry["nation"] if by == "nation" else resource.model.noun.plural.capitalize()
        told[part].setdefault(group, []).append(entry)
    return [
        {"title": title, "groups": [{"title": name, "entries": some} for name, some in _in_order(groups, by)]}
        for title, groups in told.items()
        if groups
    ]


def _in_order(groups: dict[str, list], by: str) -> list[tuple[str, list]]:
    return sorted(groups.items(), key=lambda each: (each[0] in (NO_NATION, SEVERAL), each[0])) if by == "nation" else list(groups.items())


def _put_right(span: Span, rows: list[Told]) -> set[tuple[str, int]]:
    """What was taken back was wrong; of the rest the change sets say."""
    if span.time != Time.RECORDED:
        return set()
    taken_back = {(resource.noun, row.key) for resource, row in rows if row.kind == GONE}
    left = {(resource.noun, row.key) for resource, row in rows} - taken_back
    since, until = (instant_of(moment.version or 0) for moment in (span.then, span.here))
    return taken_back | corrections(left, since, until)


def _entries(span: Span, rows: list[Told]) -> Iterator[tuple[Resource, dict[str, Any]]]:
    """Each as components/differences.html takes it, in the fields of lists in place of the ids of flat rows."""
    for name in dict.fromkeys(resource.collection for resource, _ in rows):
        own = [row for resource, row in rows if resource.collection == name]
        resource = RESOURCES[name]
        before = _read(resource, span.then if span.time != Time.HAPPENED else span.here, [row.key for row in own if row.before])
        after = _read(resource, span.here, [row.key for row in own if row.after])
        whole = [row._replace(before=before.get(row.key), after=after.get(row.key)) for row in own]
        bare = [row._replace(before=_bare(row.before), after=_bare(row.after)) for row in whole]
        for row, entry in zip(whole, entries(resource, bare), strict=True):
            told = row.after or row.before or {}
            if span.time == Time.HAPPENED and row.kind in (NEW, GONE):
                entry["words"] = "Ended" if row.kind == GONE else ""
            yield resource, entry | {"key": row.key, "nation": _nation(told), "sources": sources_of(told)}


def _read(resource: Resource, moment: Moment, keys: list[int]) -> dict[int, dict[str, Any]]:
    if not keys:
        return {}
    names = resource.choose(fields=[field.name for field in resource.fields if field.flat], include=_cited(resource))
    with moment.reading():
        rows = resource.rows(resource.queryset().filter(pk__in=keys).order_by("pk"), names)
    return dict(zip(sorted(keys), rows, strict=True))


def _cited(resource: Resource) -> tuple[str, ...]:
    return ("citations",) if any(field.name == "citations" for field in resource.fields) else ()


def _bare(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return row and {name: value for name, value in row.items() if name != "citations"}


def _nation(row: dict[str, Any]) -> str:
    """The nation that a row is of, by name: where it names several, that it does."""
    found = {value["name"] for value in _parties(row) if value.get("alpha3")}
    return found.pop() if len(found) == 1 else SEVERAL if found else NO_NATION


def _parties(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if row.get("alpha3") and row.get("name"):
        yield row
    for value in row.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from (each for each in (one, *one.values()) if isinstance(each, dict) and each.get("alpha3") and each.get("name"))
