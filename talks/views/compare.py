"""Parties side by side."""

from talks.views.base import Page


class Compare(Page):
    section = "compare"
    template_name = "talks/compare.html"
