"""Feeds of what a page shows: of everything, of a list as it is narrowed, of a record with all that hangs on it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from talks.addresses import with_query
from talks.exports.atom import CONTENT_TYPE, Entry, Feed, atom
from talks.exports.references import PUBLISHER, reference
from talks.filters import filterset_for
from talks.history.public import Cursor
from talks.models.noun import nouns
from talks.resources.registry import RESOURCES
from talks.resources.told import gist, title
from talks.selectors.followed import Told, followed
from talks.views.named_sources import sources_of
from talks.views.places import places
from talks.views.reading import BadRequest, given, resource_of

if TYPE_CHECKING:
    from talks.views.base import Page

ATOM, PLACE = "atom", "before"
ENTRIES = 50
# Of what has a page, or a place on one: what is told of can be read there.
FOLLOWED = tuple(noun.collection for noun in nouns() if (noun.own_page or noun.shown_on) and noun.collection in RESOURCES)
# Digits of a version or key.
LONGEST = 18
# The day on which the name of the site stood for this record, as the scheme of lasting names (RFC 4151) wants one.
NAMED_ON = "2026-01-01"
KNOWN_ON = "A feed tells when this tracker entered and corrected what it holds, not when sources told of it: leave it out, or give as_of."
OF_A_FEED = "It is the place in a feed: give format=atom too, or leave it out."

Rows = Mapping[str, Callable[[], QuerySet]]


# What says how the page of a list looks, or is about its files.
OF_THE_LIST = ("page", "page_size", "cursor", "after", "columns", "density", "ordering", "vs", "fields", "include", "shape", "guard", "end")
NOT_IN_A_FEED = "A feed has the last change first and pages of its own: leave it out."


def is_feed(request: HttpRequest) -> bool:
    """Whether a feed is asked for."""
    return given(request, "format") == ATOM


def everything() -> Rows:
    """All that can be followed."""
    return {name: resource_of(name).queryset for name in FOLLOWED}


def around(model: Any, public_id: str) -> Rows:
    """A record, and all that can be followed that has to do with it: what its lists find by its id."""
    key = model.noun.key
    narrowed = {name: _by(name, key, public_id) for name in FOLLOWED if key in filterset_for(name).filters}
    return narrowed | {model.noun.collection: lambda: resource_of(model.noun.collection).queryset().filter(public_id=public_id)}


def _by(collection: str, key: str, public_id: str) -> Callable[[], QuerySet]:
    return lambda: filterset_for(collection)({key: public_id}, resource_of(collection).queryset()).rows


def feed_of(page: "Page", name: str, rows: Rows) -> HttpResponse:
    """The feed of these rows, called so. Raises BadRequest."""
    request = page.request
    if request.GET.get("known_on"):
        raise BadRequest("A feed is not read as of what was known.", errors={"known_on": [KNOWN_ON]})
    tables = {collection: resource_of(collection).model._meta.db_table for collection in rows}
    found = followed(rows, tables, before=_place(request), most=ENTRIES)
    host = lasting_host(request)
    asked, home = request.build_absolute_uri(), request.build_absolute_uri("/").rstrip("/")
    shown = with_query(request.path, request.GET, "format", PLACE)
    feed = Feed(
        id=_lasting(host, shown),
        title=f"{PUBLISHER}: {name}",
        address=asked,
        page=f"{home}{shown}",
        author=PUBLISHER,
        entries=_entries(found.told, host, home, with_query("", request.GET, *(one for one in request.GET if one != "as_of"))),
        rights="; ".join(reference(name, asked).licences),
        following=f"{home}{with_query(request.path, request.GET, **{PLACE: _packed(found.place)})}" if found.place else "",
        first=f"{home}{with_query(request.path, request.GET, PLACE)}",
    )
    return HttpResponse(atom(feed), content_type=CONTENT_TYPE)


def lasting_host(request: HttpRequest) -> str:
    """The name of the site within lasting names: the public one, wherever it is asked."""
    return urlsplit(settings.PUBLIC_URL or request.build_absolute_uri()).hostname or ""


def _lasting(host: str, what: str) -> str:
    """A name that stays whatever becomes of addresses."""
    return f"tag:{host},{NAMED_ON}:{what}"


def _entries(told: list[Told], host: str, home: str, kept: str) -> list[Entry]:
    here = [one for one in told if not one.gone]
    shown = places((resource_of(one.collection).noun, one.id) for one in here)
    rows = _rows(here)
    found = []
    for one in told:
        name = _lasting(host, f"{one.collection}/{one.id}")
        row, place = rows.get((one.collection, one.id)), shown.get((resource_of(one.collection).noun, one.id))
        if one.gone:
            found.append(Entry(name, one.at, gone=True))
        elif row and place:
            resource = resource_of(one.collection)
            found.append(
                Entry(
                    name,
                    one.at,
                    title=title(resource, row),
                    address=home + place.address(kept),
                    kind=one.collection,
                    lines=("New." if one.new else "Changed.", *(f"{line.label}: {line.after}" for line in gist(resource, row))),
                    sources=tuple(source["words"] for source in sources_of(row)),
                )
            )
    return found


def _rows(told: list[Told]) -> dict[tuple[str, str], dict[str, Any]]:
    """What the records say, by collection and id; two queries for each collection."""
    found = {}
    for collection in {one.collection for one in told}:
        resource = resource_of(collection)
        include = [field.name for field in resource.fields if field.name == "citations"]
        keys = [one.pk for one in told if one.collection == collection]
        for row in resource.rows(resource.queryset().filter(pk__in=keys), resource.choose(include=include)):
            found[collection, row["id"]] = row
    return found


def _packed(place: Cursor) -> str:
    return ".".join(map(str, place))


def _place(request: HttpRequest) -> Cursor | None:
    """The place behind which a feed goes on. Raises BadRequest."""
    text = given(request, PLACE)
    if not text:
        return None
    version, _, rest = text.partition(".")
    table, _, key = rest.rpartition(".")
    if not (version.isdecimal() and key.isdecimal() and table and len(version) < LONGEST > len(key)):
        raise BadRequest("There is no such place in the feed.", errors={PLACE: ["Take it as it is from a link, or leave it out."]})
    return int(version), table, int(key)
