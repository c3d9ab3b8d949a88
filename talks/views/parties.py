"""The pages of nations and organisations."""

from django.db.models import Q

from talks.choices import PledgePartyRole
from talks.models import Attendance, Coalition, GroupClaimParty, MeetingParty, Nation, Organisation, PledgeParty, Role, Speaker
from talks.querysets import LATEST_FIRST
from talks.views.counts import counted
from talks.views.glance import PLEDGES, GlancePage, attendances_counted, pledges_counted, rows_of
from talks.views.lists import MOST_ROWS, ROWS, ListColumn, ListPage
from talks.views.periods import in_force
from talks.views.shown import First
from talks.views.standpoints import standpoints
from talks.views.strip import strip

# How many rows of one kind a party's page shows before it points to the whole list.
ASKED, PEOPLE, MEMBERS, POSITIONS, ROLES, CLAIMS = 5, 12, 50, 30, 10, 6
# How many meetings the strip has, the latest, and how many rows speak of the party there.
MEETINGS, AT_MEETINGS = 20, 60
# So many nations are looked through for their first letters: there are fewer on earth.
MOST_LETTERED = 300
# Of how many coalitions the meetings are told.
COALITIONS = 5
# The other end of a membership, and where those of a party stand.
ENDS = (("organisation", "memberships"), ("nation", "members"))


class NationList(ListPage):
    model = Nation
    columns = (ListColumn("Nation", "name"), ListColumn("Code"), ListColumn("Role"), ListColumn("Member of"))
    facets = ("coalition", "role", "member_of")
    include = ("roles", "memberships")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, letters=[] if self.versus else self._letters())

    def _letters(self):
        """Where the names of each letter begin, in the usual order: the address of the page, with the row; none in another order."""
        if self.asked.get("ordering"):
            return []
        rows = list(self.filterset.qs.values_list("public_id", "sort_name")[:MOST_LETTERED])
        size = self._whole("page_size", ROWS, most=MOST_ROWS)
        found: dict[str, str] = {}
        for place, (public_id, name) in enumerate(rows):
            number = place // size + 1
            found.setdefault(name[:1].upper(), self._address(page=number if number > 1 else "") + f"#row-{public_id}")
        return [{"letter": letter, "url": url} for letter, url in found.items()] if len(found) > 1 else []

    def finish(self, row):
        """Roles and memberships of the day asked for."""
        row["roles"] = [role for role in row["roles"] if in_force(role, "from_on", "to_on", self.on)]
        row["memberships"] = [one for one in row["memberships"] if in_force(one, "joined_on", "left_on", self.on)]
        return row


class OrganisationList(ListPage):
    model = Organisation
    columns = (ListColumn("Organisation", "name"), ListColumn("Kind"), ListColumn("Founded", "founded_on"))
    facets = ("kind", "coalition", "role")


