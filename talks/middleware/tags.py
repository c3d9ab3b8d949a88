"""Entity tags: what callers hold, compared as RFC 9110 has it, and one tag for each coding of an answer."""

import re
from collections.abc import Iterator

from talks.middleware.encodings import ORDER

# No tag can be this: quotes are not part of tags.
ANY = '"*"'
TAG = re.compile(r'\s*(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)|\s*,')
CODING = re.compile(rf"\.(?:{'|'.join(ORDER)})$")


def held(header: str) -> Iterator[str]:
    """The tags of an `If-None-Match`, without quotes and without the mark of weak ones: weak comparison. ANY for `*`."""
    if header.strip() == "*":
        yield ANY
        return
    place = 0
    while place < len(header) and (found := TAG.match(header, place)):
        place = found.end()
        if found[1] is not None:
            yield found[1]


def coded(tag: str, coding: str) -> str:
    """The tag of a coding of what `tag` stands for: other bytes, so another tag. A weak one covers them all."""
    return tag if tag.startswith("W/") else f'"{tag.strip(chr(34))}.{coding}"'


def plain(opaque: str) -> str:
    """A tag as it is without any coding."""
    return CODING.sub("", opaque)
