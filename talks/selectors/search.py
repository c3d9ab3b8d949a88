"""Search across nouns: full text with accents folded, a few rows of each noun, mistyped words set right."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from talks.resources.registry import RESOURCES
from talks.selectors import words
from talks.selectors.conditions import Condition

PER_NOUN = 5
# Rows of each table whose words are looked at when a word seems mistyped.
LEXICON_ROWS = 5000
SIMILAR = 0.35


@dataclass(frozen=True)
class Noun:
    """One noun as search finds it: where, under which heading, and what a row shows."""

    collection: str
    label: str
    noun: str
    matches: Condition
    title: str
    text: str = ""
    date: str = ""
    ordering: tuple[str, ...] = ("pk",)

    def rows(self, queries: list[str]) -> QuerySet:
        """Public, preferred rows that match."""
        public: Any = RESOURCES[self.collection].queryset()
        return public.preferred().filter(self.matches(queries)).order_by(*self.ordering)


NOUNS = (
    Noun("coalitions", "Coalitions", "coalition", words.COALITION, "name", "aim", ordering=("sort_name", "pk")),
    Noun("nations", "Nations", "nation", words.PARTY, "name", "official_name", ordering=("sort_name", "pk")),
    Noun("organisations", "Organisations", "organisation", words.PARTY, "name", "official_name", ordering=("sort_name", "pk")),
    Noun("people", "People", "person", words.PERSON, "name", "", ordering=("sort_name", "pk")),
    Noun("meetings", "Meetings", "meeting", words.MEETING, "title", "outcome", "date", ("-date_first", "-pk")),
    Noun("pledges", "Pledges", "pledge", words.PLEDGE, "description", "", "announced_on", ("-announced_on_first", "-pk")),
    Noun("conditions", "Conditions", "condition", words.CONDITION, "name", "", ordering=("sort_name", "pk")),
    Noun("statements", "Statements", "statement", words.STATEMENT, "paraphrase", "", "said_on", ("-said_on_first", "-pk")),
    Noun("questions", "Questions", "question", words.QUESTION, "text", "terms", ordering=("pk",)),
    Noun("sources", "Sources", "source", words.SOURCE, "title", "publisher", "published_on", ("-published_on_first", "-pk")),
)


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
    found = []
    for noun in NOUNS:
        rows = _shown(noun, noun.rows([query])[: per_noun + 1], base_url)
        if rows:
            found.append({"collection": noun.collection, "label": noun.label, "rows": rows[:per_noun], "more": len(rows) > per_noun})
    return found


def _shown(noun: Noun, rows: QuerySet, base_url: str) -> list[dict]:
    fields = [name for name in ("id", "url", noun.title, noun.text, noun.date) if name]
    return [
        {
            "noun": noun.noun,
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
    asked = [word for word in re.findall(r"[^\W\d_]{4,}", query) if word.lower() not in ("and",)]
    if not asked:
        return None
    with connection.cursor() as cursor:
        cursor.execute(LEXICON, {"rows": LEXICON_ROWS, "similar": SIMILAR, "asked": asked})
        nearest = {word: near for word, near in cursor.fetchall() if near}
    corrected = re.sub(r"[^\W\d_]{4,}", lambda match: nearest.get(match.group(), match.group()), query)
    return corrected if corrected.casefold() != query.casefold() else None
