"""Parties side by side."""

from django.db.models import Q

from talks.choices import ABSENT_MODES, PRESENT_MODES, PledgePartyRole
from talks.models import Party, PledgeParty
from talks.views.base import Page
from talks.views.reading import BadRequest, in_order, read
from talks.views.stances import stances

MOST = 4
PLEDGES = 60
# Rows of one kind (roles, memberships, positions) of all parties together, and parties that a menu offers.
ROWS, MENU = 60, 400


class Compare(Page):
    """Two to four parties: roles, memberships, positions, pledges and meetings in columns.

    `party` is repeated; a nation may be named by either of its codes.
    """

    section = "compare"
    dear = True
    template_name = "talks/compare.html"

    def get_context_data(self, **kwargs):
        asked = [code for code in self.request.GET.getlist("party") if code]
        parties = self._parties(asked)
        return super().get_context_data(
            parties=parties,
            options=list(Party.objects.published().order_by("-kind", "name").values("public_id", "name", "kind")[:MENU]),
            choosers=[(number, parties[number]["id"] if number < len(parties) else "") for number in range(MOST)],
            lines=self._lines(parties) if parties else [],
            on=self.request.GET.get("on"),
            **kwargs,
        )

    def _parties(self, asked):
        """The parties asked for, in the order asked."""
        if len(asked) > MOST:
            raise BadRequest(f"Up to {MOST} parties can be compared at once; {len(asked)} were asked for.")
        found = {}
        for collection in ("nations", "organisations"):
            resource = read(collection)
            lookup = Q(public_id__in=asked) | Q(alpha2__in=asked)
            for row in resource.rows(resource.queryset().filter(lookup), resource.choose(fields=_fields(collection))):
                row["kind"] = collection.removesuffix("s")
                found[row["id"]] = found[row.get("alpha2")] = row
        if unknown := [code for code in asked if code not in found]:
            raise BadRequest(f"No public party has the code {', '.join(unknown)}.")
        return list({found[code]["id"]: found[code] for code in asked}.values())

    def _lines(self, parties):
        ids = [party["id"] for party in parties]
        return [
            self._line("Role in the talks", "roles", self._rows("roles", party__public_id__in=ids), ids),
            self._line("Member of", "memberships", self._memberships(ids), ids, party="nation"),
            self._line("Meetings", "attendance", self._attendance(ids), ids),
            *self._stances(ids),
            self._line("Newest pledges and refusals", "pledges", self._pledges(ids), ids),
        ]

    def _rows(self, collection, *conditions, ordering=("pk",), **lookups):
        resource = read(collection)
        queryset = resource.queryset().preferred().filter(*conditions, **lookups)
        return resource.rows(queryset.order_by(*ordering)[:ROWS])

    def _line(self, label, kind, rows, ids, party="party"):
        cells = {public_id: [] for public_id in ids}
        for row in rows:
            cells[row[party]["id"]].append(row)
        return {"label": label, "kind": kind, "cells": list(cells.values())}

    def _memberships(self, ids):
        return self._rows("memberships", nation__public_id__in=ids, ordering=("organisation__name", "pk"))

    def _attendance(self, ids):
        """At how many meetings each is on record as present, and from how many of the others as absent."""
        counts = []
        for public_id in ids:
            rows = read("attendances").queryset().preferred().filter(party__public_id=public_id)
            present = rows.filter(mode__in=PRESENT_MODES).order_by().values("meeting").distinct()
            absent = rows.filter(mode__in=ABSENT_MODES).exclude(meeting__in=present).order_by().values("meeting").distinct()
            counts.append({"party": {"id": public_id}, "present": present.count(), "absent": absent.count()})
        return counts

    def _stances(self, ids):
        """A line for each question on which one of the parties has a position."""
        questions = stances(self._rows("positions", party__public_id__in=ids, ordering=("question_id", "pk")), "question", on=self.on)
        lines = []
        for cell in questions:
            rows = [position for position in cell["positions"] if position["now"]]
            lines.append(self._line(cell["question"]["text"], "positions", rows, ids) | {"question": cell["question"]})
        return [line for line in lines if any(line["cells"])]

    def _pledges(self, ids):
        """The newest pledges of the parties, a joint one under each of its contributors."""
        named = PledgeParty.objects.filter(party__public_id__in=ids, role=PledgePartyRole.CONTRIBUTOR)
        resource = read("pledges")
        queryset = resource.queryset().preferred().current().filter(pk__in=named.values("pledge"))
        pledges = resource.rows(in_order(queryset, ("-announced_on_first", "-pk"))[:PLEDGES])
        parties = [(part["party"], pledge) for pledge in pledges for part in pledge["contributors"] if part["party"]]
        return [pledge | {"party": party, "joint": len(pledge["contributors"]) > 1} for party, pledge in parties if party["id"] in ids]


def _fields(collection):
    return ("id", "name", "alpha2") if collection == "nations" else ("id", "name")
