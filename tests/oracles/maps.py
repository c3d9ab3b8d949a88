"""Reads a map as it is drawn: in which look each country is filled, with which words and which link. Knows nothing of the code."""

import html
import re

LINK = re.compile(r'<a href="([^"]*)" class="map-([a-z]+)[^"]*"([^>]*)><title>([^<]*)</title><(?:path|circle) id="[a-z]+-([a-z]+)-([^"]*)"')
PATTERN = re.compile(r'fill="url\(#[a-z]+-[a-z]-([a-z]+)\)"')


def drawings(page: str) -> tuple[str, str]:
    """The wide and the narrow drawing of the first picture on a page."""
    start = page.index('class="picture-wide"')
    between, end = page.index('class="picture-narrow"', start), page.index("<figcaption", start)
    return page[start:between], page[between:end]


def coloured(drawing: str) -> dict[str, tuple[str, str, str]]:
    """By code: look, words and link of each country that leads to its page."""
    found = {}
    for link, colour, more, words, _, code in LINK.findall(drawing):
        pattern = PATTERN.search(more)
        found[code] = (pattern[1] if pattern else colour, html.unescape(words), html.unescape(link))
    return found
