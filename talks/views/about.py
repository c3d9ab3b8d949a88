"""How to read the record."""

from talks.views.base import Page


class About(Page):
    section = "about"
    template_name = "talks/about.html"
