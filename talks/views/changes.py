"""What changed in the record."""

from talks.views.base import Page


class Changes(Page):
    section = "changes"
    template_name = "talks/changes.html"
