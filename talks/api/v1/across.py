"""What goes across all nouns: search and releases."""

from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API
from talks.api.cursors import reading_cursor
from talks.api.operations import Operation, Parameter
from talks.api.parameters import AS_OF, KNOWN, KNOWN_ON, page_size, value_of
from talks.api.v1.base import Endpoint, base_url, further
from talks.filters import BadParameters, Unreadable
from talks.filters.values import Search as Words
from talks.filters.values import Whole
from talks.selectors.releases import releases
from talks.selectors.search import search

SIZES = {"type": "integer", "minimum": 1, "maximum": 1000}
PAGE_SIZE = Parameter("page_size", "How many rows a page has, up to 1,000.", {**SIZES, "default": 100})
CURSOR = Parameter("cursor", "Where the page begins: taken from `next`.")
# Ten nouns together stay below the thousand rows of an answer.
MOST_PER_NOUN = 100
# Beyond every dataset version.
LARGEST = 10**18


class Search(Endpoint):
    """Words in all nouns."""

    dear = True
    parameters = ("q", "known_on", "known", "as_of", "page_size", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        (words,) = value_of(query, "q", Words()) or ("",)
        if not words:
            raise BadParameters(Unreadable("q", "Give the words to search for."))
        size = page_size(query, 5, MOST_PER_NOUN)
        base = base_url(request)
        found = search(words, per_noun=size, base_url=base)
        rows = [{"collection": group["collection"], **row} for group in found["groups"] for row in group["rows"]]
        more = [f"{base}{API}{group['collection']}/" for group in found["groups"] if group["more"]]
        return Response({"next": None, "previous": None, "q": found["q"], "corrected": found["corrected"], "results": rows, "more": more})

    def operation(self) -> Operation:
        q = Parameter("q", 'Words: all of them, "a phrase", one or another, -without. Accents do not matter.', example="peacekeeping force")
        size = Parameter("page_size", "How many rows of each noun.", {**SIZES, "maximum": MOST_PER_NOUN, "default": 5})
        about = "A few public, preferred rows of every noun. Where nothing matches, mistyped words are set right, and `corrected` says how."
        return Operation("search", "across", "Search all nouns", about, "SearchPage", (q, size, KNOWN_ON, KNOWN, AS_OF))


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
