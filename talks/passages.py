"""Texts of sources: their paragraphs, where a passage stands, and by what a story is known that others carry too."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

# A text whose lines are no longer was broken by a machine; its paragraphs have empty lines between.
BROKEN_AT = 100
# Fewer letters than these say too little to tell one story by.
TELLING = 60


class Paragraph(NamedTuple):
    """One paragraph; `start` is its place in the text, `number` counts from 1."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Place(NamedTuple):
    """Where a passage stands: from `start` to before `end` of the text, beginning in that paragraph."""

    start: int
    end: int
    paragraph: int


def tidy(text: str) -> str:
    """A pasted text as it is kept: lines end alike, nothing stands around them, and no character is in it that prints nothing."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text))
    kept = "\n".join("".join(sign for sign in line if sign.isprintable() or sign == "\u200d") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a tidy text."""
    broken = "\n\n" in text and all(len(line) <= BROKEN_AT for line in text.split("\n"))
    found = re.finditer(r"(?:.+\n?)+" if broken else r".+", text)
    return [Paragraph(number, each.start(), each[0].rstrip("\n")) for number, each in enumerate(found, 1)]


def place_of(passage: str, text: str) -> Place | None:
    """Where the very words of a passage stand first, however they are spaced and broken into lines."""
    words = passage.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    if found is None:
        return None
    number = next((each.number for each in reversed(paragraphs(text)) if each.start <= found.start()), 1)
    return Place(found.start(), found.end(), number)


def fingerprints(text: str) -> list[int]:
    """A number for each paragraph that says enough: the same for the same words, whatever stands between them."""
    return list(dict.fromkeys(_numbers(text)))


def _numbers(text: str) -> Iterator[int]:
    for paragraph in paragraphs(text):
        letters = "".join(sign for sign in paragraph.text.casefold() if sign.isalnum())
        if len(letters) >= TELLING:
            yield int.from_bytes(blake2b(letters.encode(), digest_size=8).digest(), "big", signed=True)
