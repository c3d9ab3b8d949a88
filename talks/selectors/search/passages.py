"""The passage of each record that has the words asked for, with the words marked."""

import re
from collections import defaultdict

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from talks.documents.declared import documented
from talks.documents.statements import texts
from talks.selectors.search.meaning import Meaning
from talks.selectors.search.ranking import Hit

LONGEST = 240
WORD = re.compile(r"[^\W_]+")
# Which of the words of a text are among those asked for: each is a document of its own, in both languages that have stems.
MATCHING = """
select w from unnest(%(words)s::text[]) w cross join lateral search.folded(w) f
where search.vector(array['A', 'A'], array['', 'fr'], array[f, f]) @@ %(asked)s::tsquery
"""


def passages(hits: list[Hit], meaning: Meaning) -> dict[tuple[str, int], SafeString]:
    """For each hit the best passage as HTML, the words in <mark>; none for a record that is found by whom it leads to."""
    asked = " | ".join(unit.marked() for unit in meaning.asked if unit.words)
    if not asked:
        return {}
    bodies = _bodies(hits)
    words = sorted({word for found in bodies.values() for body in found for word in WORD.findall(body)})
    with connection.cursor() as cursor:
        cursor.execute(MATCHING, {"words": words, "asked": asked})
        matching = {word for (word,) in cursor.fetchall()}
    marked = {key: _best(found, matching) for key, found in bodies.items()}
    return {key: passage for key, passage in marked.items() if passage}


def _bodies(hits: list[Hit]) -> dict[tuple[str, int], list[str]]:
    """The public texts of each record, the weightiest first."""
    pks: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        pks[hit.noun].append(hit.pk)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        for noun in documented():
            if noun.key in pks:
                read = f"cross join lateral ({texts(noun, '')}) b (n, m, weight, language, body, shown)"
                cursor.execute(
                    f"select r.id, left(b.body, 2000) from {noun.model._meta.db_table} r {read} where r.id = any (%s) and b.shown "
                    "and b.language <> '@' and b.body not in ('', replace(r.public_id, '-', ' ')) order by r.id, b.weight, b.n, b.m",
                    [pks[noun.key]],
                )
                for pk, body in cursor.fetchall():
                    found[noun.key, pk].append(body)
    return found


def _best(bodies: list[str], matching: set[str]) -> SafeString | None:
    """The text with most of the words; of several the weightiest."""
    best, most = None, 0
    for body in bodies:
        number = len({word.casefold() for word in WORD.findall(body)} & {word.casefold() for word in matching})
        if number > most:
            best, most = body, number
    return _marked(best, matching) if best else None


def _marked(body: str, matching: set[str]) -> SafeString:
    """A stretch of a text around the first word, escaped, with the words marked."""
    first = next(match.start() for match in WORD.finditer(body) if match.group() in matching)
    start = 0 if len(body) <= LONGEST or first < LONGEST // 2 else body.rfind(" ", 0, first - LONGEST // 3) + 1
    end = len(body) if len(body) - start <= LONGEST else max(body.rfind(" ", 0, start + LONGEST), first + 1)
    at, parts = start, []
    for match in WORD.finditer(body, start, end):
        if match.group() in matching:
            parts += [escape(body[at : match.start()]), f"<mark>{escape(match.group())}</mark>"]
            at = match.end()
    parts.append(escape(body[at:end]))
    passage = ("… " if start else "") + "".join(parts) + (" …" if end < len(body) else "")
    return mark_safe(passage)  # noqa: S308 - each piece is escaped above
