"""What happened in order of date."""

from talks.views.base import Page


class Timeline(Page):
    section = "timeline"
    template_name = "talks/timeline.html"
