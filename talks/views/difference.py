"""The difference of a list from another moment, as its page shows it and as a file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, StreamingHttpResponse

from talks import exports
from talks.addresses import with_query
from talks.filters.facets import MOST
from talks.filters.in_words import in_words
from talks.filters.values import Whole
from talks.filters.versus import all_compared, compared
from talks.resources.resource import Resource
from talks.resources.told import gist, lines, title
from talks.selectors.differences import GONE, NEW, Difference, how_many
from talks.views.places import Place, places
from talks.views.reading import BadRequest, read_as

if TYPE_CHECKING:
    from talks.views.lists import ListPage

ROWS = 50
# Beyond every primary key.
LARGEST = 10**18
WORDS = {"new": "New", "gone": "Gone", "moved": "Changed"}


def whole(request: HttpRequest, name: str) -> int:
    """A key behind which a difference goes on. Raises BadRequest."""
    return read_as(Whole(most=LARGEST), request, name, "There is no such place in this difference.") or 0


def difference_of(page: "ListPage", after: int) -> dict[str, Any]:
    """What components/difference.html takes."""
    asked = page.versus
    assert asked is not None
    page.queryset()  # refuses what the page does not know
    then, here = asked.sides(page.filterset.data, page.filters_of, page.resource)
    found = compared(asked, page.filterset.data, page.filters_of, page.resource, page.resource.choose(), after=after, most=ROWS)
    first = not after
    return {
        "when": asked.when,
        "way": asked.way,
        "rows_before": _number(how_many(then, MOST)) if first else "",
        "rows_after": _number(how_many(here, MOST)) if first else "",
        "entries": entries(page.resource, found.rows, places((page.resource.noun, row.id) for row in found.rows if row.after)),
        "none_here": not found.rows,
        "next_url": with_query(page.request.path, page.asked, after=found.after) if found.after else "",
        "first_url": with_query(page.request.path, page.asked) if after else "",
        "without_url": with_query(page.request.path, page.asked, "vs"),
    }


def _number(number: int | None) -> str:
    return f"More than {MOST:,}" if number is None else f"{number:,}"


def entries(resource: Resource, rows: list[Difference], shown: Mapping[tuple[str, str], Place]) -> list[dict[str, Any]]:
    """Differences as the page lists them: what each row is called, where it is shown, and what it said before and after."""
    noun = resource.noun
    return [
        {
            "kind": row.kind,
            "words": WORDS[row.kind],
            "title": title(resource, row.after or row.before or {}),
            "place": shown.get((noun, row.id)),
            "lines": [] if row.kind in (NEW, GONE) else lines(resource, row.before, row.after),
            "says": gist(resource, row.after or row.before or {}) if row.kind in (NEW, GONE) else [],
        }
        for row in rows
    ]


def difference_file(page: "ListPage", form: str) -> StreamingHttpResponse:
    """All of the difference as a file, on all its pages."""
    if form not in exports.FORMATS:
        raise BadRequest(f"There is no format “{form}”.", errors={"format": [f"Use {', '.join(exports.FORMATS)}."]})
    asked = page.versus
    assert asked is not None
    values = page.filterset.values
    base = page.request.build_absolute_uri("/").rstrip("/")
    rows = all_compared(asked, page.filterset.data, page.filters_of, page.resource, page.resource.choose(), base)
    return exports.difference_answer(page.request, page.resource, rows, form, in_words(page.filterset), **exports.options_of(values, form))
