"""The components of the pages side by side, for whoever works on them: served in development alone (talks/urls.py)."""

from talks.choices import Answer, AttendanceMode, Certainty, PledgeStatus
from talks.views.base import Page

MONEY = {"min": 1_600_000_000, "max": 1_600_000_000, "qualifier": "exact", "text": None, "currency": "GBP"}
THINGS = {"min": 5_000, "max": None, "qualifier": "at_least", "text": None, "unit": "air-defence missiles"}
AMOUNTS = (
    MONEY,
    MONEY | {"max": None, "qualifier": "at_least"},
    MONEY | {"min": None, "qualifier": "up_to"},
    MONEY | {"max": 2_000_000_000, "qualifier": "range"},
    MONEY | {"min": None, "max": None, "qualifier": "text_only", "text": "billions"},
)
QUANTITIES = (
    THINGS,
    THINGS | {"min": None, "max": 10_000, "qualifier": "up_to", "unit": "troops"},
    THINGS | {"max": 30_000, "min": 15_000, "qualifier": "range", "unit": "troops"},
    THINGS | {"min": None, "qualifier": "text_only", "text": "several thousand", "unit": "troops"},
)


class Gallery(Page):
    """Signs, figures and notes in all their forms."""

    section = "gallery"
    citable = False
    template_name = "talks/gallery.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            modes=AttendanceMode.values,
            certainties=Certainty.values,
            answers=Answer.values,
            steps=PledgeStatus.values,
            amounts=AMOUNTS,
            quantities=QUANTITIES,
            choices=[{"code": code, "label": label, "chosen": code == "pledged"} for code, label in PledgeStatus.choices],
            **kwargs,
        )
