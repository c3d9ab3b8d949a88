"""The pages of coalitions."""

from talks.choices import RoleKind
from talks.models import Coalition
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage

LATEST = 5
ROLES, QUESTIONS = 120, 30
MOST = 50


class CoalitionList(ListPage):
    model = Coalition
    columns = (ListColumn("Coalition", "name"), ListColumn("Aim"), ListColumn("As a party"))
    facets = ()


class CoalitionDetail(DetailPage):
    """A coalition: who plays which part in it, its latest meetings and pledges, its questions."""

    model = Coalition

    def parts(self, row):
        roles = self.periods("roles", coalition__public_id=row["id"], preferred=True, ordering=("party__sort_name", "pk"), most=ROLES)
        mine = {"coalition__public_id": row["id"], "preferred": True, "most": LATEST, "cited": False}
        return {
            "more_roles": roles.more,
            "roles": [_group(kind, rows) for kind in RoleKind if (rows := [role for role in roles if role["role"] == kind])],
            "meetings": self.related("meetings", ordering=("-date_first", "-pk"), include=("parties_present", "parties_absent"), **mine),
            "pledges": self.related("pledges", ordering=("-announced_on_first", "-pk"), **mine),
            "questions": self.related("questions", coalition__public_id=row["id"], ordering=("pk",), cited=False, most=QUESTIONS),
        }


def told_apart() -> list[Coalition]:
    """The coalitions by name, where there is more than one to tell apart; else none."""
    found = list(Coalition.objects.published().preferred().order_by("sort_name").only("public_id", "name", "aim")[:MOST])
    return found if len(found) > 1 else []


def _group(kind, rows):
    """Those who play one part, and how many parties do on the day asked for."""
    return {"role": kind.value, "rows": rows, "parties": len({row["party"]["id"] for row in rows if row["in_force"]})}
