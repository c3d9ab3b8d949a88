"""What changed between two moments, as the page of changes shows it: grouped, in words, with the sources."""

from collections.abc import Iterator
from typing import Any

from talks.filters.across.spans import Span, Time, Told
from talks.history import instant_of
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource
from talks.resources.told import Line, gist, label, words
from talks.selectors.corrections import corrections
from talks.selectors.differences import GONE, NEW, Difference, Moment
from talks.selectors.stood_before import Before, stood_before
from talks.views.difference import entries
from talks.views.named_sources import sources_of
from talks.views.places import places
from talks.wording import edtf_words

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
    then = span.then if span.time != Time.HAPPENED else span.here
    before = _read(then, {(resource.collection, row.key) for resource, row in rows if row.before})
    after = _read(span.here, {(resource.collection, row.key) for resource, row in rows if row.after})
    shown = places((resource.noun, row.id) for resource, row in rows if row.after)
    for name in dict.fromkeys(resource.collection for resource, _ in rows):
        resource = RESOURCES[name]
        own = [row for one, row in rows if one.collection == name]
        # The moment of this time is that of the request.
        stood = stood_before(name, [row.key for row in own if row.kind == NEW]) if span.time == Time.HAPPENED else {}
        whole = [row._replace(before=before.get((name, row.key)), after=after.get((name, row.key))) for row in own]
        bare = [row._replace(before=_bare(row.before), after=_bare(row.after)) for row in whole]
        for row, entry in zip(whole, entries(resource, bare, shown), strict=True):
            told = row.after or row.before or {}
            if span.time == Time.HAPPENED and row.kind in (NEW, GONE):
                entry |= _in_the_world(resource, row, stood.get(row.key))
            yield resource, entry | {"key": row.key, "nation": _nation(told), "sources": sources_of(told)}


def _in_the_world(resource: Resource, row: Difference, before: Before | None) -> dict[str, Any]:
    """How something new or ended is told: what stood before it beside what stands now."""
    if before is None:
        return {"words": "Ended" if row.kind == GONE else ""}
    field = next(one for one in resource.fields if one.name == before.field)
    was = f"{words(field, before.code)} ({edtf_words(before.date)})"
    now = words(field, (row.after or {}).get(field.name))
    says = [line for line in gist(resource, row.after or {}) if line.name != field.name]
    return {"words": "", "says": says, "lines": [Line(field.name, label(resource, field.name), was, now)]}


def _read(moment: Moment, records: set[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    """Records of several collections at a moment, in the fields of lists and with their citations."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    if not records:
        return found
    with moment.reading():
        for name in sorted({name for name, _ in records}):
            resource = RESOURCES[name]
            names = resource.choose(fields=[field.name for field in resource.fields if field.flat], include=_cited(resource))
            keys = sorted(key for one, key in records if one == name)
            found |= {(name, key): row for key, row in resource.rows_of(keys, names).items()}
    return found


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
