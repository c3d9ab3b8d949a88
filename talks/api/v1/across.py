"""What goes across all nouns: search and releases."""

from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API
from talks.api.cursors import reading_cursor
from talks.api.operations import Operation, Parameter
from talks.api.parameters import AS_OF, KNOWN, KNOWN_ON, commas, page_size, value_of
from talks.api.v1.base import Endpoint, base_url, further
from talks.filters import BadParameters, Unreadable
from talks.filters.values import Search as Words
from talks.filters.values import Whole
from talks.selectors.releases import releases
from talks.selectors.search import Unknown, collections_called, search

SIZES = {"type": "integer", "minimum": 1, "maximum": 1000}
PAGE_SIZE = Parameter("page_size", "How many rows a page has, up to 1,000.", {**SIZES, "default": 100})
CURSOR = Parameter("cursor", "Where the page begins: taken from `next`.")
USUAL, MOST_FOUND = 20, 100
SYNTAX = (
    'Words, all of them, in whatever field; "a phrase", -without, begin*, one OR another; nation:FRA organisation:NATO person: topic: '
    "type:statement from:2025-03 to:2025-04. Accents, case and signs do not matter."
)
# Beyond every dataset version.
LARGEST = 10**18


class Search(Endpoint):
    """Words in all nouns."""

    dear = True
    parameters = ("q", "type", "known_on", "known", "as_of", "page_size", "cursor", "format")
    several = ("type",)

    def get(self, request: Request) -> Response:
        query = request.query_params
        (words,) = value_of(query, "q", Words()) or ("",)
        if not words:
            raise BadParameters(Unreadable("q", "Give the words to search for."))
        size = page_size(query, USUAL, MOST_FOUND)
        with reading_cursor():
            start = Whole(most=LARGEST).clean(query.getlist("cursor")) or 0
        try:
            kinds = tuple(kind for value in commas(query, "type") for kind in collections_called(value))
            found = search(words, collections=kinds, start=start, size=size, base_url=base_url(request))
        except Unknown as error:
            raise BadParameters(Unreadable("type" if commas(query, "type") and error.name == "type" else "q", str(error))) from None
        following = further(request, cursor=start + size) if found.pop("more") else None
        return Response({"next": following, "previous": None, **found})

    def operation(self) -> Operation:
        q = Parameter("q", SYNTAX, example="peacekeeping force")
        size = Parameter("page_size", "How many rows a page has.", {**SIZES, "maximum": MOST_FOUND, "default": USUAL})
        kind = Parameter("type", "Only records of these collections.", {"type": "string"}, repeatable=True, example="statements")
        about = (
            "One list of public, preferred records of all nouns, the best first. What may have been meant instead stands in `suggestions`."
        )
        return Operation("search", "across", "Search all nouns", about, "SearchPage", (q, kind, size, CURSOR, KNOWN_ON, KNOWN, AS_OF))


class Releases(Endpoint):
    """Versions of the dataset to cite."""

    parameters = ("cursor", "page_size", "as_of", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        size = page_size(query)
        with reading_cursor():
            before = Whole(most=LARGEST).clean(query.getlist("cursor"))
        found = releases(before=before, limit=size + 1)
        root, following = f"{base_url(request)}{API}", None
        if len(found) > size:
            following = further(request, cursor=found[size - 1].version)
        rows = [{"version": f"v{one.version}", "at": one.at, "url": f"{root}?as_of=v{one.version}"} for one in found[:size]]
        return Response({"next": following, "previous": None, "results": rows})

    def operation(self) -> Operation:
        about = (
            "The last version of each day (UTC) on which the public record changed, latest first. Add `as_of=` with the "
            "version to any address to read or download the record as it stood; such an answer never changes."
        )
        return Operation("releases", "across", "Versions to cite", about, "ReleasesPage", (PAGE_SIZE, CURSOR, AS_OF))
