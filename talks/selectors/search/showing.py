"""What is shown of each record that a search found."""

from collections import defaultdict
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from talks.addresses import API
from talks.models.noun import Noun, nouns
from talks.resources.registry import RESOURCES
from talks.selectors.search.meaning import Meaning
from talks.selectors.search.passages import passages
from talks.selectors.search.ranking import Hit


def rows(hits: list[Hit], meaning: Meaning, base_url: str) -> list[dict[str, Any]]:
    """What is shown of each: where it stands in the API, what it is called, the passage that has the words, who did it, its date."""
    titles = _titles(hits)
    marked = passages(hits, meaning)
    doers = _doers(hits)
    found = []
    for hit in hits:
        if (title := titles.get((hit.collection, hit.pk))) is None:
            continue
        noun = _noun_of(hit.collection)
        found.append(
            {
                "collection": hit.collection,
                "noun": noun.key,
                "id": hit.public_id,
                "url": f"{base_url}{API}{hit.collection}/{hit.public_id}/",
                "title": title[0] or hit.public_id,
                "passage": marked.get((hit.noun, hit.pk)),
                "by": doers.get((hit.collection, hit.pk), []),
                "date": title[1],
            }
        )
    return found


def _titles(hits: list[Hit]) -> dict[tuple[str, int], tuple[str, dict | None]]:
    """What public records are called in one line, and their dates, in one query."""
    found = []
    for collection, pks in by_collection(hits).items():
        noun, rows = _noun_of(collection), RESOURCES[collection].queryset().filter(pk__in=pks).order_by()
        day = [F(f"{noun.date}{end}") if noun.date else Value(None) for end in ("", "_first", "_last", "_text")]
        columns = [Cast(column, TextField()) for column in (noun.label_of(), *day)]
        found.append(rows.values_list(Value(collection, output_field=TextField()), "pk", *columns))
    united = found[0].union(*found[1:], all=True) if found else ()
    return {(row[0], row[1]): (row[2], _date(*row[3:])) for row in united}


def _date(edtf: str | None, first: str | None, last: str | None, text: str | None) -> dict | None:
    return {"edtf": edtf, "first": first, "last": last, "text": text or None} if edtf or text else None


def _doers(hits: list[Hit]) -> dict[tuple[str, int], list[str]]:
    """Who did or said what was found, in one query: names of public people, those who are only described, parties."""
    ways: list[Any] = []
    for collection, pks in by_collection(hits).items():
        noun = _noun_of(collection)
        for place, way in enumerate(noun.by):
            holder, _, _ = way.rpartition("__")
            named = noun.model.objects.filter(pk__in=pks, **{f"{way}__gt": ""}).order_by()
            if holder.endswith("person"):
                named = named.filter(**{f"{holder}__public": True})
            ways.append(named.values_list(Value(collection, output_field=TextField()), "pk", Value(place), Cast(way, TextField())))
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for collection, pk, _, name in sorted(set(ways[0].union(*ways[1:], all=True))) if ways else ():
        found[collection, pk].append(name)
    return found


def by_collection(hits: list[Hit]) -> dict[str, list[int]]:
    pks: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        pks[hit.collection].append(hit.pk)
    return pks


def _noun_of(collection: str) -> Noun:
    return next(noun for noun in nouns() if noun.collection == collection)
