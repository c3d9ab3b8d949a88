"""What may have been meant where a word stands nowhere in the record: told beside the results, never put among them."""

from django.db import connection

from talks.selectors.search.meaning import Meaning, Unit, meaning_of
from talks.selectors.search.query import Query, read

MOST = 3
SHORTEST = 4
KNOWN = "select word from search.word where word = any (%s)"
FINDS = "select exists (select from search.document where words @@ %s::tsquery)"


def suggested(query: Query, meaning: Meaning) -> list[dict[str, str]]:
    """Queries with the nearest words that the record has in place of those it has not; each finds something."""
    unknown = [word for unit in meaning.asked if not unit.links for word in _unknown(unit)]
    if not unknown:
        return []
    nearest = {word: _nearest(word) for word in unknown}
    answers: list[dict[str, str]] = []
    for place in range(MOST):
        chosen = {word: found[min(place, len(found) - 1)] for word, found in nearest.items() if found}
        text = _replaced(query.text, chosen)
        if chosen and text.casefold() not in {query.text.casefold(), *(answer["q"].casefold() for answer in answers)} and _finds(text):
            answers.append({"q": text})
    return answers


def _unknown(unit: Unit) -> list[str]:
    """The words of a unit that no public document has; what is short or has a digit is no mistyped word."""
    words = [word for word in unit.words if len(word) >= SHORTEST and word.isalpha() and not unit.begins]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [words])
        known = {word for (word,) in cursor.fetchall()}
        for word, kept in zip(unit.words, unit.lexemes, strict=True):
            if word in words and word not in known:
                cursor.execute(FINDS, [" | ".join(f"'{lexeme}'" for lexeme in kept)])
                known |= {word} if cursor.fetchone()[0] else set()
    return [word for word in words if word not in known]


def _nearest(word: str) -> list[str]:
    """The words of the record that are a few slips away, the nearest first."""
    allowed = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3
    with connection.cursor() as cursor:
        cursor.execute("select word, likeness from search.alike(%s)", [word])
        found = [(slips(word, other), -likeness, other) for other, likeness in cursor.fetchall()]
    return [other for number, _, other in sorted(found) if number <= allowed]


def slips(one: str, other: str) -> int:
    """How many letters are left out, put in, changed, or changed places with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        rows.append([i])
        for j, wanted in enumerate(other, 1):
            cost = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            rows[i].append(cost)
    return rows[-1][-1]


def _replaced(text: str, chosen: dict[str, str]) -> str:
    """The query with words replaced, whatever their case and accents."""
    return " ".join(chosen.get(part.casefold().strip('"'), part) for part in text.split(" "))


def _finds(text: str) -> bool:
    asked = meaning_of(read(text)).tsquery()
    with connection.cursor() as cursor:
        cursor.execute(FINDS, [asked])
        return cursor.fetchone()[0]
