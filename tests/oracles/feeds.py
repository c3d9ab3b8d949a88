"""Feeds read by libraries that know nothing of the house, and held against the standards by hand."""

import datetime as dt
import re
from typing import NamedTuple
from xml.etree import ElementTree

import atoma
import feedparser

ATOM, TOMBSTONES = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
# RFC 3339, as RFC 4287 wants moments.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# RFC 4151.
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~%!$&'()*+,;=:@/?]*")


class Told(NamedTuple):
    id: str
    title: str
    updated: dt.datetime
    link: str


def by_feedparser(text: bytes) -> list[Told]:
    found = feedparser.parse(text)
    assert not found.bozo, found.get("bozo_exception")
    return [Told(one.id, one.title, dt.datetime(*one.updated_parsed[:6], tzinfo=dt.UTC), one.link) for one in found.entries]


def by_atoma(text: bytes) -> list[Told]:
    return [
        Told(one.id_, one.title.value, one.updated.astimezone(dt.UTC).replace(microsecond=0), one.links[0].href)
        for one in atoma.parse_atom_bytes(text).entries
    ]


def gone(text: bytes) -> list[str]:
    return [one.get("ref") for one in ElementTree.fromstring(text).iter(f"{TOMBSTONES}deleted-entry")]


def links(text: bytes) -> dict[str, str]:
    return {one.get("rel"): one.get("href") for one in ElementTree.fromstring(text).findall(f"{ATOM}link")}


def faults(text: bytes) -> list[str]:
    """What RFC 4287 and RFC 6721 forbid or miss in a feed."""
    feed = ElementTree.fromstring(text)
    found = [] if feed.tag == f"{ATOM}feed" else ["no feed"]
    for where in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(where.findall(f"{ATOM}{name}")) != 1:
                found.append(f"{where.tag}: {len(where.findall(ATOM + name))} {name}")
        found += [f"moment {one.text}" for one in where.findall(f"{ATOM}updated") if not MOMENT.fullmatch(one.text)]
        found += [f"id {one.text}" for one in where.findall(f"{ATOM}id") if not TAG.fullmatch(one.text)]
        if not where.findall(f"{ATOM}link[@rel='alternate']"):
            found.append("no alternate")
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    if not feed.findall(f"{ATOM}link[@rel='self']"):
        found.append("no self")
    refs = [one.text for one in feed.iter(f"{ATOM}id")] + gone(text)
    if len(set(refs)) != len(refs):
        found.append("an id twice")
    for one in feed.iter(f"{TOMBSTONES}deleted-entry"):
        if set(one.keys()) != {"ref", "when"} or len(one) or not MOMENT.fullmatch(one.get("when")):
            found.append(f"tombstone {ElementTree.tostring(one)}")
    moments = [
        dt.datetime.fromisoformat(one.get("when") or one.findtext(f"{ATOM}updated"))
        for one in feed
        if one.tag in (f"{ATOM}entry", f"{TOMBSTONES}deleted-entry")
    ]
    if moments != sorted(moments, reverse=True):
        found.append("not the newest first")
    return found
