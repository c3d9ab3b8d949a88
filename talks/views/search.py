"""Search across nouns."""

from django.core.exceptions import ValidationError

from talks.filters.values import Search as Words
from talks.selectors.search import search
from talks.views.base import Page
from talks.views.reading import BadRequest, given


class Search(Page):
    """Words in every noun, a few rows of each, and the way to all of them."""

    section = "search"
    dear = True
    template_name = "talks/search.html"
    parameters = ("q",)

    def get_context_data(self, **kwargs):
        words = given(self.request, "q")
        try:
            words = Words().clean(words)[0] if words else ""
        except ValidationError as error:
            raise BadRequest("These words cannot be searched for.", errors={"q": error.messages}) from None
        found = search(words)
        return super().get_context_data(**found, **kwargs)
