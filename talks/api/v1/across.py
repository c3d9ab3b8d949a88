"""What goes across all nouns: search, totals, changes and releases."""

import base64
import binascii

import orjson
from rest_framework.request import Request
from rest_framework.response import Response

from talks.api.errors import BadParameters, Wrong
from talks.api.operations import Operation, Parameter
from talks.api.pagination import page_size
from talks.api.parameters import AS_OF, KNOWN_ON, of_filters
from talks.api.v1.base import ROOT, Endpoint, base_url
from talks.filters import filterset_for
from talks.history import BadMoment, BeforeTheRecord, dataset_version, resolve
from talks.selectors.feed import Cursor, feed
from talks.selectors.releases import releases
from talks.selectors.search import search
from talks.selectors.totals import totals

SIZES = {"type": "integer", "minimum": 1, "maximum": 1000}
PAGE_SIZE = Parameter("page_size", "How many rows a page has, up to 1,000.", {**SIZES, "default": 100})
CURSOR = Parameter("cursor", "Where the page begins: taken from `next`.")


class Search(Endpoint):
    """Words in all nouns."""

    known = ("q", "known_on", "as_of", "page_size", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        filters = filterset_for("pledges")({name: query[name] for name in ("q", "known_on") if name in query})
        if "q" not in filters.values:
            raise BadParameters(Wrong("q", "Give the words to search for."))
        (words,) = filters.values["q"]
        size = page_size(query.get("page_size", "5"))
        base = base_url(request)
        found = search(words, per_noun=size, known_on=filters.values.get("known_on"), base_url=base)
        rows = [{"collection": group["collection"], **row} for group in found["groups"] for row in group["rows"]]
        more = [f"{base}{ROOT}{group['collection']}/" for group in found["groups"] if group["more"]]
        return Response({"next": None, "previous": None, "q": found["q"], "corrected": found["corrected"], "results": rows, "more": more})

    def operation(self) -> Operation:
        q = Parameter("q", 'Words: all of them, "a phrase", one or another, -without. Accents do not matter.', example="peacekeeping force")
        size = Parameter("page_size", "How many rows of each noun.", {**SIZES, "default": 5})
        about = "A few public, preferred rows of every noun. Where nothing matches, mistyped words are set right, and `corrected` says how."
        return Operation("search", "across", "Search all nouns", about, "SearchPage", (q, size, KNOWN_ON, AS_OF))


class Totals(Endpoint):
    """Sums of pledges under the stated rule."""

    known = (*filterset_for("totals").base_filters, "format")
    several = tuple(filterset_for("totals").repeatable())

    def get(self, request: Request) -> Response:
        asked = request.query_params.copy()
        asked.pop("format", None)
        filters = filterset_for("totals")(asked)
        found = totals(filters.rows, **filters.options, base_url=base_url(request))
        return Response({**found, "left_out_as_undated": filters.left_out_as_undated()})

    def operation(self) -> Operation:
        about = (
            "Quantities and amounts of the selected pledges, added up under the rule that the answer gives in words. Every "
            "figure names the rows it counts, those it leaves out and why. Only preferred rows count; offers from pledged "
            "upward unless you choose otherwise."
        )
        return Operation("totals", "across", "Add up pledges", about, "Totals", of_filters(filterset_for("totals")))


class Changes(Endpoint):
    """The change feed."""

    known = ("since", "until", "cursor", "page_size", "as_of", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        # Before the changes are read, so that nothing between is passed over.
        latest = dataset_version()
        since, until = _version(query.get("since"), "since") or 0, _version(query.get("until"), "until")
        until = latest if until is None else min(until, latest)
        page = feed(since, until, after=_read(query.get("cursor")), limit=page_size(query.get("page_size")), base_url=base_url(request))
        following = None
        if page.cursor:
            asked = query.copy()
            asked["since"], asked["until"], asked["cursor"] = str(since), str(until), _write(page.cursor)
            following = f"{request.build_absolute_uri(request.path)}?{asked.urlencode()}"
        return Response({"next": following, "previous": None, "version": until, "results": page.rows})

    def operation(self) -> Operation:
        about = (
            "Public records that were entered, changed or removed, version by version, oldest first. To keep a copy in step: "
            "follow `next` to its end, fetch each `url` (200: store it; 404 or 410: drop it), and ask again with `since` set "
            "to the `version` of the answer. No change is ever skipped, however writers overlap."
        )
        since = Parameter("since", "A dataset version (123 or v123) or a moment: what came after it. Default: everything.", example="120")
        until = Parameter("until", "A dataset version or a moment: what came up to it. Default: the latest.")
        return Operation("changes", "across", "What changed", about, "ChangesPage", (since, until, PAGE_SIZE, CURSOR, AS_OF))


class Releases(Endpoint):
    """Versions of the dataset to cite."""

    known = ("cursor", "page_size", "as_of", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        size, before = page_size(query.get("page_size")), query.get("cursor")
        if before and not (before.isascii() and before.isdigit() and len(before) < 19):
            raise BadParameters(Wrong("cursor", "Take the cursor as it is from `next`."))
        found = releases(before=int(before) if before else None, limit=size + 1)
        root, following = f"{base_url(request)}{ROOT}", None
        if len(found) > size:
            asked = query.copy()
            asked["cursor"] = str(found[size - 1].version)
            following = f"{request.build_absolute_uri(request.path)}?{asked.urlencode()}"
        rows = [{"version": f"v{one.version}", "at": one.at, "url": f"{root}?as_of=v{one.version}"} for one in found[:size]]
        return Response({"next": following, "previous": None, "results": rows})

    def operation(self) -> Operation:
        about = (
            "The last version of each day (UTC) on which the public record changed, latest first. Add `as_of=` with the "
            "version to any address to read or download the record as it stood; such an answer never changes."
        )
        return Operation("releases", "across", "Versions to cite", about, "ReleasesPage", (PAGE_SIZE, CURSOR, AS_OF))


def _version(text: str | None, parameter: str) -> int | None:
    """A version from a number, `v123`, a day or a moment; 0 for what lies before the record."""
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 19:
        # A year is a moment to nobody here: moments are days at least.
        return int(text)
    try:
        return resolve(text)
    except BeforeTheRecord:
        return 0
    except BadMoment as error:
        raise BadParameters(Wrong(parameter, str(error))) from None


def _write(cursor: Cursor) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(cursor)).rstrip(b"=").decode()


def _read(text: str | None) -> Cursor | None:
    if not text:
        return None
    try:
        version, table, pk = orjson.loads(base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4)))
        if (
            type(version) is not int
            or not 0 <= version < 2**63
            or not isinstance(table, str)
            or not isinstance(pk, str)
            or "\x00" in table + pk
        ):
            raise ValueError
    except (ValueError, TypeError, binascii.Error):
        raise BadParameters(Wrong("cursor", "Take the cursor as it is from `next`.")) from None
    return version, table, pk
