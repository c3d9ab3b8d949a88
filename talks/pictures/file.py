"""A picture as an SVG file that stands by itself: title, legend, drawing, rule, and where it is from, with all looks written in."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from xml.etree import ElementTree

from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks.pictures import svg
from talks.pictures.looks import written_in
from talks.pictures.picture import Key, Picture

SVG = "http://www.w3.org/2000/svg"
EDGE, TITLE_LINE, LINE, KEY_LINE = 24, 32, 17, 20
# How wide a letter is on average, of the text and of the title, in pixels.
LETTER, TITLE_LETTER = 5.9, 12.4
KEY_SIGN, KEY_GAP = 18, 18


def as_svg(drawn: Picture, about: Mapping[str, str], base: str, theme: str = "light") -> str:
    """The file. `about` says version and licence (talks/exports/about.py); `base` is the site before every link, as `asked` has it."""
    width = drawn.wide.width + 2 * EDGE
    y = float(EDGE)
    pieces = []
    for text in _lines(drawn.title, drawn.wide.width / TITLE_LETTER):
        y += TITLE_LINE
        pieces.append(svg.words(EDGE, y - 6, text, "pic-title"))
    keys, rows = _legend(drawn.keys, drawn.wide.width)
    pieces.append(svg.placed(EDGE, y + KEY_LINE, keys))
    y += KEY_LINE * rows + 2 * LINE
    pieces.append(svg.placed(EDGE, y, drawn.wide.body))
    y += drawn.wide.height + LINE
    source = f"Coalition talks tracker, {about['version']}, {about['moment'][:10]}. {about['licence']}".rstrip(". ") + "."
    for text, look in ((drawn.caption, ""), (source, "pic-soft"), (about["permanent"], "pic-soft")):
        for one in _lines(text, drawn.wide.width / LETTER):
            y += LINE
            pieces.append(svg.words(EDGE, y, one, look))
    height = round(y + EDGE)
    whole = format_html(
        '<svg xmlns="{}" class="pic-words" viewBox="0 0 {} {}" width="{}" height="{}" role="{}"><title>{}</title><desc>{}</desc>{}{}</svg>',
        SVG,
        width,
        height,
        width,
        height,
        "group" if drawn.wide.linked else "img",
        drawn.title,
        drawn.words,
        svg.box("pic-paper", 0, 0, width, height),
        svg.joined(pieces),
    )
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(_without_entities(whole))  # noqa: S314 - made above
    for leads in root.iter(f"{{{SVG}}}a"):
        leads.set("href", base + leads.get("href", ""))
    written_in(root, theme)
    return ElementTree.tostring(root, encoding="unicode")


def _without_entities(text: str) -> str:
    """Control characters that somebody may have pasted into a record and XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def _lines(text: str, most: float) -> list[str]:
    """Text broken at blanks into lines of about so many letters; what is longer than a line stands alone."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [one for one in lines if one]


def _legend(keys: Any, width: int) -> tuple[SafeString, int]:
    """The legend in rows, and how many rows it takes."""
    pieces, x, row = [], 0.0, 0
    for key in keys:
        needs = KEY_SIGN + len(key.words) * LETTER + KEY_GAP
        if x and x + needs > width:
            x, row = 0.0, row + 1
        pieces.append(_key(key, x, row * KEY_LINE))
        x += needs
    return svg.joined(pieces), row + 1 if keys else 0


def _key(key: Key, x: float, y: float) -> SafeString:
    put = partial(svg.placed, x + 8, y - 4)
    return svg.joined([put(key.sign), svg.words(x + KEY_SIGN, y, key.words, "pic-soft")])
