"""Where parties stand: parties by questions."""

import datetime as dt
from dataclasses import replace
from functools import cached_property

from django.http import HttpResponseRedirect

from talks import exports
from talks.addresses import DAYS, with_query
from talks.filters.statements import MatrixFilters
from talks.selectors.groups import Organised, concerned
from talks.selectors.positions import columns_of, days_of_record, mark_since, matrix
from talks.selectors.tallies import Group, answered, grouped, most_answered
from talks.views.bar import bar_of
from talks.views.base import Page
from talks.views.grouping import GROUP, check_group, choices_of_group, organisation_of
from talks.views.lists import NOT_IN_FORM, PLACE, Filtered
from talks.views.matrix_file import COLUMNS, lines_of
from talks.views.reading import BadRequest, asked_day, given
from talks.views.shown import First

# How many parties a page has, how many pages there are, and how many questions stand beside each other on a screen and on paper.
PARTIES, PAGES, QUESTIONS = 50, 100, 8
# So many parties of a group without an answer are named.
SILENT = 100
SINCE = "since"
# Another word for the second day: what lists are compared with.
VS = "vs"
# What a file of rows alone can be asked.
ONLY_OF_ROWS = ("fields", "include", "shape", "guard", "end")
# What chooses among parties and questions alone: then it can be said of how many no answer is on record.
WHOLE = {*DAYS, "nation", "coalition", "question", "question!", "preferred", "current", "ordering"}


