"""A text as it is read: its paragraphs and sentences, the day it was published, what was set aside in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from talks.reading.cues import LANGUAGES, Cues, cues

# A point, a question or exclamation mark, what closes, a blank, and a sign with which a sentence begins.
BREAK = re.compile(
    r"(?<=[.!?…])(?:[\u00a0\u202f ]?[\"”»’)\]])*\s+(?=[«“\"‘(„—–-]?\s?[A-ZÀ-ÝА-ЯЄІЇҐ0-9@])|\s*\n(?=\s*\n)|\n(?=[^a-zà-ÿа-яєіїґ])"
)
# What ends in a point and ends no sentence.
SHORT = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|St|No|Nos|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    r"|M|MM|Mme|janv|févr|avr|juil|oct|déc|тис|млн|млрд|ім|вул|р|[A-ZА-Я])\.\Z"
)
WORD = re.compile(r"\w+")
LETTER, CYRILLIC = re.compile(r"[^\W\d_]"), re.compile(r"[\u0400-\u04ff]")
# Stop words of another language that a sentence has to have.
ENOUGH = 3


@dataclass(frozen=True)
class Span:
    """From one letter (code point) up to another, that one excluded."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether a letter belongs to both."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies within."""
        return self.start <= other.start and other.end <= self.end


class Covered:
    """Which letters spans have taken: asked as often as one likes, whatever their number."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._letters = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Takes the letters of a span."""
        self._letters[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Whether one of its letters is taken."""
        return 1 in self._letters[span.start : span.end]


@dataclass
class Text:
    """What finders are given."""

    words: str
    language: str
    published: date
    cues: Cues
    sentences: list[Span]
    paragraphs: list[Span]
    # Advertisements, links and the like: no finding is made in them.
    aside: Covered = field(default_factory=lambda: Covered(0))
    _begins: list[int] = field(default_factory=list)

    def of(self, span: Span) -> str:
        """The words of a span."""
        return self.words[span.start : span.end]

    def sentence(self, at: int) -> Span:
        """The sentence that holds a letter."""
        return self.sentences[max(0, bisect_right(self._begins, at) - 1)]

    def paragraph(self, at: int) -> Span:
        """The paragraph that holds a letter."""
        found = self.paragraphs[max(0, bisect_right(self.paragraphs, at, key=lambda span: span.start) - 1)] if self.paragraphs else None
        return found if found and found.start <= at < found.end else self.sentence(at)

    def sentences_of(self, paragraph: Span) -> list[Span]:
        """The sentences that begin in a paragraph."""
        first = bisect_left(self._begins, paragraph.start)
        return self.sentences[first : bisect_left(self._begins, paragraph.end)]

    def is_aside(self, span: Span) -> bool:
        """Whether a span touches what was set aside."""
        return self.aside.touches(span)


def text_of(words: str, published: date, language: str = "") -> Text:
    """The text with its sentences; the language is told by stop words where it is not given."""
    spoken = language or language_of(words)
    sentences = sentences_of(words) or [Span(0, len(words))]
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", words)]
    return Text(words, spoken, published, cues(spoken), sentences, paragraphs, _begins=[span.start for span in sentences])


def language_of(words: str) -> str:
    """The language whose stop words are most frequent; English where none is."""
    counted = stop_words(words[:20_000])
    return max(LANGUAGES, key=lambda language: counted[language])


def stop_words(words: str) -> dict[str, int]:
    """How many stop words of each language there are."""
    listed, counted = _stop_words(), dict.fromkeys(LANGUAGES, 0)
    for match in WORD.finditer(words):
        for language in listed.get(match[0].lower(), ()):
            counted[language] += 1
    return counted


@cache
def _stop_words() -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in cues(language).told("stop_words"):
            made.setdefault(word, []).append(language)
    return made


def foreign(text: Text) -> dict[str, list[Span]]:
    """Sentences in another language than the text's: in other letters, or with stop words of that language and none of this."""
    found: dict[str, list[Span]] = {}
    for span in text.sentences:
        said = text.of(span)
        cyrillic = len(CYRILLIC.findall(said))
        if text.language != "uk" and cyrillic * 2 > len(LETTER.findall(said)):
            found.setdefault("uk", []).append(span)
        elif text.language != "uk" or not cyrillic:
            counted = stop_words(said)
            other = max((one for one in LANGUAGES if one != text.language), key=lambda one: counted[one])
            if counted[other] >= ENOUGH and not counted[text.language]:
                found.setdefault(other, []).append(span)
    return found


def masked(words: str, kept: list[Span] | None, blanked: list[Span]) -> str:
    """The text with blanks where it is not to be read; its lines and places stay."""
    made = list(words) if kept is None else [sign if sign == "\n" else " " for sign in words]
    for span in kept or ():
        made[span.start : span.end] = words[span.start : span.end]
    for span in blanked:
        made[span.start : span.end] = [sign if sign == "\n" else " " for sign in words[span.start : span.end]]
    return "".join(made)


def sentences_of(words: str) -> list[Span]:
    """The sentences in their order, without the blanks between them."""
    found, start = [], 0
    for match in BREAK.finditer(words):
        if "\n" not in match[0] and SHORT.search(words, max(start, match.start() - 8), match.start()):
            continue
        found.append((start, match.start() + len(match[0].rstrip())))
        start = match.end()
    found.append((start, len(words)))
    trimmed = []
    for begin, end in found:
        said = words[begin:end]
        if said.strip():
            trimmed.append(Span(begin + len(said) - len(said.lstrip()), begin + len(said.rstrip())))
    return trimmed
