"""The start page."""

from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from talks.addresses import with_query
from talks.history import dataset_version
from talks.knowledge import current_known
from talks.views.base import Page
from talks.views.following import ATOM
from talks.views.pictures import shown
from talks.views.reading import in_order, resource_of
from talks.views.told_apart import told_apart

LATEST = 3
COUNTED = (
    ("meetings", "meetings"),
    ("pledges", "pledges and refusals"),
    ("statements", "statements"),
    ("nations", "nations"),
    ("sources", "sources"),
)


class Home(Page):
    """The shape of the coalition as a picture, what is new, and how much there is."""

    section = "home"
    named = "Who met, who offered, who said what"
    template_name = "talks/home.html"

    def feed_url(self):
        past = self.request.past.text if self.request.past else ""
        return with_query(reverse("pages:changes"), QueryDict(), as_of=past, format=ATOM)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            picture=shown(self, "attendance"),
            numbers=self._numbers(),
            coalitions=told_apart(),
            meetings=self._latest("meetings", "date", include=("parties_present", "parties_absent")),
            pledges=self._latest("pledges", "announced_on"),
            statements=self._latest("statements", "said_on"),
            **kwargs,
        )

    def _numbers(self):
        """How much there is; counted once for each dataset version, since counting reads everything."""
        key = f"home:{connection.settings_dict['NAME']}:{dataset_version()}:{current_known()}"
        return cache.get_or_set(key, lambda: [{"noun": name, "label": label, "count": self._rows(name).count()} for name, label in COUNTED])

    def _rows(self, collection):
        return resource_of(collection).queryset().preferred()

    def _latest(self, collection, date, include=()):
        """The newest dated rows, in the order that the index of the list keeps."""
        rows = in_order(self._rows(collection).filter(**{f"{date}_first__isnull": False}), (f"-{date}_first", "-pk"))
        resource = resource_of(collection)
        return resource.rows(rows[:LATEST], resource.choose(include=include))
