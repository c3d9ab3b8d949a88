"""What a query means: each word as the record keeps it, and the people, parties and topics whom it names."""

import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

from talks.selectors.search.query import Query, Term

# A run of words that more names hold names nobody.
MOST_MEANT = 8
LONGEST_RUN = 6
WEIGHTS = "ABC"


@dataclass
class Unit:
    """One thing that is asked for: words that stand together or in any order, or links to whom they name."""

    words: list[str]
    lexemes: list[list[str]]
    together: bool = False
    begins: bool = False
    without: bool = False
    other: bool = False
    links: list[str] = field(default_factory=list)
    # Those of the links whose whole name it is.
    whole: list[str] = field(default_factory=list)
    # Whether the last word is still being typed.
    typing: bool = False
    # Whether a person or a party is named, by all of their name.
    somebody: bool = False
    # Whether it was written between quotation marks.
    phrase: bool = False
    # What else texts call whoever is meant: words and what each may be kept as.
    also: list[tuple[list[str], list[list[str]]]] = field(default_factory=list)

    def tsquery(self, weight: str = "") -> str:
        """It as PostgreSQL's tsquery; with a weight, only where it stands with that weight or a higher one."""
        marks = ("*" if self.begins else "") + weight
        spoken = [self._word(word, kept, marks) for word, kept in zip(self.words, self.lexemes, strict=True)]
        links = [_quoted(link, weight) for link in self.links]
        bodies = [(" <-> " if self.together else " & ").join(spoken)] if spoken else []
        bodies += [" <-> ".join(self._word(word, kept, weight) for word, kept in zip(*name, strict=True)) for name in self.also]
        return f"({' | '.join([*(f'({body})' for body in bodies), *links])})"

    def spoken(self) -> str:
        """Its words alone, any of them."""
        return " | ".join(self._word(word, kept, "*" if self.begins else "") for word, kept in zip(self.words, self.lexemes, strict=True))

    def marked(self) -> str:
        """What is marked in a passage: its words, and those of what else texts call whom it names."""
        further = [self._word(word, kept, "") for name in self.also for word, kept in zip(*name, strict=True) if len(word) > 2]
        return " | ".join([self.spoken(), *further])

    def _word(self, word: str, kept: list[str], marks: str) -> str:
        alternatives = [_quoted(one, marks) for one in kept]
        if self.typing and word == self.words[-1]:
            alternatives.append(_quoted(word, "*"))
        if not word.isascii() and len(word) >= 6 and not self.together:
            # Ukrainian has no stems here: the end of a longer word may be another.
            alternatives.append(_quoted(word[:-2], "*" + marks.strip("*")))
        return f"({' | '.join(alternatives)})"


def _quoted(lexeme: str, marks: str) -> str:
    quoted = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + (f":{marks}" if marks else "")


@dataclass
class Meaning:
    """The units of a query; nothing is asked for where none is without a minus."""

    units: list[Unit]

    @property
    def asked(self) -> list[Unit]:
        return [unit for unit in self.units if not unit.without]

    def tsquery(self, *, positive: bool = False) -> str:
        """All of it as a tsquery: units together, alternatives beside each other, without what has a minus (unless only `positive`)."""
        choices: list[list[str]] = []
        for unit in self.asked:
            if unit.other and choices:
                choices[-1].append(unit.tsquery())
            else:
                choices.append([unit.tsquery()])
        parts = [f"({' | '.join(choice)})" for choice in choices]
        return " & ".join(parts + [f"!{unit.tsquery()}" for unit in self.units if unit.without and not positive])


# A term with its words and what each may be kept as.
Read = tuple[Term, list[str], list[list[str]]]

READ = "select n, words, lexemes::text from search.read(%s::text[]) order by n"
MEANT = "select run, noun, pk, whole, proper, capitals, also::text from search.meant(%s::text[])"


def meaning_of(query: Query) -> Meaning:
    """Reads the words of a query by the record's own folding and names."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [[term.text for term in query.terms]])
        read = cursor.fetchall()
    terms = [(term, words, json.loads(lexemes)) for term, (_, words, lexemes) in zip(query.terms, read, strict=True) if words]
    return Meaning(list(_units(terms, _named(terms))))


@dataclass
class Named:
    """Who a run of words names: links to them, those of which it is the whole name, and what else these are called."""

    links: list[str]
    whole: list[str]
    also: list
    somebody: bool = False


def _named(terms: list[Read]) -> dict[tuple[str, ...], Named]:
    """Who is named by each run of words."""
    stream = [word for term, words, _ in terms if not term.phrase for word in words]
    runs = {tuple(stream[at : at + length]) for length in range(1, LONGEST_RUN + 1) for at in range(len(stream) - length + 1)}
    runs |= {tuple(words) for _, words, _ in terms}
    shouted = {words[0] for term, words, _ in terms if len(words) == 1 and term.text.isupper()}
    found: dict[str, list] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(MEANT, [[" ".join(run) for run in runs]])
        for run, noun, pk, whole, proper, capitals, also in cursor.fetchall():
            if not capitals or run in shouted:
                found[run].append((f"@{noun}:{pk}", whole, json.loads(also or "[]"), whole and proper))
    named = {}
    for run, meant in found.items():
        borne = [one for one in meant if one[1]]
        chosen = borne if borne and (" " in run or len(meant) > MOST_MEANT) else meant if len(meant) <= MOST_MEANT else []
        if chosen:
            also = [tuple(name) for one in borne if one[3] for name in one[2]]
            named[tuple(run.split(" "))] = Named(
                sorted(one[0] for one in chosen), sorted(one[0] for one in borne), also, any(one[3] for one in borne)
            )
    return named


NOBODY = Named([], [], [])


def _units(terms: list[Read], named: dict[tuple[str, ...], Named]):
    """The longest names first, from left to right; what is left is a word each."""
    at = 0
    while at < len(terms):
        term, words, lexemes = terms[at]
        if term.phrase or term.without or term.begins or term.other:
            who = named.get(tuple(words), NOBODY)
            if (term.phrase and not who.whole) or term.begins:
                who = NOBODY
            yield Unit(
                words,
                lexemes,
                len(words) > 1,
                term.begins,
                term.without,
                term.other,
                who.links,
                who.whole,
                term.also_begins,
                who.somebody,
                term.phrase,
                who.also,
            )
            at += 1
            continue
        for length in range(min(LONGEST_RUN, len(terms) - at), 0, -1):
            run = terms[at : at + length]
            if any(one.phrase or one.without or one.begins or (one.other and number) for number, (one, _, _) in enumerate(run)):
                continue
            spoken = [word for _, each, _ in run for word in each]
            kept = [lexeme for _, _, each in run for lexeme in each]
            who = named.get(tuple(spoken), NOBODY)
            if who.links or length == 1:
                together = len(spoken) > 1 and (bool(who.whole) or length == 1)
                yield Unit(
                    spoken,
                    kept,
                    together=together,
                    links=who.links,
                    whole=who.whole,
                    typing=run[-1][0].also_begins,
                    somebody=who.somebody,
                    also=who.also,
                )
                at += length
                break
