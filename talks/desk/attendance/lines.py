"""Reads lines of attendance: names, codes and groups, minus those who are not meant, then how they were there."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from talks.desk.attendance.words import AND, BUT, EVERY, LOOSE, MEMBERS, SAID, by_phrase

# Names have no more words than this.
LONGEST = 7
# The role of those in a line, as the source has it, at the line's end: France, Poland “Minister of Defence”.
ROLE = "role_text"
QUOTED = re.compile(r"""(?:,|\bas)?\s*["“„]([^"“”„]{2,200})["”“]\s*\.?\s*$""")
TOKEN = re.compile(r"(?:(?<=[\s,])|^)[-−–](?=[^\W\d_])|,|[^\s,]+")
MINUS, MINUSES = "-", ("-", "−", "–")
LOOSELY = by_phrase(LOOSE)
# Who is left out goes on behind these; any other word between names begins anew.
JOINING = (("and",), ("&",), ("the",))


@dataclass
class Line:
    """One line as read. `parties` are keys that the lookup gave, in the order written; `groups` those of which members are meant.

    `loose` is how much of the group is claimed where that is not all: then no rows follow. `unknown` are words that name nobody.
    """

    number: int
    text: str
    parties: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    loose: str = ""
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Named:
    """Who a run of words names: a key, and whether it is an organisation."""

    key: str
    is_group: bool = False


# From runs of words to whom they name; it is asked once, for all runs of all lines.
Lookup = Callable[[Iterable[str]], Mapping[str, Named]]


def read_lines(text: str, lookup: Lookup) -> list[Line]:
    """What each line says, and each part of one between semicolons."""
    clauses = [(number, clause.strip()) for number, line in enumerate(text.splitlines(), 1) for clause in line.split(";") if clause.strip()]
    roles = [found[1].strip() if (found := QUOTED.search(clause)) else "" for _, clause in clauses]
    pieces = [[MINUS if piece in MINUSES else piece for piece in TOKEN.findall(QUOTED.sub("", clause))] for _, clause in clauses]
    runs = {tuple(each[at : at + n]) for each in pieces for n in range(1, LONGEST + 1) for at in range(len(each) - n + 1)}
    named = lookup(" ".join(run) for run in runs if not {",", MINUS} & set(run))
    lines = [_Reading(Line(number, clause), each, named).read() for (number, clause), each in zip(clauses, pieces, strict=True)]
    for line, role in zip(lines, roles, strict=True):
        line.said |= {ROLE: role} if role else {}
    return lines


class _Reading:
    """One line on its way: at each place the longest thing that is known, and what is not known is kept to be told."""

    def __init__(self, line: Line, pieces: list[str], named: Mapping[str, Named]):
        self.line, self.pieces, self.named = line, pieces, named
        self.lower = [piece.strip(".:()").casefold() for piece in pieces]
        self.at = 0
        self.leaving_out = False
        self.once = False
        self.every = False
        self.unknown: list[str] = []

    def read(self) -> Line:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece == ",":
                self._forget()
                self.at += 1
            elif piece == MINUS:
                self._forget()
                self.leaving_out = self.once = True
                self.at += 1
            elif piece.endswith(":") and not self._who():
                # "but three: …"
                self.at += 1
            elif not (self._how() or self._who() or self._joint()):
                self.unknown.append(piece)
                self.at += 1
        self._forget()
        return self._finished()

    def _finished(self) -> Line:
        line = self.line
        # Whoever is left out of something is left out of a group: "NATO -US" speaks of members.
        if line.without and not line.groups:
            groups = [key for key in line.parties if key in self._groups()]
            line.groups, line.parties = groups, [key for key in line.parties if key not in groups]
        if line.loose and not line.groups:
            # Nearly all of somebody who is no group is said of nobody: the group stands among the words that are not known.
            line.groups = [key for key in line.parties if key in self._groups()]
            line.parties = [key for key in line.parties if key not in line.groups]
        if not line.groups:
            line.loose = ""
        return line

    def _groups(self) -> set[str]:
        return {one.key for one in self.named.values() if one.is_group}

    def _forget(self) -> None:
        """What was not known up to here is one name that nobody bears."""
        if self.unknown:
            self.line.unknown.append(" ".join(self.unknown))
            self.unknown = []

    def _phrase(self, phrases: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """The longest of the phrases that stands here."""
        here = [phrase for phrase in phrases if tuple(self.lower[self.at : self.at + len(phrase)]) == phrase]
        return max(here, key=len, default=())

    def _how(self) -> bool:
        for name, phrases in SAID.items():
            # A longer phrase of another kind is meant before a shorter one of this.
            phrase = self._phrase(phrases)
            rival = max((self._phrase(others) for other, others in SAID.items() if other != name), key=len)
            if phrase and len(phrase) >= len(rival):
                self._forget()
                self.line.said[name] = phrases[phrase]
                self.at += len(phrase)
                self.leaving_out = self.once = False
                return True
        return False

    def _who(self) -> bool:
        for length in range(min(LONGEST, len(self.pieces) - self.at), 0, -1):
            one = self.named.get(" ".join(self.pieces[self.at : self.at + length]))
            if one is not None:
                self._forget()
                self.at += length
                self._take(one)
                return True
        return False

    def _take(self, one: Named) -> None:
        members = one.is_group and (self.every or bool(self._phrase(tuple(word.split()) for word in MEMBERS)))
        if self.leaving_out:
            self.line.without.append(one.key)
            self.leaving_out = not self.once
            self.once = False
        elif members or (one.is_group and self.line.loose):
            self.line.groups.append(one.key)
        elif one.key not in self.line.parties:
            self.line.parties.append(one.key)
        self.every = False
        if one.is_group and (word := self._phrase(tuple(word.split()) for word in MEMBERS)):
            self.at += len(word)

    def _joint(self) -> bool:
        """Words between names: how much of a group, who is left out, and, the."""
        if phrase := self._phrase(LOOSELY):
            self.line.loose = LOOSELY[phrase]
        elif phrase := self._phrase(tuple(each.split()) for each in EVERY):
            self.every = True
        elif phrase := self._phrase(tuple(each.split()) for each in BUT):
            self.leaving_out, self.once = True, False
        elif phrase := self._phrase(tuple(each.split()) for each in AND):
            if phrase not in JOINING:
                self.leaving_out = False
        else:
            return False
        self._forget()
        self.at += len(phrase)
        return True
