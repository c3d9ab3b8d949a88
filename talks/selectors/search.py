"""Search across nouns: full text with accents folded, a few rows of each noun, mistyped words set right."""

import re
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from talks.models.noun import Noun, nouns
from talks.resources.registry import RESOURCES
from talks.selectors import matches

PER_NOUN = 5
# Rows of each table whose words are looked at when a word seems mistyped.
LEXICON_ROWS = 5000
SIMILAR = 0.35


def found(noun: Noun, query: str) -> QuerySet:
    """Public, preferred records of a noun that match the words: the latest first, or by name where they have no date."""
    rows: Any = RESOURCES[noun.collection].queryset()
    names = [field.name for field in noun.model._meta.fields]
    order = f"-{noun.date}_first" if noun.date else f"sort_{noun.title}" if f"sort_{noun.title}" in names else "pk"
    return rows.preferred().filter(matches.of_noun(noun)([query])).order_by(order, "-pk" if noun.date else "pk")


def search(query: str, *, per_noun: int = PER_NOUN, base_url: str = "") -> dict:
    """Rows of every noun that match the words, a few of each.

    When nothing does, words that stand nowhere in the record are taken for the nearest ones that do; `corrected` then
    tells what was searched instead.
    """
    asked = query.strip()
    if not asked:
        return {"q": "", "corrected": None, "groups": []}
    groups = _groups(asked, per_noun, base_url)
    corrected = None if groups else correct(asked)
    if corrected:
        groups = _groups(corrected, per_noun, base_url)
    return {"q": asked, "corrected": corrected if groups else None, "groups": groups}


def _groups(query: str, per_noun: int, base_url: str) -> list[dict]:
    groups = []
    for noun in nouns():
        rows = _shown(noun, found(noun, query)[: per_noun + 1], base_url) if noun.own_page else []
        if rows:
            label = noun.plural.capitalize()
            groups.append({"collection": noun.collection, "label": label, "rows": rows[:per_noun], "more": len(rows) > per_noun})
    return groups


def _shown(noun: Noun, rows: QuerySet, base_url: str) -> list[dict]:
    fields = [name for name in ("id", "url", noun.title, noun.text, noun.date) if name]
    return [
        {
            "noun": noun.key,
            "id": row["id"],
            "url": row["url"],
            "title": row[noun.title] or row["id"],
            "text": row[noun.text] if noun.text else None,
            "date": row[noun.date] if noun.date else None,
        }
        for row in RESOURCES[noun.collection].rows(rows, fields, base_url)
    ]


# Words of the newest public rows, as they are written but for case and accents.
LEXICON = """
with texts (body) as (
  (select name || ' ' || official_name from talks_party where public)
  union all (select n.name from talks_partyname n join talks_party p on p.id = n.party_id where p.public)
  union all (select name from talks_person where public order by id desc limit %(rows)s)
  union all
  (select n.name from talks_personname n join talks_person p on p.id = n.person_id where p.public order by n.id desc limit %(rows)s)
  union all (select name from talks_condition where public)
  union all (select text from talks_question where public)
  union all (select title || ' ' || outcome from talks_meeting where public order by id desc limit %(rows)s)
  union all (select description from talks_pledge where public order by id desc limit %(rows)s)
  union all (select paraphrase from talks_statement where public order by id desc limit %(rows)s)
),
lexicon (word) as materialized (
  select distinct regexp_split_to_table(lower(unaccent(body)), '[^a-z0-9]+') from texts
)
select asked, (
  select word from lexicon
  where length(word) > 2 and similarity(word, lower(unaccent(asked))) >= %(similar)s
  order by similarity(word, lower(unaccent(asked))) desc, word limit 1
)
from unnest(%(asked)s::text[]) asked
"""


def correct(query: str) -> str | None:
    """The query with words that the record does not know set to the most similar ones that it does; None when none changes."""
    asked = re.findall(r"[^\W\d_]{4,}", query)
    if not asked:
        return None
    with connection.cursor() as cursor:
        cursor.execute(LEXICON, {"rows": LEXICON_ROWS, "similar": SIMILAR, "asked": asked})
        nearest = {word: near for word, near in cursor.fetchall() if near}
    corrected = re.sub(r"[^\W\d_]{4,}", lambda match: nearest.get(match.group(), match.group()), query)
    return corrected if corrected.casefold() != query.casefold() else None
