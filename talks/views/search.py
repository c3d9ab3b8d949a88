"""Search across nouns."""

from talks.views.base import Page


class Search(Page):
    section = "search"
    template_name = "talks/search.html"
