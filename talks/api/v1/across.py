"""What goes across all nouns: search and releases."""

from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API
from talks.api.operations import Operation, Parameter
from talks.api.pagination import page_size
from talks.api.parameters import AS_OF, KNOWN, KNOWN_ON
from talks.api.v1.base import Endpoint, base_url, further
from talks.filters import BadParameters, Unreadable, filterset_for
from talks.selectors.releases import releases
from talks.selectors.search import search

SIZES = {"type": "integer", "minimum": 1, "maximum": 1000}
PAGE_SIZE = Parameter("page_size", "How many rows a page has, up to 1,000.", {**SIZES, "default": 100})
CURSOR = Parameter("cursor", "Where the page begins: taken from `next`.")
# Ten nouns together stay below the thousand rows of an answer.
MOST_PER_NOUN = 100


class Search(Endpoint):
    """Words in all nouns."""

    dear = True
    known = ("q", "known_on", "known", "as_of", "page_size", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        filters = filterset_for("pledges")({"q": query["q"]} if "q" in query else {})
        if "q" not in filters.values:
            raise BadParameters(Unreadable("q", "Give the words to search for."))
        (words,) = filters.values["q"]
        size = page_size(query.get("page_size", "5"), most=MOST_PER_NOUN)
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

    known = ("cursor", "page_size", "as_of", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        size, before = page_size(query.get("page_size")), query.get("cursor")
        if before and not (before.isascii() and before.isdigit() and len(before) < 19):
            raise BadParameters(Unreadable("cursor", "Take the cursor as it is from `next`."))
        found = releases(before=int(before) if before else None, limit=size + 1)
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
