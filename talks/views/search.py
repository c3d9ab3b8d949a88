"""Search across nouns."""

from html import unescape
from typing import Any

from django.utils.html import strip_tags

from talks.addresses import with_query
from talks.filters.values import Search as Words
from talks.filters.values import Whole
from talks.models.noun import nouns
from talks.selectors.met_on import met_on
from talks.selectors.search import Unknown, collections_called, search
from talks.validators.typed_days import days_among
from talks.views.base import Page
from talks.views.places import places
from talks.views.reading import BadRequest, given, read_as

ON_A_PAGE = 20
# Meetings of a day that the words name, and of how many days.
MET, DAYS_NAMED = 10, 2
# Beyond every place in a list.
FARTHEST = 1000


class Search(Page):
    """What the words find in all nouns, one list, the best first, with how many there are of each kind."""

    section = "search"
    named = "Search"
    dear = True
    template_name = "talks/search.html"
    parameters = ("q", "type", "start")

    def called(self, context):
        return f"{self.named}: {context['q']}" if context["q"] else self.named

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
            **(self._days(words) if not start else {}),
            all_kinds_url=with_query(path, query, "start", "type") if kind else "",
            next_url=with_query(path, query, start=start + ON_A_PAGE) if found["more"] else "",
            previous_url=with_query(path, query, "start", **({"start": start - ON_A_PAGE} if start > ON_A_PAGE else {})) if start else "",
            **kwargs,
        )

    def _days(self, words: str) -> dict[str, Any]:
        """What the days among the words lead to: their meetings, what changed between two of them, the other words as known by then."""
        found, rest = days_among(words)
        days = [{"day": day.isoformat(), "met": met_on(day, MET)} for day in found[:DAYS_NAMED]]
        between = [one["met"][0] for one in sorted(days, key=lambda one: one["day"]) if one["met"]]
        known = with_query(self.request.path, self.request.GET, "start", "type", q=rest, known_on=days[0]["day"]) if days and rest else ""
        return {"days": days, "between": between if len(between) == DAYS_NAMED else [], "known_url": known, "other_words": rest}
