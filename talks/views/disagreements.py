"""Where sources disagree, side by side."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from talks import exports
from talks.addresses import api_address, with_query
from talks.choices import Bearing, HolderKind
from talks.filters.across.disagreements import Disagreement, Kind, Place, all_disagreements, disagreements
from talks.filters.across.parameters import DISAGREEMENT_NAMES, Narrowed, narrowed
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource
from talks.resources.told import called, lines, title, words
from talks.views.base import Page
from talks.views.named_sources import source_words, sources_of
from talks.views.places import places
from talks.views.reading import BadRequest, given
from talks.wording import count_words, date_words

ROWS = 30
# What tells how rows stand to each other, not what they say.
BESIDE = {
    "citations",
    "rival_of",
    "rivals",
    "rival_reason",
    "supporting_sources",
    "disputed",
    "last_confirmed_on",
    "superseded_by",
    "counts_for_party",
}
OF_A_FILE = "A file holds all rows from the first on: leave it out."


class Disagreements(Page):
    """Rival rows, disputed claims, counts that differ, holders who differ: each beside its sources, on the days that are read."""

    section = "disagreements"
    named = "Where sources disagree"
    dear = True
    template_name = "talks/disagreements.html"
    parameters = (*DISAGREEMENT_NAMES, "after", "format")
    several = DISAGREEMENT_NAMES

    def get(self, request, *args, **kwargs):
        return self._file() if given(request, "format") else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        asked, query, path = narrowed(self.request.GET), self.request.GET, self.request.path
        try:
            place = Place.read(given(self.request, "after")) if given(self.request, "after") else None
        except ValueError:
            raise BadRequest("There is no such place.", errors={"after": ["Take it as it is from a link, or leave it out."]}) from None
        found, following = disagreements(asked.filters, self.day, kinds=asked.kinds, collections=asked.collections, place=place, most=ROWS)
        entries = list(map(entry, found))
        shown = places(one["at"] for one in entries)
        for one in entries:
            one["place"] = shown.get(one["at"])
        return super().get_context_data(
            groups=[
                {"key": kind.value, "title": str(kind.label), "means": kind.definition, "entries": own}
                for kind in Kind
                if (own := [one for one in entries if one["kind"] == kind])
            ],
            form=self._form(asked),
            previous_url=with_query(path, query, "after") if place else "",
            next_url=with_query(path, query, after=following) if following else "",
            downloads=[{"label": exports.FORMATS[name].label, "url": with_query(path, query, "after", format=name)} for name in OFFERED],
            api_url=api_address("disagreements/") + with_query("", query, "after", "format"),
            **kwargs,
        )

    def _file(self):
        """All of them, on all pages."""
        form = given(self.request, "format")
        if form not in exports.FORMATS:
            raise BadRequest(f"There is no format “{form[:40]}”.", errors={"format": [f"Use {', '.join(exports.FORMATS)}."]})
        if given(self.request, "after"):
            raise BadRequest("A file has no pages.", errors={"after": [OF_A_FILE]})
        asked = narrowed(self.request.GET)
        base = self.request.build_absolute_uri("/").rstrip("/")
        rows = all_disagreements(asked.filters, self.day, kinds=asked.kinds, collections=asked.collections, base_url=base)
        return exports.disagreements_answer(self.request, rows, form)

    def _form(self, asked: Narrowed) -> dict[str, Any]:
        query = QueryDict(mutable=True)
        query.update(self.request.GET)
        return {
            "kinds": [{"code": one.value, "label": one.label, "chosen": one in asked.kinds} for one in Kind],
            **{name: [one | {"chosen": one["code"] in query.getlist(key)} for one in menu] for name, key, menu in asked.menus()},
        }


OFFERED = ("csv", "xlsx", "parquet", "json")


def entry(found: Disagreement) -> dict[str, Any]:
    """A disagreement as its template takes it: a column for each side, a line for each thing that they say otherwise."""
    resource, first = RESOURCES[found.collection], found.rows[0]
    return {
        "kind": found.kind,
        "noun": resource.model.noun.words.capitalize(),
        "title": title(resource, first),
        "at": (resource.noun, first["id"]),
        "reason": "",
        **_SAYING[found.kind](resource, found.rows),
    }


def _rivals(resource: Resource, rows: tuple[dict, ...]) -> dict[str, Any]:
    told = [one for one in lines(resource, *rows) if one.name not in BESIDE]
    return {
        "heads": ["Preferred", "Also reported"],
        "lines": [{"label": one.label, "cells": [one.before, one.after]} for one in told],
        "sources": list(map(sources_of, rows)),
        "reason": rows[1]["rival_reason"] or "",
    }


def _disputed(resource: Resource, rows: tuple[dict, ...]) -> dict[str, Any]:
    (row,) = rows
    fields = {field.name: field for field in resource.fields}
    cited = [one for one in row["citations"] if one["bearing"] == Bearing.DISPUTES]
    told = []
    for one in cited:
        about = _held(one["field"] or "", fields)
        says = words(fields[about], row.get(about)) if about else title(resource, row)
        reported = one["reported_value"] or one["passage"] or ""
        told.append({"label": "The whole", "field": one["field"], "cells": [says], "reported": reported})
    disputing = {one["source"]["id"]: one["source"] for one in cited if one["source"]}
    against = [{"id": public_id, "words": source_words(source)} for public_id, source in disputing.items()]
    return {"heads": ["The record", "Disputed"], "lines": told, "sources": [sources_of(row), against[:SHOWN]]}


SHOWN = 4
# The columns of which a number is made: what a citation may be about, where a row has the number whole.
ENDS = ("_min", "_max", "_qualifier", "_text", "_unit", "_currency")


def _held(path: str, fields: dict[str, Any]) -> str:
    """The field of a row that holds what a citation is about: `quantity` for `quantity_min`, `venues` for `venues.city`."""
    name = path.partition(".")[0]
    stems = (name, *(name.removesuffix(end) for end in ENDS))
    return next((one for one in stems if one in fields), "")


def _counts(resource: Resource, rows: tuple[dict, ...]) -> dict[str, Any]:
    fields = {field.name: field for field in resource.fields}
    counted = words(fields["counted"], rows[0]["counted"]).lower()
    return {
        "title": f"{called(rows[0]['meeting'])}: how many {counted}",
        "heads": [count_words(row["count"] | {"text": None}, counted) for row in rows],
        "lines": [{"label": "As published", "cells": [row["count"]["text"] or "" for row in rows]}],
        "sources": list(map(sources_of, rows)),
    }


def _holders(resource: Resource, rows: tuple[dict, ...]) -> dict[str, Any]:
    fields = {field.name: field for field in resource.fields}
    return {
        "title": f"{rows[0]['party']['name']}: {called(rows[0]['question'])}",
        "heads": [row["holder"] or str(HolderKind(row["holder_kind"]).label) for row in rows],
        "lines": [
            {"label": "Answer", "cells": [words(fields["answer"], row["answer"]) for row in rows]},
            {"label": "Taken", "cells": [date_words(row["held_on"]) for row in rows]},
        ],
        "sources": list(map(sources_of, rows)),
    }


_SAYING: dict[Kind, Callable[[Resource, tuple[dict, ...]], dict[str, Any]]] = {
    Kind.RIVALS: _rivals,
    Kind.DISPUTED: _disputed,
    Kind.COUNTS: _counts,
    Kind.HOLDERS: _holders,
}
