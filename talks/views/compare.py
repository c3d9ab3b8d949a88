"""Parties side by side."""

from datetime import date
from urllib.parse import parse_qsl

from django.db.models import Q, Window
from django.db.models.functions import RowNumber

from talks import exports
from talks.addresses import with_query
from talks.choices import PledgePartyRole
from talks.filters.versus import versus
from talks.models import Party, PledgeParty, Speaker
from talks.querysets import LATEST_FIRST
from talks.selectors.positions import questions_of
from talks.views.base import Page
from talks.views.compare_told import COLUMNS, DIFFERENT, differences, told
from talks.views.counts import counted
from talks.views.difference import WORDS
from talks.views.glance import attendances_counted, pledges_counted, rows_of
from talks.views.lists import OFFERED
from talks.views.reading import BadRequest, given, in_order, resource_of
from talks.views.shown import cut

MOST = 6
# How many rows of one kind a column shows before it points to them all: of each party, whoever stands beside it.
SHOWN = {"roles": 2, "memberships": 8, "positions": 14, "pledges": 6}
# How many parties a menu offers.
MENU = 400
# How many rows that differ the page shows.
MOVED_SHOWN = 100
# Parameter that names a party: the kinds of party it can name.
ASKED_BY = {"party": ("nation", "organisation"), "nation": ("nation",), "organisation": ("organisation",)}


