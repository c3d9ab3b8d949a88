"""Who belonged to an organisation when: read first, as codes are, since memberships are few and records are many.

Asked for each record anew, memberships say nothing by which an index could be entered, and the planner takes each nation for an
average one. Named in the statement, it knows how many records each has, and walks from the newest or looks up the few.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db.models import BooleanField, Expression
from django.db.models.expressions import Combinable

from talks.models import Membership

# The first day on which a nation can have joined, and the last on which it can have left; the ends of the calendar where none is known.
Period = tuple[dt.date, dt.date]


class Belonged(Expression):
    """Whether a party can have belonged to one of the `organisations` at a date, or on `day` where there is none.

    `party` is the column with its key; `dates` are the first and the last possible day of the date, none for `day` itself.
    The memberships are read when the statement is made: at its moment, in its past, and by what is known there.
    """

    def __init__(self, organisations: Sequence[int], day: dt.date, party: Combinable, dates: Sequence[Combinable] = ()) -> None:
        super().__init__(output_field=BooleanField())
        self.organisations, self.day = organisations, day
        self.columns = self._parse_expressions(party, *dates)

    def get_source_expressions(self) -> list[Any]:
        return self.columns

    def set_source_expressions(self, expressions: list[Any]) -> None:
        self.columns = expressions

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        columns = [compiler.compile(column) for column in self.columns]
        party, *dates = (sql for sql, _ in columns)
        if any(params for _, params in columns):
            raise ValueError("Parties and dates are columns.")
        memberships = self._memberships(compiler.using)
        if not dates:
            now = {nation for nation, since, until in memberships if since <= self.day <= until}
            memberships = [(nation, dt.date.min, dt.date.max) for nation in sorted(now)]
        if not memberships:
            return "false", []
        pieces, params = zip(*(self._piece(party, dates, one) for one in _once_each(memberships)), strict=True)
        return f"({' or '.join(pieces)})", list(chain(*params))

    def _piece(self, party: str, dates: Sequence[str], periods: dict[int, Period]) -> tuple[str, list[Any]]:
        """That the party is one of these nations, each in its period.

        “Is not true that it comes before” says the same as “comes after”: the planner takes it for likely, as it is.
        """
        conditions, params = [f"{party} = any(%s::bigint[])"], [list(periods)]
        if dates:
            first, last = dates
            # GREATEST and LEAST leave out nulls: an undated record is judged by `day`.
            sides = ((f"coalesce({last}, greatest({first}, %s)) <", 0), (f"coalesce({first}, least({last}, %s)) >", 1))
            for compared, side in sides:
                bounds = {nation: period[side] for nation, period in periods.items() if period[side] not in (dt.date.min, dt.date.max)}
                if bounds:
                    bound, values = _by_party(party, bounds)
                    conditions.append(f"({compared} {bound}) is not true")
                    params += [self.day, *values]
        return f"({' and '.join(conditions)})", params

    def _memberships(self, using: str) -> list[tuple[int, dt.date, dt.date]]:
        """Nations with the first day on which each can have joined, and the last on which it can have left."""
        rows = Membership.objects.using(using).published().preferred().belonging().filter(organisation_id__in=self.organisations)
        found = rows.order_by("pk").values_list("nation_id", "joined_on_first", "left_on_last")
        return [(nation, since or dt.date.min, until or dt.date.max) for nation, since, until in found]


def _once_each(memberships: Iterable[tuple[int, dt.date, dt.date]]) -> list[dict[int, Period]]:
    """The periods of each nation; of those that belonged several times, the second in a second dictionary, and so on."""
    layers: list[dict[int, Period]] = []
    for nation, since, until in memberships:
        layer = next((one for one in layers if nation not in one), None)
        if layer is None:
            layers.append(layer := {})
        layer[nation] = since, until
    return layers


def _by_party(party: str, bounds: dict[int, dt.date]) -> tuple[str, list[Any]]:
    """The day of each nation as SQL, null for others."""
    nations = defaultdict(list)
    for nation, day in bounds.items():
        nations[day].append(nation)
    cases = " ".join(f"when {party} = any(%s::bigint[]) then %s" for _ in nations)
    return f"case {cases} end", [value for day, those in nations.items() for value in (those, day)]
