"""The start page."""

from talks.views.base import Page
from talks.views.reading import known, read

LATEST = 5
COUNTED = (
    ("meetings", "meetings"),
    ("pledges", "pledges and refusals"),
    ("statements", "statements"),
    ("nations", "nations"),
    ("sources", "sources"),
)


class Home(Page):
    """What this is, the latest of it, and how much there is."""

    section = "home"
    template_name = "talks/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            numbers=[{"noun": name, "label": label, "count": self._rows(name).count()} for name, label in COUNTED],
            meetings=self._latest("meetings", "date"),
            pledges=self._latest("pledges", "announced_on"),
            statements=self._latest("statements", "said_on"),
            **kwargs,
        )

    def _rows(self, collection):
        return known(self.request, read(collection).queryset().filter(rival_of=None))

    def _latest(self, collection, date):
        """The newest dated rows, in the order that the index of the list keeps."""
        rows = self._rows(collection).filter(**{f"{date}_first__isnull": False}).order_by(f"-{date}_first", "-pk")
        return read(collection).rows(rows[:LATEST])
