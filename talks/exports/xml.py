"""XML piece by piece: what is written is escaped, and signs that no XML may hold are left out."""

import re
from xml.sax.saxutils import escape, quoteattr

# Of the first thirty-two signs XML 1.0 takes three, and of the last ones not those that are no sign.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def text(words: str) -> str:
    """Words between two tags."""
    return escape(FORBIDDEN.sub("", words))


def element(tag: str, *inside: str, **attributes: str) -> str:
    """An element around pieces that are XML already; `attributes` are words, an underscore in a name stands for a colon."""
    said = "".join(f" {name.replace('_', ':')}={quoteattr(FORBIDDEN.sub('', value))}" for name, value in attributes.items())
    return f"<{tag}{said}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{said}/>"
