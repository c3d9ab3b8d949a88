"""One list of what a query finds in all nouns, the best first, with counts beside it and suggestions of their own."""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from talks.addresses import API
from talks.knowledge import current_known
from talks.models.noun import Noun, nouns
from talks.resources.registry import RESOURCES
from talks.selectors.search.meaning import Meaning, meaning_of
from talks.selectors.search.narrowing import narrowed_by
from talks.selectors.search.passages import passages
from talks.selectors.search.query import read
from talks.selectors.search.ranking import Found, Hit, ranked
from talks.selectors.search.suggestions import suggested


def search(text: str, *, collections: tuple[str, ...] = (), start: int = 0, size: int = 20, base_url: str = "") -> dict[str, Any]:
    """What the words find: `results` from place `start` on, `counts` by collection, whether there are `more`, and `suggestions`.

    `complete` is false where so much has the words that the newest of it were looked at. Raises Unknown for a filter in the
    query that cannot be read.
    """
    query = read(text)
    narrowed = narrowed_by(query, collections)
    meaning = meaning_of(query)
    found = shown(ranked(meaning, narrowed)) if meaning.asked or narrowed.lexemes() else Found()
    page = found.hits[start : start + size]
    return {
        "q": query.text,
        "results": _rows(page, meaning, base_url),
        "counts": dict(sorted(found.counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        "complete": found.complete,
        "more": len(found.hits) > start + size,
        "suggestions": suggested(query, meaning) if not start else [],
    }


def shown(found: Found) -> Found:
    """Without rivals of what is public, which lists leave out, and without what was not known by the day that is asked for."""
    doubted = found.hits if current_known() else [hit for hit in found.hits if hit.rival]
    kept: set[tuple[str, int]] = set()
    for collection, pks in _by_collection(doubted).items():
        rows: Any = RESOURCES[collection].queryset().filter(pk__in=pks).order_by()
        rows = rows.preferred() if hasattr(rows, "preferred") else rows
        kept |= {(collection, pk) for pk in rows.values_list("pk", flat=True)}
    left_out = {(hit.collection, hit.pk) for hit in doubted} - kept
    hits = [hit for hit in found.hits if (hit.collection, hit.pk) not in left_out]
    counts = Counter(hit.collection for hit in hits) if current_known() else found.counts - Counter(name for name, _ in left_out)
    return Found(hits, counts, found.complete)


def _by_collection(hits: list[Hit]) -> dict[str, list[int]]:
    pks: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        pks[hit.collection].append(hit.pk)
    return pks


def _rows(hits: list[Hit], meaning: Meaning, base_url: str) -> list[dict[str, Any]]:
    """What is shown of each: where it stands in the API, what it is called, its date and the passage that has the words."""
    titles = _titles(hits)
    marked = passages(hits, meaning)
    rows = []
    for hit in hits:
        if (title := titles.get((hit.collection, hit.pk))) is None:
            continue
        noun = _noun_of(hit.collection)
        rows.append(
            {
                "collection": hit.collection,
                "noun": noun.key,
                "id": hit.public_id,
                "url": f"{base_url}{API}{hit.collection}/{hit.public_id}/",
                "title": title[0] or hit.public_id,
                "passage": marked.get((hit.noun, hit.pk)),
                "date": title[1],
            }
        )
    return rows


def _titles(hits: list[Hit]) -> dict[tuple[str, int], tuple[str, dict | None]]:
    """What public records are called in one line, and their dates, in one query."""
    found = []
    for collection, pks in _by_collection(hits).items():
        noun, rows = _noun_of(collection), RESOURCES[collection].queryset().filter(pk__in=pks).order_by()
        day = [F(f"{noun.date}{end}") if noun.date else Value(None) for end in ("", "_first", "_last", "_text")]
        columns = [Cast(column, TextField()) for column in (noun.label_of(), *day)]
        found.append(rows.values_list(Value(collection, output_field=TextField()), "pk", *columns))
    united = found[0].union(*found[1:], all=True) if found else ()
    return {(row[0], row[1]): (row[2], _date(*row[3:])) for row in united}


def _date(edtf: str | None, first: str | None, last: str | None, text: str | None) -> dict | None:
    return {"edtf": edtf, "first": first, "last": last, "text": text or None} if edtf or text else None


def _noun_of(collection: str) -> Noun:
    return next(noun for noun in nouns() if noun.collection == collection)
