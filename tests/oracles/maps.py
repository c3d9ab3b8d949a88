"""Reads a map as it is drawn: in which look each country is filled, with which words and which link. Knows nothing of the code."""

import html
import re

GROUP = re.compile(r'<g class="map-([a-z]+)[^"]*"([^>]*)>((?:<a .*?</a>)+)</g>')
LINK = re.compile(r'<a href="([^"]*)"><title>([^<]*)</title><(?:path|circle) id="[a-z]+-[a-z]+-([^"]*)"')
PATTERN = re.compile(r'fill="url\(#[a-z]+-[a-z]-([a-z]+)\)"')


def drawings(page: str) -> tuple[str, str]:
    """The wide and the narrow drawing of the first picture on a page."""
    start = page.index('class="picture-wide"')
    between, end = page.index('class="picture-narrow"', start), page.index("<figcaption", start)
    return page[start:between], page[between:end]


def coloured(drawing: str) -> dict[str, tuple[str, str, str]]:
    """By code: look, words and link of each country that leads to its page."""
    found = {}
    for colour, more, links in GROUP.findall(drawing):
        pattern = PATTERN.search(more)
        for link, words, code in LINK.findall(links):
            found[code] = (pattern[1] if pattern else colour, html.unescape(words), html.unescape(link))
    return found
