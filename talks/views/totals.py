"""Sums of pledges under the stated rule."""

from talks.views.base import Page


class Totals(Page):
    section = "totals"
    template_name = "talks/totals.html"