class PartyDetail(GlancePage):
    """A party at a glance: what it belongs to, where it was, where it stands, what it pledged and said, what is unclear."""

    template_name = "talks/party_detail.html"
    include = ("citations", "meetings_present", "meetings_absent")

    def parts(self, row):
        party, coalitions = row["id"], self._coalitions(row["id"])
        named = PledgeParty.objects.filter(party__public_id=party)
        given = Q(pk__in=named.filter(role=PledgePartyRole.CONTRIBUTOR).values("pledge"))
        otherwise = Q(pk__in=named.exclude(role=PledgePartyRole.CONTRIBUTOR).values("pledge"))
        spoken = Q(pk__in=Speaker.objects.filter(party__public_id=party).values("statement"))
        counts = counted(
            {
                **self._meetings_counted(party, coalitions),
                **pledges_counted(self.day, {"contributor": party}, given),
                "otherwise": ("pledges", {"party": party}, rows_of(self.day, "pledges", otherwise)),
                "said": ("statements", {"party": party}, rows_of(self.day, "statements", spoken)),
            }
        )
        parts = {
            "counts": counts,
            "roles": self.periods("roles", party__public_id=party, ordering=("coalition__sort_name", "from_on_first", "pk"), most=ROLES),
            **self._belonging(party),
            **self._meetings(party, coalitions),
            **self._stands(party),
            **self._pledges(party, Q(pk__in=named.values("pledge")), counts),
            **self.statements_of(spoken),
            "claims": self._claims(party),
            "people": self.related("people", party__public_id=party, ordering=("sort_name", "pk"), most=PEOPLE, cited=False),
        }
        shown = {name: parts[name] for name in ("roles", "memberships", "attendances", "positions")}
        after = {name: parts[name] for name in ("statements", "claims", "members")}
        told = self.told(row, **shown, pledges=[*parts["pledges"], *parts["asked"]], **after)
        noted = [{"name": one[end]["name"], "note": one["note"]} for end, name in ENDS for one in parts[name] if one["note"]]
        return {**parts, **told, "noted": noted, "on": self.request.GET.get("on")}

    def _belonging(self, party):
        """The memberships of a nation, or the members of an organisation."""
        end, name = ENDS[self.model is Organisation]
        whose = {f"{'organisation' if self.model is Organisation else 'nation'}__public_id": party}
        ordering = (f"{end}__sort_name", "pk")
        found = self.periods("memberships", start="joined_on", end="left_on", ordering=ordering, most=MEMBERS, **whose)
        return {"memberships": First((), 0), "members": First((), 0), name: found}

    def _pledges(self, party, named, counts):
        """Pledges that name it, the newest: those that it contributes to, and the others (`asked`)."""
        found = self.pledges_of(named, counts, PLEDGES + ASKED)
        given = [any(part["party"] and part["party"]["id"] == party for part in one["contributors"]) for one in found["pledges"]]
        pledges = First((one for one, gives in zip(found["pledges"], given, strict=True) if gives), PLEDGES)
        asked = First((one for one, gives in zip(found["pledges"], given, strict=True) if not gives), ASKED)
        pledges.more, asked.more = counts["pledged"].number != len(pledges), counts["otherwise"].number != len(asked)
        return {**found, "pledges": pledges, "asked": asked, "replaced": [one for one in found["replaced"] if one in pledges]}

    def _meetings(self, party, coalitions):
        """Its attendance over the latest meetings of its coalitions."""
        ours = _within(party, coalitions)
        meetings = self.related("meetings", ours, preferred=True, ordering=("-date_first", "-pk"), most=MEETINGS, cited=False)
        rows = self.related(
            "attendances",
            party__public_id=party,
            meeting__public_id__in=[meeting["id"] for meeting in meetings],
            preferred=True,
            ordering=("-meeting__date_first", "further_participant", "pk"),
            most=AT_MEETINGS,
        )
        return {"attendances": rows, "strip": strip(meetings, rows, party) if rows else None, "more_meetings": meetings.more}

    def _meetings_counted(self, party, coalitions):
        """At how many of all meetings of its coalitions it was, and which of them it called or chaired."""
        asked = {"coalition": coalitions} if coalitions else {}
        met = rows_of(self.day, "meetings", _within(party, coalitions))
        led = MeetingParty.objects.filter(party__public_id=party).values("meeting")
        return {
            "present": attendances_counted(self.day, party, coalitions),
            "met": ("meetings", asked, met),
            "led": ("meetings", asked, met.filter(pk__in=led)),
        }

    def _coalitions(self, party):
        """The coalitions in which it plays a part, or whose meetings say something of it."""
        part, met = Role.objects.published().filter(party__public_id=party), Attendance.objects.published().filter(party__public_id=party)
        ours = Q(pk__in=part.values("coalition")) | Q(pk__in=met.values("meeting__coalition"))
        rows = Coalition.objects.published().preferred().filter(ours).order_by("sort_name", "pk")
        return list(rows.values_list("public_id", flat=True)[:COALITIONS])

    def _stands(self, party):
        positions = self.related(
            "positions", party__public_id=party, ordering=("question__sort_text", "question_id", *LATEST_FIRST), most=POSITIONS
        )
        cells = standpoints(positions, self.day)
        now = [row for cell in cells for row in cell["now"]]
        return {
            "positions": positions,
            "stands": cells,
            "now": now,
            "changed": sum(row["changed"] for row in now),
            "differing": sum(cell["differ"] for cell in cells),
            "old": sum(row["old"] for row in now),
        }

    def _claims(self, party):
        """What sources say of it as a group, or of groups as one that is named of them."""
        named = Q(pk__in=GroupClaimParty.objects.filter(party__public_id=party).values("claim"))
        return self.related("group-claims", Q(organisation__public_id=party) | named, ordering=("pk",), most=CLAIMS)


def _within(party, coalitions) -> Q:
    """The meetings of these coalitions; where there is none, those that say something of the party."""
    spoken_of = Q(pk__in=Attendance.objects.filter(party__public_id=party).values("meeting"))
    return Q(coalition__public_id__in=coalitions) if coalitions else spoken_of


class NationDetail(PartyDetail):
    model = Nation


class OrganisationDetail(PartyDetail):
    model = Organisation
    include = (*PartyDetail.include, "predecessors")
