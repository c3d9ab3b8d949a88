"""A feed in Atom (RFC 4287), in pages (RFC 5005), with what left the public (RFC 6721)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from talks.exports.xml import HEAD, element, text

ATOM, TOMBSTONES = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
# What a change is called while its transaction has no end yet, and the moment of a feed without entries.
BEGINNING = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Entry:
    """A record by its lasting name and its last change. `gone`: it left the public then, and nothing more is told of it."""

    id: str
    at: dt.datetime | None
    gone: bool = False
    title: str = ""
    address: str = ""
    kind: str = ""
    lines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """`address` is its own, `page` the page that it follows; `following` and `first` lead through its pages."""

    id: str
    title: str
    address: str
    page: str
    author: str
    entries: list[Entry] = field(default_factory=list)
    rights: str = ""
    following: str = ""
    first: str = ""


def atom(feed: Feed) -> bytes:
    """The feed as it is sent."""
    links = {"self": feed.address, "next": feed.following, "first": feed.first}
    inside = (
        element("id", text(feed.id)),
        element("title", text(feed.title)),
        element("updated", _moment(feed.entries[0].at if feed.entries else None)),
        element("author", element("name", text(feed.author))),
        *([element("rights", text(feed.rights))] if feed.rights else []),
        element("link", rel="alternate", type="text/html", href=feed.page),
        *(element("link", rel=rel, type="application/atom+xml", href=address) for rel, address in links.items() if address),
        *_entries(feed.entries),
    )
    return (HEAD + element("feed", "\n", *(f"{one}\n" for one in inside), xmlns=ATOM, xmlns_at=TOMBSTONES) + "\n").encode()


def _entries(entries: Iterable[Entry]) -> Iterable[str]:
    for one in entries:
        if one.gone:
            yield element("at:deleted-entry", ref=one.id, when=_moment(one.at))
            continue
        sources = [f"Source: {source}" for source in one.sources]
        yield element(
            "entry",
            element("id", text(one.id)),
            element("title", text(one.title)),
            element("updated", _moment(one.at)),
            element("link", rel="alternate", type="text/html", href=one.address),
            element("category", term=one.kind),
            element("content", text("\n".join((*one.lines, *sources)) or one.title), type="text"),
        )


def _moment(at: dt.datetime | None) -> str:
    return (at or BEGINNING).astimezone(dt.UTC).isoformat(timespec="microseconds")
