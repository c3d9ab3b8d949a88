"""Search across nouns."""

from talks.filters.values import Search as Words
from talks.selectors.search import search
from talks.views.base import Page
from talks.views.reading import read_as


class Search(Page):
    """Words in every noun, a few rows of each, and the way to all of them."""

    section = "search"
    dear = True
    template_name = "talks/search.html"
    parameters = ("q",)

    def get_context_data(self, **kwargs):
        (words,) = read_as(Words(), self.request, "q", "These words cannot be searched for.") or ("",)
        found = search(words)
        return super().get_context_data(**found, **kwargs)
