"""One list of what a query finds in all nouns, the best first, with counts beside it and suggestions of their own."""

from collections import Counter, defaultdict
from typing import Any

from talks.knowledge import current_known
from talks.resources.registry import RESOURCES
from talks.selectors.search.meaning import Meaning, meaning_of
from talks.selectors.search.narrowing import narrowed_by
from talks.selectors.search.phrases import saying, to_the_letter
from talks.selectors.search.query import read
from talks.selectors.search.ranking import Found, ranked
from talks.selectors.search.showing import by_collection, rows
from talks.selectors.search.suggestions import suggested


def search(text: str, *, collections: tuple[str, ...] = (), start: int = 0, size: int = 20, base_url: str = "") -> dict[str, Any]:
    """What the words find: `results` from place `start` on, `counts` by collection, whether there are `more`, and `suggestions`.

    `complete` is false where so much has the words that the newest of it were looked at. Raises Unknown for a filter in the
    query that cannot be read.
    """
    query = read(text)
    narrowed = narrowed_by(query, collections)
    meaning = meaning_of(query)
    found = said(shown(ranked(meaning, narrowed)), meaning) if meaning.asked or narrowed.lexemes() else Found()
    page = found.hits[start : start + size]
    return {
        "q": query.text,
        "results": rows(page, meaning, base_url),
        "counts": dict(sorted(found.counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        "complete": found.complete,
        "more": len(found.hits) > start + size,
        "suggestions": suggested(query, meaning) if not start else [],
    }


def shown(found: Found) -> Found:
    """Without rivals of what is public, which lists leave out, and without what was not known by the day that is asked for."""
    doubted = found.hits if current_known() else [hit for hit in found.hits if hit.rival]
    kept: set[tuple[str, int]] = set()
    for collection, pks in by_collection(doubted).items():
        public: Any = RESOURCES[collection].queryset().filter(pk__in=pks).order_by()
        public = public.preferred() if hasattr(public, "preferred") else public
        kept |= {(collection, pk) for pk in public.values_list("pk", flat=True)}
    left_out = {(hit.collection, hit.pk) for hit in doubted} - kept
    hits = [hit for hit in found.hits if (hit.collection, hit.pk) not in left_out]
    counts = Counter(hit.collection for hit in hits) if current_known() else found.counts - Counter(name for name, _ in left_out)
    return Found(hits, counts, found.complete)


def said(found: Found, meaning: Meaning) -> Found:
    """Without what has a phrase by the stems of its words alone."""
    if not to_the_letter(meaning):
        return found
    pks: dict[str, list[int]] = defaultdict(list)
    for hit in found.hits:
        pks[hit.noun].append(hit.pk)
    having = {(noun, pk) for noun, those in pks.items() for pk in saying(noun, those, meaning)}
    hits = [hit for hit in found.hits if (hit.noun, hit.pk) in having]
    left_out = Counter(hit.collection for hit in found.hits) - Counter(hit.collection for hit in hits)
    return Found(hits, found.counts - left_out, found.complete)
