"""Search across nouns."""

from talks.selectors.search import search
from talks.views.base import Page
from talks.views.reading import BadRequest

LONGEST = 200


class Search(Page):
    """Words in every noun, a few rows of each, and the way to all of them."""

    section = "search"
    dear = True
    template_name = "talks/search.html"

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "")
        if "\x00" in words or len(words) > LONGEST:
            raise BadRequest("These words cannot be searched for.", errors={"q": [f"Write up to {LONGEST} characters of text."]})
        found = search(words)
        return super().get_context_data(**found, **kwargs)
