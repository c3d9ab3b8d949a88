"""The pages of conditions."""

from talks.models import Condition
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage

SHOWN = 50


class ConditionList(ListPage):
    model = Condition
    columns = (ListColumn("Condition", "name"), ListColumn("Kind"), ListColumn("State"))
    facets = ("coalition", "kind", "state", "category")


class ConditionDetail(DetailPage):
    """A condition, and the pledges and positions that hang on it."""

    model = Condition

    def parts(self, row):
        hanging = {"conditions__condition__public_id": row["id"], "preferred": True, "cited": False, "most": SHOWN}
        return {
            "pledges": self.related("pledges", ordering=("-announced_on_first", "-pk"), **hanging),
            "positions": self.related("positions", ordering=("party__sort_name", "-held_on_first", "pk"), **hanging),
        }
