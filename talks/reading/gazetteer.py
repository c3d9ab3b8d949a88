"""Names found in a text: by their first word, the longest first, in one pass.

Rows come from words/parties.*.csv, the CLDR and the record. A star ends the stem of a word; a hyphen at the end asks for one in the text.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pycountry
from babel import Locale

from talks.reading.cues import LANGUAGES, WORDS
from talks.reading.names import Names
from talks.reading.text import Span

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+")
# Between two words of one name.
GAP = re.compile(r"[\s’'ʼ.,-]{1,2}")
# Letters that an ending may have in a language that declines.
LONGEST_ENDING = 5
SHORTEST_STEM = 3
# The first of two that are as long goes before the other; a trap before both.
KINDS = ("name", "abbreviation", "demonym", "palace", "capital", "group", "coalition", "short", "trap", "person")


@dataclass(frozen=True)
class Entry:
    """What a form stands for: parties by their ids (several for a group), or a person."""

    kind: str
    ids: tuple[str, ...]
    words: tuple[str, ...]
    hyphen: bool = False
    person: str = ""


@dataclass(frozen=True)
class Hit:
    """A form in the text."""

    span: Span
    entry: Entry


class Gazetteer:
    """Forms by their first word; a stem by its letters."""

    def __init__(self) -> None:
        self._first: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}

    def add(self, form: str, kind: str, ids: tuple[str, ...], person: str = "") -> None:
        """One more form."""
        words = tuple(re.findall(r"(?:[A-Z]\.){2,}|[\w]+\*?", form))
        if not words:
            return
        entry = Entry(kind, ids, words, form.endswith("-"), person)
        stem = words[0].endswith("*")
        held = (self._stems if stem else self._first).setdefault(words[0].rstrip("*"), [])
        if entry not in held:
            held.append(entry)
            held.sort(key=lambda one: (-len(one.words), KINDS.index(one.kind) if one.kind != "trap" else -1))

    def hits(self, words: str) -> list[Hit]:
        """Every form in the text, none within another."""
        tokens = list(TOKEN.finditer(words))
        found, at = [], 0
        while at < len(tokens):
            hit, used = self._at(words, tokens, at)
            if hit:
                found.append(hit)
            at += used
        return found

    def _at(self, words: str, tokens: list[re.Match[str]], at: int) -> tuple[Hit | None, int]:
        best: Hit | None = None
        used = 1
        for entry in self._candidates(tokens[at][0]):
            length = len(entry.words)
            if best and length <= used:
                continue
            run = tokens[at : at + length]
            if len(run) < length or not all(fits(form, token[0]) for form, token in zip(entry.words[1:], run[1:], strict=True)):
                continue
            if not all(GAP.fullmatch(words, left.end(), right.start()) for left, right in pairwise(run)):
                continue
            if entry.hyphen and words[run[-1].end() : run[-1].end() + 1] not in ("-", "‑", "–"):
                continue
            best, used = Hit(Span(run[0].start(), run[-1].end()), entry), length
        return best, used

    def _candidates(self, token: str) -> list[Entry]:
        found = list(self._first.get(token, ()))
        if token.isupper() and len(token) > 3:
            found += self._first.get(token.capitalize(), ())
        for cut in range(len(token), max(SHORTEST_STEM, len(token) - LONGEST_ENDING) - 1, -1):
            found += self._stems.get(token[:cut], ())
        return sorted(found, key=lambda one: -len(one.words)) if len(found) > 1 else found


def fits(form: str, token: str) -> bool:
    """Whether a later word of a name is this one."""
    if form.endswith("*"):
        return token.startswith(form[:-1]) and len(token) - len(form) < LONGEST_ENDING
    return form == token or (token.isupper() and form.upper() == token)


def gazetteer(language: str, names: Names) -> Gazetteer:
    """All names for a text in the language: the record's, the CLDR's and those of the list."""
    made = Gazetteer()
    for tongue in (language, *(one for one in LANGUAGES if one != language)):
        for ids, kind, form in listed(tongue):
            # Words of another language than the text's are looked for only where they cannot be words of this one.
            if tongue == language or (kind not in ("capital", "coalition", "short", "trap") and not (form[0].islower() and form.isascii())):
                made.add(form, kind, ids)
    for code, name in territories(language):
        made.add(name, "name", (code,))
        if language == "uk" and " " not in name and len(name) > LONGEST_ENDING and name[-1] in "аяео":
            made.add(f"{name[:-1]}*", "name", (code,))
    for known in names.parties:
        if len(known.name) > 1:
            made.add(known.name, "abbreviation" if known.name.isupper() else "name", (known.party,))
    _add_people(made, names)
    return made


def _add_people(made: Gazetteer, names: Names) -> None:
    family: dict[str, set[str]] = {}
    for one in names.people:
        family.setdefault(one.name.split()[-1], set()).add(one.person)
    for one in names.people:
        ids = (one.party,) if one.party else ()
        made.add(one.name, "person", ids, one.person)
        last = one.name.split()[-1]
        # A family name alone says who is meant where one person of the record has it, and it is no everyday word.
        if len(family[last]) == 1 and len(last) > 3 and last[0].isupper():
            made.add(last, "person", ids, one.person)


@cache
def listed(language: str) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Ids, kind and form of each entry of a language's list."""
    with (WORDS / f"parties.{language}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (tuple(row["party"].split(";")) if row["party"] else (), row["kind"], form) for row in rows for form in row["forms"].split(";")
    )


@cache
def territories(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of each nation as the CLDR has it in the language."""
    called = Locale.parse(language).territories
    return tuple((nation.alpha_3, called[nation.alpha_2]) for nation in pycountry.countries if nation.alpha_2 in called)
