"""Search across nouns."""

from html import unescape

from django.utils.html import strip_tags

from talks.addresses import with_query
from talks.filters.values import Search as Words
from talks.filters.values import Whole
from talks.models.noun import nouns
from talks.selectors.met_on import met_on
from talks.selectors.search import Unknown, collections_called, search
from talks.validators.typed_days import day_among
from talks.views.base import Page
from talks.views.places import places
from talks.views.reading import BadRequest, given, read_as

ON_A_PAGE = 20
# Meetings of a day that the words name.
MET = 10
# Beyond every place in a list.
FARTHEST = 1000


class Search(Page):
    """What the words find in all nouns, one list, the best first, with how many there are of each kind."""

    section = "search"
    dear = True
    template_name = "talks/search.html"
    parameters = ("q", "type", "start")

    def get_context_data(self, **kwargs):
        (words,) = read_as(Words(), self.request, "q", "These words cannot be searched for.") or ("",)
        start = read_as(Whole(most=FARTHEST), self.request, "start", "There is no such place in the list.") or 0
        kind = given(self.request, "type")
        try:
            kinds = collections_called(kind) if kind else ()
            found = search(words, collections=kinds, start=start, size=ON_A_PAGE)
        except Unknown as error:
            name = "type" if kind and error.name == "type" else "q"
            raise BadRequest("These words cannot be searched for.", errors={name: [str(error)]}) from None
        day = day_among(words) if not start else None
        shown = places((row["noun"], row["id"]) for row in found["results"])
        for row in found["results"]:
            row["place"] = shown.get((row["noun"], row["id"]))
            if row["passage"] and unescape(strip_tags(row["passage"])) == row["title"]:
                row["title"], row["passage"] = row["passage"], None
        path, query = self.request.path, self.request.GET
        labels = {noun.collection: noun.plural.capitalize() for noun in nouns()}
        counts = [
            {
                "label": labels[collection],
                "number": number,
                "url": with_query(path, query, "start", type=collection),
                "chosen": (collection,) == kinds,
            }
            for collection, number in found.pop("counts").items()
        ]
        suggestions = [{**one, "url": with_query(path, query, "start", q=one["q"])} for one in found.pop("suggestions")]
        return super().get_context_data(
            **found,
            counts=counts,
            suggestions=suggestions,
            met=met_on(day, MET) if day else [],
            on_day=day.isoformat() if day else "",
            all_kinds_url=with_query(path, query, "start", "type") if kind else "",
            next_url=with_query(path, query, start=start + ON_A_PAGE) if found["more"] else "",
            previous_url=with_query(path, query, "start", **({"start": start - ON_A_PAGE} if start > ON_A_PAGE else {})) if start else "",
            **kwargs,
        )
