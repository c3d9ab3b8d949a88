"""The editors' search: records of every noun by the words and names that readers search with, drafts among them."""

from dataclasses import dataclass

from django.db import connection

from talks.models import Record
from talks.models.noun import Noun, noun_called, noun_of
from talks.names import IsoNation, iso_nations
from talks.selectors.search.meaning import meaning_of
from talks.selectors.search.query import Query, read
from talks.selectors.search.ranking import ranked_at_the_desk

# By any of their names, in any language: also those of nations that nobody has entered yet.
CALLED = "select distinct noun, public_id from search.variant where search.fold(name) = search.fold(%s)"
# So short a text is a code.
CODE = 3


@dataclass(frozen=True)
class Met:
    """Records in the order of the search, and nations of ISO 3166 that are called so and are not in the record yet."""

    records: list[Record]
    more: bool
    unlisted: list[IsoNation]


def searched(text: str, *, most: int, typing: bool = False) -> Met:
    """The best `most` records for the words. With `typing` the last word may only be begun."""
    hits = ranked_at_the_desk(meaning_of(_read(text, typing=typing))).hits
    borne, unlisted = _called(text)
    keys = list(dict.fromkeys([*borne, *((hit.noun, hit.pk) for hit in hits)]))
    by_noun: dict[str, list[int]] = {}
    for noun, pk in keys[:most]:
        by_noun.setdefault(noun, []).append(pk)
    found = {(noun, record.pk): record for noun, pks in by_noun.items() for record in _records(noun, pks)}
    return Met([found[key] for key in keys[:most] if key in found], len(keys) > most, unlisted)


def best_of(noun: Noun, text: str, *, most: int) -> list[int]:
    """Keys of the best rows of one noun for words of which the last may only be begun."""
    hits = ranked_at_the_desk(meaning_of(_read(text, typing=True)), of=noun_of(noun.model).key).hits
    return list(dict.fromkeys([*called(noun, text), *(hit.pk for hit in hits)]))[:most]


def called(noun: Noun, text: str) -> list[int]:
    """Keys of the rows of one noun, drafts too, that bear this very name or code in any language."""
    return [pk for key, pk in _called(text)[0] if key == noun_of(noun.model).key]


def _read(text: str, *, typing: bool) -> Query:
    query = read(text.upper() if len(text.strip()) <= CODE else text)
    if typing and query.terms and not query.terms[-1].phrase:
        query.terms[-1].also_begins = True
    return query


def _records(key: str, pks: list[int]):
    model = noun_called(key).model
    related = [field.name for field in model._meta.concrete_fields if field.is_relation and not field.null]
    return model._base_manager.filter(pk__in=pks).select_related(*related)


def _called(text: str) -> tuple[list[tuple[str, int]], list[IsoNation]]:
    """Keys of records, drafts too, that bear this very name or code in any language; and nations of the list that nobody entered."""
    words = text.strip().casefold()
    with connection.cursor() as cursor:
        cursor.execute(CALLED, [text])
        found = set(cursor.fetchall())
    spelled = {nation.alpha3 for nation in iso_nations() if words in (nation.alpha2.casefold(), nation.alpha3.casefold())}
    found |= {("party", code) for code in spelled}
    keys, held = [], set()
    for noun in sorted({noun for noun, _ in found}):
        ids = {code for key, code in found if key == noun}
        for pk, public_id in noun_called(noun).model._base_manager.filter(public_id__in=ids).values_list("pk", "public_id").order_by("pk"):
            keys.append((noun, pk))
            held.add(public_id)
    codes = {code for noun, code in found if noun == "party"} - held
    return keys, [nation for nation in iso_nations() if nation.alpha3 in codes]
