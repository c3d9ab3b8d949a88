"""The start page."""

from talks.views.base import Page


class Home(Page):
    section = "home"
    template_name = "talks/home.html"
