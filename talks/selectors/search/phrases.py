"""Phrases to the letter: documents hold stems, so "plan no" meets "Poland plans no troops" there, and the texts are asked again.

All words but the last stand as typed, in either spelling of English; the last may end otherwise: "no number" is also in "no numbers".
What is met as the name of somebody, or is one of several alternatives, stays as it was found.
"""

from collections.abc import Iterable

from django.db import connection

from talks.documents.declared import documented
from talks.documents.statements import texts
from talks.selectors.search.meaning import Meaning, Unit

# Some text of the row has the words one after the other, and behind them one that is kept as the last.
SAID = """exists (
  select from ({texts}) b (n, m, weight, language, body, shown)
  cross join lateral (select search.spellings(' ' || search.folded(b.body) || ' ')) s (body)
  cross join lateral pg_catalog.regexp_matches(s.body, %s, 'g') f (word)
  where b.shown and b.language <> '@' and search.lexemes(f.word[1], b.language) && %s::text[]
)"""
ROWS = "select r.id from {table} r where r.id = any (%s) and {said}"
SPELLED = "select search.spellings(' ' || %s || ' ')"


def to_the_letter(meaning: Meaning) -> list[Unit]:
    """The phrases that are to be asked of the texts."""
    units = meaning.units
    alternatives = {at + step for at, unit in enumerate(units) if unit.other for step in (-1, 0)}
    return [
        unit
        for at, unit in enumerate(units)
        if unit.phrase and unit.together and not (unit.without or unit.typing or unit.links or unit.also or at in alternatives)
    ]


def saying(noun_key: str, pks: Iterable[int], meaning: Meaning) -> set[int]:
    """Of these rows of a noun those whose public texts have the phrases to the letter."""
    asked, left = to_the_letter(meaning), list(pks)
    noun = next((one for one in documented() if one.key == noun_key), None)
    if noun is None or not asked or not left:
        return set(left)
    said = SAID.format(texts=texts(noun, "").replace("%", "%%"))
    params: list = [left]
    with connection.cursor() as cursor:
        for unit in asked:
            cursor.execute(SPELLED, [" ".join(unit.words[:-1])])
            # Folded words hold letters, digits and currency signs.
            before = cursor.fetchone()[0].replace("$", r"\$")
            params += [f"{before}([^ ]+)", unit.lexemes[-1]]
        table = noun.model._meta.db_table
        cursor.execute(ROWS.format(table=table, said=" and ".join([said] * len(asked))), params)
        return {pk for (pk,) in cursor.fetchall()}
