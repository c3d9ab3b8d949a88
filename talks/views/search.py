"""Search across nouns."""

from talks.selectors.search import search
from talks.views.base import Page
from talks.views.reading import BadRequest, asked_day, given

LONGEST = 200


class Search(Page):
    """Words in every noun, a few rows of each, and the way to all of them."""

    section = "search"
    template_name = "talks/search.html"
    parameters = ("q",)

    def get_context_data(self, **kwargs):
        words = given(self.request, "q")
        if len(words) > LONGEST:
            raise BadRequest("These words cannot be searched for.", errors={"q": [f"Write up to {LONGEST} characters of text."]})
        found = search(words, known_on=asked_day(self.request, "known_on"))
        return super().get_context_data(**found, **kwargs)