class PositionMatrix(Filtered, Page):
    """Rows are parties, columns are questions; a cell holds the position in which each holder stands on the day asked."""

    section = "positions"
    named = "Where parties stand"
    dear = plain_addresses = True
    template_name = "talks/positions.html"
    facets = ("coalition", "question", "nation", "member_of", "answer")
    columns = ()
    # A table in an order of its own, with pages of its own size.
    unused = ("cursor", "page_size", "ordering")
    # The page has set it already.
    not_in_form = NOT_IN_FORM | {"current"}
    parameters = (*PLACE, GROUP, SINCE, VS)

    @property
    def filters_of(self):
        return MatrixFilters

    @cached_property
    def filterset(self):
        """Those of the list, of what stands on the day asked."""
        asked = self.asked.copy()
        for name in (GROUP, SINCE, VS):
            asked.pop(name, None)
        asked["preferred"] = asked.get("preferred") or "true"
        asked["current"] = asked.get("current") or "true"
        found = self.filters_of(asked, self.resource.queryset())
        if found.values["current"] is False:
            raise BadRequest("The matrix shows what stands on a day.", errors={"current": ["Leave it out here, or ask the API."]})
        return found

    def get(self, request, *args, **kwargs):
        if second := given(request, VS):
            if given(request, SINCE):
                raise BadRequest("Changes are marked since one day.", errors={VS: [f"It is the same as {SINCE}: give one of them."]})
            asked_day(request, VS)
            return HttpResponseRedirect(with_query(request.path, request.GET, VS, since=second))
        return super().get(request, *args, **kwargs)

    @cached_property
    def since(self) -> dt.date | None:
        """The second day, since which changes are marked. Raises BadRequest."""
        since = asked_day(self.request, SINCE)
        if since and since >= self.day:
            raise BadRequest("Changes are marked since an earlier day.", errors={SINCE: [f"Give a day before {self.on}."]})
        return since

    def download(self, name):
        """The positions of the matrix; with a group or a second day a table that says of each in which group it is and what is marked."""
        if not any(given(self.request, one) for one in (GROUP, SINCE)):
            return super().download(name)
        self._check_format(name)
        check_group(self.request)
        if named := next((one for one in ONLY_OF_ROWS if given(self.request, one)), ""):
            raise BadRequest("A table with groups or marks has columns of its own.", errors={named: ["Leave it out here."]})
        groups, of_columns, rows = self._grouped()
        cells = self._cells(rows, of_columns)
        return exports.table_answer(self.request, "matrix", COLUMNS, list(lines_of(groups, self.questions, cells)), name)

    def _grouped(self):
        """The parties in groups, the questions as a condition, and the rows asked for on any day."""
        columns, rows = self.columns_shown, self.filterset.rows_without("current", "on")
        of_columns = {"question__in": list(columns)}
        found = answered(rows.filter(**of_columns).standing_in(self.day, **of_columns))
        self.organisation = self._organisation({party for given in found.values() for party in given})
        return grouped(found, columns, self.organisation, self._could(self.organisation)), of_columns, rows

    def _organisation(self, parties: set[int]) -> Organised | None:
        """As asked; else that to which most of them belong, but not all, where all questions are of one coalition."""
        several = len({one["coalition"] for one in self.questions}) > 1
        return None if several and not given(self.request, GROUP) else organisation_of(self.request, parties, self.day)

    def _cells(self, rows, within):
        """The answers that stand, with what is marked at them."""
        cells = matrix(rows.filter(**within), day=self.day, **within)
        if self.since:
            mark_since(cells, self.filterset.rows_without("current", "on", "answer", "answer!").filter(**within), self.since, **within)
        return cells

    def get_context_data(self, **kwargs):
        groups, of_columns, rows = self._grouped()
        groups, more = self._page(groups)
        cells = self._cells(rows, of_columns | {"party__in": [party for group in groups for party in group.parties]})
        return super().get_context_data(
            questions=self.questions,
            groups=[_shown(group, self.questions, cells) for group in groups],
            whole=groups and groups[0].tallies[0].none is not None,
            more_questions=self.columns_shown.more,
            previous_url=self._address(page=self._number() - 1) if self._number() > 1 else "",
            next_url=self._address(page=self._number() + 1) if more else "",
            bar=bar_of(self),
            undated=self.filterset.left_out_as_undated(),
            on=self.request.GET.get("on"),
            day=self.day,
            since=self.since,
            span=days_of_record(self.day),
            by=choices_of_group(self.organisation, self.day),
            carried=[(name, one) for name in self.asked if name not in ("on", GROUP, SINCE) for one in self.asked.getlist(name) if one],
            downloads=self.downloads(),
            api_url=self.api_url(),
            **kwargs,
        )

    @cached_property
    def columns_shown(self) -> First:
        """The keys of the questions that stand in the table: those on which most parties have an answer."""
        return First(most_answered(self.filterset.rows, QUESTIONS + 1), QUESTIONS)

    @cached_property
    def questions(self) -> list[dict[str, str]]:
        """The same as columns."""
        return columns_of(list(self.columns_shown))

    def _could(self, organisation: Organised | None) -> set[int] | None:
        """The parties of which an answer could be on record; nothing where what is asked leaves that open."""
        asked = self.filterset.values
        return None if asked.keys() - WHOLE else concerned(organisation, self.day, asked.get("nation", ()), asked.get("coalition", ()))

    def _page(self, groups: list[Group]) -> tuple[list[Group], bool]:
        """The groups with those of their parties that the page shows, and whether others follow."""
        start = (self._number() - 1) * PARTIES
        left, shown = range(start, start + PARTIES), []
        place = 0
        for group in groups:
            parties = {key: one for place, (key, one) in enumerate(group.parties.items(), place) if place in left}
            if parties or (not group.parties and not start):
                shown.append(replace(group, parties=parties))
            place += len(group.parties)
        return shown, place > left.stop

    def _number(self) -> int:
        """Which page of the parties is asked for."""
        return self._whole("page", 1, most=PAGES)

    def _address(self, *without, **changes):
        if "format" in changes and not any(given(self.request, name) for name in (GROUP, SINCE)):
            rows = self._rows_alone()
            included = ",".join(filter(None, (rows["include"], changes.pop("include", ""))))
            changes = {**rows, "include": included, **changes}
        return super()._address(*without, **changes)

    def api_url(self):
        return super().api_url(current="true", **self._rows_alone())

    def _rows_alone(self) -> dict:
        """What an address of the rows themselves says otherwise: nothing of the page, and which questions, where some did not fit."""
        questions = [one["id"] for one in self.questions] if self.columns_shown.more else self.asked.getlist("question")
        return {GROUP: "", SINCE: "", "question": questions, "include": "changed"}


def _shown(group: Group, questions: list[dict], cells: dict) -> dict:
    """A group as the template takes it."""
    lines = [
        {"party": party, "cells": [cells.get(party["id"], {}).get(one["id"]) for one in questions]} for party in group.parties.values()
    ]
    return {"group": group, "lines": lines, "silent": group.silent[:SILENT], "silent_more": len(group.silent[SILENT:])}