class Compare(Page):
    """One to six parties: roles, memberships, positions, pledges and meetings in columns.

    `party`, `nation` and `organisation` are repeated and mixed; columns stand in the order asked. A nation may be named by
    either of its codes. What a column shows never depends on the others.
    """

    section = "compare"
    named = "Compare parties"
    dear = True
    template_name = "talks/compare.html"
    several = tuple(ASKED_BY)
    parameters = (*several, "vs", "format")
    # The day in the world of the moment that is read, where it is another than the page's.
    _day: date | None = None

    @property
    def day(self):
        return self._day or super().day

    def get(self, request, *args, **kwargs):
        if form := given(request, "format"):
            return self._file(form)
        return super().get(request, *args, **kwargs)

    def called(self, context):
        return f"{' and '.join(party['name'] for party in context['parties'])} compared" if context["parties"] else self.named

    def get_context_data(self, **kwargs):
        parties = self._parties()
        asked = versus(self.request.GET)
        return super().get_context_data(
            difference=self._difference(asked) if asked and parties else None,
            downloads=self._downloads() if parties else [],
            parties=parties,
            options=list(Party.objects.published().order_by("-kind", "sort_name").values("public_id", "name", "kind")[:MENU]),
            choosers=list(enumerate([*(party["id"] for party in parties), *([""] * MOST)][: self._menus(parties)])),
            lines=self._lines(parties) if parties else [],
            on=self.request.GET.get("on"),
            **kwargs,
        )

    def _told(self, moment=None):
        """The comparison as rows, at another moment if one is given; parties that were not there then have none."""
        if moment is None:
            parties = self._parties()
            return list(told(self._lines(parties), parties))
        with moment.reading():
            self._day = moment.day
            try:
                parties = self._parties(missing=True)
                return list(told(self._lines(parties), parties)) if parties else []
            finally:
                self._day = None

    def _moved(self, asked):
        return differences(self._told(asked.then), self._told())

    def _difference(self, asked):
        rows = [
            {"words": WORDS[kind], "party": one.name, "matter": one.matter, "what": one.what} | _sides(before, after)
            for kind, before, after in self._moved(asked)
            if (one := after or before)
        ]
        return {
            "when": asked.when,
            "way": asked.way,
            "rows": rows[:MOVED_SHOWN],
            "more": len(rows[MOVED_SHOWN:]),
            "without_url": with_query(self.request.path, self.request.GET, "vs"),
        }

    def _downloads(self):
        return [
            {"label": exports.FORMATS[name].label, "url": with_query(self.request.path, self.request.GET, format=name)} for name in OFFERED
        ]

    def _file(self, form):
        """What the page says, a row for each entry of a cell; with `vs`, for each that differs."""
        if form not in exports.FORMATS:
            raise BadRequest(f"There is no format “{form[:40]}”.", errors={"format": [f"Use {', '.join(exports.FORMATS)}."]})
        if not self._parties():
            raise BadRequest("No party is chosen.", errors={"format": ["Name one to six parties by party, nation or organisation."]})
        if asked := versus(self.request.GET):
            rows = [
                [kind, one.party, one.name, one.matter, one.id, one.what, *_sides(before, after).values()]
                for kind, before, after in self._moved(asked)
                if (one := after or before)
            ]
            return exports.table_answer(self.request, "comparison", DIFFERENT, rows, form)
        cells = [[one.party, one.name, one.matter, one.id, one.what, one.says] for one in self._told()]
        return exports.table_answer(self.request, "comparison", COLUMNS, cells, form)

    def _menus(self, parties):
        """How many menus the form has: one more than there are parties, and two to begin with."""
        return min(MOST, max(2, len(parties) + 1))

    def _parties(self, *, missing=False):
        """The parties asked for, in the order asked, each once; with `missing` those of which nobody knows are left out."""
        query = parse_qsl(self.request.META.get("QUERY_STRING", ""))
        asked = [(name, code.strip()) for name, code in query if name in ASKED_BY and code.strip()]
        found = self._found({code.upper() for _, code in asked} | {code for _, code in asked})
        parties = {}
        for name, code in asked:
            party = found.get(code) or found.get(code.upper())
            if missing and party is None:
                continue
            if party is None or party["kind"] not in ASKED_BY[name]:
                raise BadRequest(f"No public {name} has the code {code}.")
            parties[party["id"]] = party
        if len(parties) > MOST:
            raise BadRequest(f"Up to {MOST} parties can be compared at once; {len(parties)} were asked for.")
        return list(parties.values())

    def _found(self, codes):
        """Public parties by each of their codes, with the numbers of their meetings."""
        found = {}
        for kind in ("nation", "organisation"):
            resource = resource_of(f"{kind}s")
            codes_of = ("id", "alpha2") if kind == "nation" else ("id",)
            rows = resource.queryset().filter(Q(public_id__in=codes) | Q(alpha2__in=codes))
            for row in resource.rows(rows, resource.choose(fields=(*codes_of, "name", "meetings_present", "meetings_absent"))):
                found |= {row[code]: row | {"kind": kind} for code in codes_of}
        return found

    def _lines(self, parties):
        positions = self._columns("positions", parties, "party", "question__sort_text", "question_id", *LATEST_FIRST)
        numbers = self._numbers(parties)
        return [
            self._line("Role in the talks", "roles", self._columns("roles", parties, "party", "pk")),
            self._line("Member of", "memberships", self._columns("memberships", parties, "nation", "organisation__sort_name", "pk")),
            self._line("Meetings", "attendance", [[party | numbers[party["id"]]] for party in parties]),
            *self._stances(positions),
            self._line("Newest statement", "statements", [self._statement(party) for party in parties]),
            self._line("Pledges", "numbers", [[numbers[party["id"]]] for party in parties]),
            self._line("Newest pledges and refusals", "pledges", [self._pledges(party) for party in parties]),
        ]

    def _numbers(self, parties):
        """By party, how many pledges of which kind and how many statements there are, and at how many meetings it was; one query."""
        wanted = {}
        for party in parties:
            named = PledgeParty.objects.filter(party__public_id=party["id"], role=PledgePartyRole.CONTRIBUTOR)
            pledges = pledges_counted(self.day, {"contributor": party["id"]}, Q(pk__in=named.values("pledge")))
            there = attendances_counted(self.day, party["id"], [])
            wanted |= {f"{party['id']} {name}": one for name, one in {**pledges, "present": there}.items()}
        found = counted(wanted)
        return {
            party["id"]: {name.partition(" ")[2]: one for name, one in found.items() if name.split(" ")[0] == party["id"]}
            for party in parties
        }

    def _statement(self, party):
        """The newest thing said for a party."""
        spoken = Speaker.objects.filter(party__public_id=party["id"]).values("statement")
        queryset = rows_of(self.day, "statements", Q(pk__in=spoken))
        return [cut(row) for row in resource_of("statements").rows(in_order(queryset, ("-said_on_first", "-pk"))[:1])]

    def _line(self, label, kind, cells, question=None):
        return {"label": label, "kind": kind, "cells": cells, "question": question}

    def _columns(self, collection, parties, link, *ordering):
        """The first rows of each party, and a last `{more: party}` where there are others."""
        resource, most = resource_of(collection).on(self.day), SHOWN[collection]
        rows = resource.queryset().preferred().filter(**{f"{link}__public_id__in": [party["id"] for party in parties]})
        if collection == "positions":
            rows = rows.standing(self.day)
        first = rows.annotate(place=Window(RowNumber(), partition_by=link, order_by=ordering)).filter(place__lte=most + 1)
        found = resource.rows(resource.model.objects.filter(pk__in=first.values("pk")).order_by(*ordering))
        columns = [[row for row in found if row[link]["id"] == party["id"]] for party in parties]
        return [_cut(rows, most, party) for rows, party in zip(columns, parties, strict=True)]

    def _stances(self, columns):
        """A line for each question on which one of the parties stands somewhere."""
        for question in questions_of(row for column in columns for row in column if "question" in row):
            cells = [[row for row in column if row.get("question") == question] for column in columns]
            yield self._line(question["text"], "positions", cells, question)
        if any("more" in row for column in columns for row in column):
            yield self._line("More questions", "positions", [[row for row in column if "more" in row] for column in columns])

    def _pledges(self, party):
        """The newest pledges of a party, joint ones too."""
        named = PledgeParty.objects.filter(party__public_id=party["id"], role=PledgePartyRole.CONTRIBUTOR)
        resource, most = resource_of("pledges"), SHOWN["pledges"]
        queryset = resource.queryset().preferred().current().filter(pk__in=named.values("pledge"))
        rows = resource.rows(in_order(queryset, ("-announced_on_first", "-pk"))[: most + 1])
        return _cut([row | {"joint": len(row["contributors"]) > 1} for row in rows], most, party)


def _sides(before, after):
    return {"before": before.says if before else "", "after": after.says if after else ""}


def _cut(rows, most, party):
    return [*map(cut, rows[:most]), *([{"more": party}] if len(rows) > most else [])]
