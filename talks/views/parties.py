"""The pages of nations and organisations."""

from django.db.models import Q

from talks.choices import PledgePartyRole
from talks.models import Nation, Organisation, PledgeParty, Speaker
from talks.querysets import LATEST_FIRST
from talks.selectors.positions import in_cells
from talks.views.base import DetailPage
from talks.views.lists import ListColumn, ListPage
from talks.views.periods import in_force

# How many rows of one kind a party's page shows before it points to the whole list.
SHOWN, MEMBERS, POSITIONS, ROLES = 15, 50, 30, 10


class NationList(ListPage):
    model = Nation
    columns = (ListColumn("Nation", "name"), ListColumn("Code"), ListColumn("Role"), ListColumn("Member of"))
    facets = ("coalition", "role", "member_of")
    include = ("roles", "memberships")

    def finish(self, row):
        """Roles and memberships of the day asked for."""
        row["roles"] = [role for role in row["roles"] if in_force(role, "from_on", "to_on", self.on)]
        row["memberships"] = [one for one in row["memberships"] if in_force(one, "joined_on", "left_on", self.on)]
        return row


class OrganisationList(ListPage):
    model = Organisation
    columns = (ListColumn("Organisation", "name"), ListColumn("Kind"), ListColumn("Founded", "founded_on"))
    facets = ("kind", "coalition", "role")


class PartyDetail(DetailPage):
    """A party: its roles, where it stands, what it pledged, where it was, what was said for it, its people."""

    template_name = "talks/party_detail.html"
    include = ("citations", "meetings_present", "meetings_absent")

    def parts(self, row):
        party = row["id"]
        positions = self.related(
            "positions", party__public_id=party, ordering=("question__sort_text", "question_id", *LATEST_FIRST), most=POSITIONS
        )
        named = PledgeParty.objects.filter(party__public_id=party)
        contributed = Q(pk__in=named.filter(role=PledgePartyRole.CONTRIBUTOR).values("pledge"))
        otherwise = Q(pk__in=named.exclude(role=PledgePartyRole.CONTRIBUTOR).values("pledge"))
        spoken = Q(pk__in=Speaker.objects.filter(party__public_id=party).values("statement"))
        lists = {
            "pledges": self._part("pledges", contributed, preferred=True, ordering=("-announced_on_first", "-pk")),
            "asked": self._part("pledges", otherwise, preferred=True, ordering=("-announced_on_first", "-pk")),
            "meetings": self._part(
                "attendances", party__public_id=party, preferred=True, ordering=("-meeting__date_first", "pk"), cited=True
            ),
            "statements": self._part("statements", spoken, preferred=True, ordering=("-said_on_first", "-pk")),
            "people": self._part("people", party__public_id=party, ordering=("sort_name", "pk")),
        }
        return {
            "roles": self.periods("roles", party__public_id=party, ordering=("coalition__sort_name", "from_on_first", "pk"), most=ROLES),
            "memberships": self._memberships(nation__public_id=party, ordering=("organisation__sort_name", "pk")),
            "members": self._memberships(organisation__public_id=party, ordering=("nation__sort_name", "pk")),
            "questions": in_cells(positions, "question"),
            "on": self.request.GET.get("on"),
            "more_questions": positions.more,
            **lists,
        }

    def _memberships(self, **lookups):
        return self.periods("memberships", "joined_on", "left_on", most=MEMBERS, **lookups)

    def _part(self, collection, *conditions, cited=False, **lookups):
        return self.related(collection, *conditions, most=SHOWN, cited=cited, **lookups)


class NationDetail(PartyDetail):
    model = Nation


class OrganisationDetail(PartyDetail):
    model = Organisation
    include = (*PartyDetail.include, "predecessors")
