"""The pages of coalitions."""

from django.db.models import Q

from talks.choices import RoleKind
from talks.models import Coalition
from talks.views.counts import counted
from talks.views.glance import GlancePage, pledges_counted, rows_of
from talks.views.lists import ListColumn, ListPage
from talks.views.pictures import address_of, shown

LATEST = 6
ROLES, QUESTIONS = 120, 30


class CoalitionList(ListPage):
    model = Coalition
    columns = (ListColumn("Coalition", "name"), ListColumn("Aim"), ListColumn("As a party"))
    facets = ()


class CoalitionDetail(GlancePage):
    """A coalition at a glance: who plays which part in it, its latest meetings, pledges and statements, its questions."""

    model = Coalition

    def parts(self, row):
        asked, ours = {"coalition": row["id"]}, Q(coalition__public_id=row["id"])
        roles = self.periods("roles", ours, preferred=True, ordering=("party__sort_name", "pk"), most=ROLES)
        turnout = ("parties_present", "parties_absent")
        counts = counted(
            {
                "met": ("meetings", asked, rows_of(self.day, "meetings", ours)),
                "said": ("statements", asked, rows_of(self.day, "statements", ours)),
                "posed": ("questions", asked, rows_of(self.day, "questions", ours)),
                **pledges_counted(self.day, asked, ours),
            }
        )
        parts = {
            "counts": counts,
            "roles": roles,
            "groups": [_group(kind, rows) for kind in RoleKind if (rows := [role for role in roles if role["role"] == kind])],
            "map_url": address_of(self, "coalition-map", coalition=row["id"]),
            "picture": shown(self, "timeline", coalition=row["id"]),
            "meetings": self.related("meetings", ours, preferred=True, ordering=("-date_first", "-pk"), include=turnout, most=LATEST),
            **self.pledges_of(ours, counts),
            **self.statements_of(ours),
            "questions": self.related("questions", ours, ordering=("pk",), cited=False, most=QUESTIONS),
        }
        return {**parts, **self.told(row, **{name: parts[name] for name in ("roles", "meetings", "pledges", "statements")})}


def _group(kind, rows):
    """Those who play one part, and how many parties do on the day asked for."""
    return {"role": kind.value, "rows": rows, "parties": len({row["party"]["id"] for row in rows if row["in_force"]})}
