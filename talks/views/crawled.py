"""What is for machines that walk the web: which pages there are, which not to walk, whom to tell of a weakness, the sign of the site."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.templatetags.static import static
from django.urls import reverse

from talks.addresses import APIS, DESK
from talks.exports.xml import HEAD, element, text
from talks.filters.values import Whole
from talks.history import dataset_version, instant_of, last_changes
from talks.models.noun import Noun, nouns
from talks.pictures import PICTURES
from talks.views.base import Page
from talks.views.lists import ListPage
from talks.views.reading import BadRequest, given, read_as, resource_of

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
# Addresses in one file, as the protocol has it, and those that are read at once.
MOST, AT_ONCE = 50_000, 1000
# The pages that are no list.
PAGES = "pages"
VIEWS = ("home", "positions", "totals", "compare", "timeline", "changes", "disagreements", "pictures", "about")
# A whole answer of facets, days, forms, places and orders hangs on every list.
NOT_WALKED = ("/*?", APIS, DESK, "/search/", "/mistakes/")
WALKED = ("/sitemap.xml",)
# For how long the word of whom to tell holds: it is said anew with every answer.
HOLDS = dt.timedelta(days=180)


class Sitemap(Page):
    """Every page of today: a list of files, or the addresses of one, with the day of the last change of each."""

    section = "about"
    citable = False
    dear = True
    parameters = ("of", "part")

    def known(self):
        return self.parameters

    def get(self, request, *args, **kwargs):
        kinds = {noun.collection: noun for noun in nouns() if noun.own_page}
        of = given(request, "of")
        part = read_as(Whole(most=MOST), request, "part", "There is no such part.", "1")
        if of and of not in (PAGES, *kinds):
            raise BadRequest("There is no such part of the map.", errors={"of": [f"Use {', '.join((PAGES, *kinds))}."]})
        if not of and given(request, "part"):
            raise BadRequest("There is no such part.", errors={"part": ["It is about one kind of page: give of too."]})
        home = request.build_absolute_uri("/").rstrip("/")
        if not of:
            return HttpResponse(_index(home, kinds), content_type=XML)
        entries = _views(home) if of == PAGES else _records(home, kinds[of], part)
        return StreamingHttpResponse(_file(entries), content_type=XML)


def _index(home: str, kinds: dict[str, Noun]) -> str:
    """The files of the map; no part stands there that has no address."""
    files = [(PAGES, 1)]
    for collection in kinds:
        files += [(collection, part + 1) for part in range(-(-resource_of(collection).queryset().count() // MOST))]
    where = f"{home}{reverse('pages:sitemap')}"
    entries = (element("sitemap", element("loc", text(f"{where}?of={name}&part={part}"))) for name, part in files)
    return HEAD + element("sitemapindex", "\n", *(f"{one}\n" for one in entries), xmlns=NAMESPACE)


def _file(entries: Iterator[tuple[str, dt.datetime | None]]) -> Iterator[bytes]:
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}">\n'.encode()
    for address, at in entries:
        told = [element("lastmod", at.astimezone(dt.UTC).isoformat(timespec="seconds"))] if at else []
        yield f"{element('url', element('loc', text(address)), *told)}\n".encode()
    yield b"</urlset>\n"


def _views(home: str) -> Iterator[tuple[str, dt.datetime | None]]:
    at = instant_of(dataset_version())
    for name in (*VIEWS, *(noun.collection for noun in nouns() if noun.model in ListPage.pages)):
        yield f"{home}{reverse(f'pages:{name}')}", at
    for kind in PICTURES.values():
        if not kind.needed:
            yield f"{home}{reverse('pages:picture', args=[kind.name])}", at


def _records(home: str, noun: Noun, part: int) -> Iterator[tuple[str, dt.datetime | None]]:
    """The records of one part, in the order of their keys, so many at once."""
    rows = resource_of(noun.collection).queryset().order_by("pk").values_list("pk", "public_id")
    last = next(iter(rows.values_list("pk", flat=True)[(part - 1) * MOST - 1 :][:1]), None) if part > 1 else 0
    left = MOST
    while left and last is not None:
        found: list[tuple[int, Any]] = list(rows.filter(pk__gt=last)[: min(AT_ONCE, left)])
        changed = last_changes(noun.model, [pk for pk, _ in found])
        for pk, public_id in found:
            yield f"{home}{reverse(f'pages:{noun.key}', args=[public_id])}", changed.get(pk, (0, None))[1]
        left -= len(found)
        last = found[-1][0] if len(found) == AT_ONCE else None


class Robots(Page):
    """Which pages are not to be walked."""

    section = "about"
    citable = False

    def known(self):
        return ()

    def get(self, request, *args, **kwargs):
        lines = ["User-agent: *", *(f"Allow: {one}" for one in WALKED), *(f"Disallow: {one}" for one in NOT_WALKED)]
        where = request.build_absolute_uri(reverse("pages:sitemap"))
        return HttpResponse("\n".join((*lines, "", f"Sitemap: {where}", "")), content_type=PLAIN)


class SecurityText(Page):
    """Whom to tell of a weakness (RFC 9116); not there while nobody is named."""

    section = "about"
    citable = False

    def known(self):
        return ()

    def get(self, request, *args, **kwargs):
        if not settings.SECURITY_CONTACT:
            raise Http404("Nobody is named here.")
        until = dt.datetime.combine(dt.datetime.now(dt.UTC).date() + HOLDS, dt.time(), dt.UTC)
        own = f"{settings.PUBLIC_URL or request.build_absolute_uri('/').rstrip('/')}{request.path}"
        lines = (
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: en",
            f"Canonical: {own}",
        )
        return HttpResponse("\n".join((*lines, "")), content_type=PLAIN)


class Sign(Page):
    """Where browsers look for the sign of a site that they have seen no page of."""

    section = "about"
    citable = False

    def known(self):
        return ()

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(static("img/icon.ico"))
