"""Quotations: what stands between marks, posts and records, without the marks."""

import re
from dataclasses import dataclass

from talks.reading.text import Span, Text

# A single mark that opens stands after a blank or a mark and before a letter; one that closes is no apostrophe.
PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
LONGEST = 3000
# A post: the account and a colon before it, or the account on a line of its own below it.
HANDLE = re.compile(r"(?m)^(?P<who>[^\n:“\"«]{0,60}@\w{2,}[^\n:]{0,20}):[ \t]*(?P<said>[^\n“\"«‘]{8,})$")
SIGNED = re.compile(r"(?m)^(?P<said>[^\n]{8,}(?:\n[^\n]{1,600}){0,3}?)\n+[—–-]\s?(?P<who>[^\n]{0,60}?\(?@\w{2,}\)?)[^\n]*$")
# A name of one to four words with capitals, what it is of in brackets, a colon: how records of a debate begin a speech.
SPEECH = re.compile(
    r"(?m)^(?P<who>(?:(?:Mr|Mrs|Ms|Dr|M|Mme|The)\.?\s)?[A-ZÀ-Ý][\w.’'-]+(?:\s[A-ZÀ-Ý][\w.’'-]+){0,3}(?:\s\([^)\n]{2,40}\)))\s?[:.]\s+(?P<said>[^\n“\"«]{20,})$"
)
NAME_LIKE = re.compile(r"(?:[A-ZÀ-ÝА-ЯЄІЇҐ][\w’'-]*|[\d-]+)(?:\s(?:of|the|de|du|la|[A-ZÀ-ÝА-ЯЄІЇҐ][\w’'-]*|[\d-]+)){0,3}")


@dataclass(frozen=True)
class Quoted:
    """A quotation: what it says, with its marks, and how deep it stands in another."""

    span: Span
    outer: Span
    form: str = "marks"
    depth: int = 0
    who: Span | None = None


def quoted(text: Text) -> list[Quoted]:
    """All quotations in their order; names of ships and newspapers in marks are none."""
    found = [one for paragraph in text.paragraphs for one in in_marks(text.words, paragraph) if not is_name(text, one)]
    for form, pattern in (("post", SIGNED), ("post", HANDLE), ("record", SPEECH)):
        for match in pattern.finditer(text.words):
            span, who = trimmed(text.words, Span(*match.span("said"))), trimmed(text.words, Span(*match.span("who")))
            if span.start < span.end and not any(span.overlaps(one.outer) for one in found):
                found.append(Quoted(span, span, form, who=who))
    return sorted((one for one in found if not text.is_aside(one.span)), key=lambda one: one.span.start)


def in_marks(words: str, paragraph: Span) -> list[Quoted]:
    """What stands between marks in a paragraph; marks that are never closed reach to its end."""
    found: list[Quoted] = []
    begun: list[tuple[str, int]] = []
    for at in range(paragraph.start, paragraph.end):
        sign = words[at]
        if sign not in "“”«»„‘’\"'":
            continue
        before = words[at - 1] if at > paragraph.start else " "
        after = words[at + 1] if at + 1 < paragraph.end else " "
        opened = begun[-1] if begun else None
        if sign == '"' or (sign == "'" and not (before.isalnum() and after.isalnum())):
            if any(mark == sign for mark, _ in begun):
                while begun[-1][0] != sign:
                    begun.pop()
                close(words, found, begun, at)
            elif sign == '"' or (not before.isalnum() and after.isalnum()):
                begun.append((sign, at))
        elif opened and sign in PAIRS.get(opened[0], "") and not (sign == "’" and before.isalnum() and after.isalnum()):
            close(words, found, begun, at)
        elif sign in PAIRS and not (sign == "‘" and before.isalnum()):
            begun.append((sign, at))
        elif sign in "”»":
            # It closes an outer one; what was begun within was no quotation.
            wanted = {"”": "“„", "»": "«"}[sign]
            if any(mark in wanted for mark, _ in begun):
                while begun[-1][0] not in wanted:
                    begun.pop()
                close(words, found, begun, at)
    for depth, (mark, start) in enumerate(begun):
        # A speech over several paragraphs closes only its last.
        if mark in "“«" and depth == 0:
            add(words, found, start, paragraph.end, paragraph.end, depth)
            break
    return found


def close(words: str, found: list[Quoted], begun: list[tuple[str, int]], at: int) -> None:
    """Ends the quotation that was begun last."""
    _, start = begun.pop()
    add(words, found, start, at, at + 1, len(begun))


def add(words: str, found: list[Quoted], start: int, end: int, outer_end: int, depth: int) -> None:
    """A quotation, if it holds a word and is not endless; a comma at its end belongs to the sentence around."""
    span = trimmed(words, Span(start + 1, end))
    if span.start < span.end and words[span.end - 1] == ",":
        span = trimmed(words, Span(span.start, span.end - 1))
    if any(sign.isalpha() for sign in words[span.start : span.end]) and span.end - span.start <= LONGEST:
        found.append(Quoted(span, Span(start, outer_end), depth=depth))


def trimmed(words: str, span: Span) -> Span:
    """Without blanks at either end."""
    said = words[span.start : span.end]
    left = len(said) - len(said.lstrip())
    return Span(span.start + left, max(span.start + left, span.end - (len(said) - len(said.rstrip()))))


def is_name(text: Text, one: Quoted) -> bool:
    """Whether marks hold the name of a thing: few words with capitals after "newspaper", "operation" and the like."""
    said = text.of(one.span)
    before = text.words[max(0, one.outer.start - 30) : one.outer.start]
    return bool(NAME_LIKE.fullmatch(said)) and bool(text.cues.before("quotes", "titles_before").search(before))
