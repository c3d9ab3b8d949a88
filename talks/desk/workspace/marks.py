"""A text as it is shown: paragraphs in pieces, of which those are marked that records cite, and the one that was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from talks.passages import TELLING, Paragraph, Place, paragraphs

CITED, ASKED = "cited", "asked"


@dataclass(frozen=True)
class Piece:
    """Words of one paragraph; `mark` is empty, CITED or ASKED. `first` where the passage asked for begins."""

    text: str
    mark: str = ""
    first: bool = False


@dataclass(frozen=True)
class Shown:
    """One paragraph in pieces."""

    number: int
    text: str
    pieces: tuple[Piece, ...]
    touched: bool = False  # something has been entered from it


def marked(text: str, cited: Iterable[Place], asked: Place | None = None) -> list[Shown]:
    """The text with its marks. What was asked for is marked over what is cited, and all else is one piece."""
    places = [(place, CITED) for place in cited] + ([(asked, ASKED)] if asked else [])
    cited = [place for place, kind in places if kind == CITED]
    return [
        Shown(each.number, each.text, tuple(_pieces(each, places, asked)), any(_meets(place, each) for place in cited))
        for each in paragraphs(text)
    ]


def untouched(shown: Iterable[Shown]) -> list[int]:
    """The paragraphs from which nothing has been entered yet, of those that say enough to be more than a heading."""
    return [each.number for each in shown if not each.touched and len(each.text) >= TELLING]


def _meets(place: Place, paragraph: Paragraph) -> bool:
    return place.start < paragraph.end and place.end > paragraph.start


def _pieces(paragraph: Paragraph, places: list[tuple[Place, str]], asked: Place | None) -> Iterable[Piece]:
    here = [(place, kind) for place, kind in places if _meets(place, paragraph)]
    edges = {paragraph.start, paragraph.end}
    for place, _ in here:
        edges |= {max(place.start, paragraph.start), min(place.end, paragraph.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        kinds = {kind for place, kind in here if place.start <= start and end <= place.end}
        kind = ASKED if ASKED in kinds else CITED if kinds else ""
        words = paragraph.text[start - paragraph.start : end - paragraph.start]
        yield Piece(words, kind, kind == ASKED and asked is not None and start == asked.start)
