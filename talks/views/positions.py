"""Where parties stand: parties by questions."""

from talks.views.base import Page


class PositionMatrix(Page):
    section = "positions"
    template_name = "talks/positions.html"
