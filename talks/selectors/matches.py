"""Where the words of a list's search, and of the desk's, are looked for: in the documents of its noun, as the search across nouns does."""

from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from talks.documents.declared import tier
from talks.history import current_past
from talks.knowledge import current_known
from talks.models import Citation
from talks.models.noun import Noun, noun_called, noun_of
from talks.selectors.criteria import Criterion, any_of
from talks.selectors.search.meaning import meaning_of
from talks.selectors.search.phrases import saying
from talks.selectors.search.query import read
from talks.selectors.search.rereading import worked_out

# So many keys are given as they are; of more the list asks document by document, in its own order.
FEW = 5_000
HAVING = "noun = %(noun)s and words @@ %(asked)s::tsquery"
KEYS = f"select pk from search.document where {HAVING} limit {FEW + 1}"  # noqa: S608 - our own words


# What is public and says the same at the desk stands in `words` alone.
AT_THE_DESK = """
select pk from search.document where noun = %(noun)s and desk @@ %(asked)s::tsquery
union select pk from search.document where noun = %(noun)s and desk is null and words @@ %(asked)s::tsquery limit %(few)s
"""


def of_noun(noun: Noun) -> Criterion:
    """Holds for the records of a noun that have the words; repeated queries are alternatives.

    A row that is shown with another record is found by that record's words too, a citation by its source's.
    """
    own = noun_of(noun.model)
    holders = {way: noun_called(key) for key, way in own.shown_on.items() if "__" not in way} if tier(own) == 1 else {}
    if own.model is Citation:
        holders = {"source": noun_called("source")}

    def condition(queries: list[str]) -> Q:
        return any_of(
            [
                *(_having(own, "pk", query) for query in queries),
                *(_having(noun_of(holder.model), way, query) for way, holder in holders.items() for query in queries),
            ]
        )

    return condition


def _having(noun: Noun, key: str, query: str) -> Q:
    """Whether the column `key` names a record of the noun that has the words."""
    meaning = meaning_of(read(query))
    if not meaning.asked:
        return Q(**{f"{key}__in": _given([])})
    values: dict[str, Any] = {"noun": noun.key, "asked": meaning.tsquery()}
    with connection.cursor() as cursor:
        if current_past() is not None or current_known():
            cursor.execute(f"select pk from ({worked_out(cursor, HAVING, values, only=noun)}) d", values)  # noqa: S608
        else:
            cursor.execute(KEYS, values)
        keys = [pk for (pk,) in cursor.fetchall()]
    if len(keys) <= FEW:
        keys = sorted(saying(noun.key, keys, meaning))
    if len(keys) <= FEW or current_past() is not None or current_known():
        return Q(**{f"{key}__in": _given(keys)})
    found = RawSQL("select pk from search.document where noun = %s and words @@ %s::tsquery", [values["noun"], values["asked"]])
    return Q(**{f"{key}__in": found})


def at_the_desk(noun: Noun, text: str) -> list[int]:
    """Keys of the rows of a noun, drafts too, that have the words; the last word may only be begun."""
    query = read(text)
    if query.terms and not query.terms[-1].phrase:
        query.terms[-1].also_begins = True
    meaning = meaning_of(query)
    if not meaning.asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(AT_THE_DESK, {"noun": noun_of(noun.model).key, "asked": meaning.tsquery(), "few": FEW})
        return [pk for (pk,) in cursor.fetchall()]


def _given(keys: list[int]) -> RawSQL:
    """Keys as rows: also none at all is a statement, which files are made of."""
    return RawSQL("select unnest(%s::bigint[])", [keys])
