"""What the head of a page says to programs: its one address, a line about it, and what it is in the words of schema.org."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from talks.addresses import CITE, with_query
from talks.resources.told import gist
from talks.views.bar import LOOK
from talks.views.described import ABOUT, described
from talks.views.reading import resource_of

if TYPE_CHECKING:
    from talks.views.base import Page

# What does not choose what a page shows.
ASIDE = (*LOOK, CITE, "format", "ordering")
# Letters of a line about a page.
LINE = 300


def head_of(page: "Page", context: dict[str, Any]) -> dict[str, Any]:
    """What base.html takes: canonical, description, is_record and data."""
    row = context.get("row")
    return {
        "canonical": canonical(page),
        "description": _line(page.section, row) if row else ABOUT,
        "is_record": bool(row),
        "data": described(page, context),
    }


def canonical(page: "Page") -> str:
    """The one address of what a page shows: with what is asked in an order of its own, and without what is empty or changes nothing.

    A page of the past has an address of its own: it shows something else.
    """
    query = page.request.GET.copy()
    for name in list(query):
        query.setlist(name, [value for value in query.getlist(name) if value.strip()])
    ordered = QueryDict(mutable=True)
    for name in sorted(query.keys() - set(ASIDE)):
        ordered.setlist(name, query.getlist(name))
    return page.request.build_absolute_uri(with_query(page.request.path, ordered))


def _line(section: str, row: dict[str, Any]) -> str:
    """What a record is and the first that it says."""
    resource = resource_of(section)
    noun = resource.model.noun.words.capitalize()
    said = "; ".join(f"{line.label}: {line.after}" for line in gist(resource, row))
    return f"{noun}. {said}"[:LINE] if said else f"{noun} in the record of coalition talks, with its sources."
