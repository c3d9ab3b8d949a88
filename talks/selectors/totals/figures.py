"""Totals: the figures of a selection of pledges, counted and added up by the database; their rows are in `rows`."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from talks.choices import CategoryGroup, PledgeLinkKind
from talks.models import Party, PledgeLink
from talks.querysets import PledgeQuerySet
from talks.resources.expressions import BASE_URL
from talks.resources.summaries import party_json
from talks.selectors.totals.breakdown import axis_sql, cells_sql, party_keys, values_shown
from talks.selectors.totals.judged import Asked, judged
from talks.selectors.totals.money import last_day
from talks.selectors.totals.rule import GROUPS, MEASURES, STATES, TOGETHER, rule_in_words

Key = tuple[str, str, str]
# What one answer holds, whatever is asked: figures, and under each of them parties and overlaps.
MOST_FIGURES, MOST_PARTIES, MOST_OVERLAPS = 200, 25, 25

# Both ends of a sum. A row that is open above is worth at least its lower end.
ENDS = """
  round(sum(low) filter (where {rows}), coalesce(min(scale) filter (where {rows}), 2)) low,
  round(sum(coalesce(high, low)) filter (where {rows}), coalesce(min(scale) filter (where {rows}), 2)) high,
  count(*) filter (where {rows} and low is null) open_below, count(*) filter (where {rows} and high is null) open_above,
  count(*) filter (where {rows} and scale is not null) converted"""
ALONE = ", ".join(f"count(*) filter (where state = '{state}') {state}" for state in STATES if state != "fallen_away")
FIGURES = """
select measure, grp, unit, null::bigint party, {ends}, {states}, 0 joint, 0 parties,
  (select count(*) from fallen_beside b where b.measure = j.measure and b.grp = j.grp and b.unit = j.unit) fallen_away
from judged j group by measure, grp, unit
""".format(ends=ENDS.format(rows="state = 'counted'"), states=ALONE)  # noqa: S608 (our own text)
PARTIES = """
select * from (
  select b.*, row_number() over (partition by measure, grp, unit order by high desc nulls last, party) place,
    count(*) over (partition by measure, grp, unit) parties
  from (
    select j.measure, j.grp, j.unit, party.party, {ends}, count(*) filter (where joint) joint
    from (
      select j.*, coalesce(w.parties > 1 or w.nations > 0 and w.words, false) joint
      from judged j left join who w on w.pledge = j.pk where j.state = 'counted'
    ) j
    join party on party.pledge = j.pk and party.party is not null
    group by j.measure, j.grp, j.unit, party.party
  ) b
) ranked
where place <= %s order by place
""".format(ends=ENDS.format(rows="not joint"))  # noqa: S608 (our own text)
CATEGORY_GROUPS = """
select j.measure, j.grp, j.unit, c.category_group, {ends}, count(*) counted
from judged j join chosen c on c.pk = j.pk where j.state = 'counted' group by j.measure, j.grp, j.unit, c.category_group
""".format(ends=ENDS.format(rows="true"))
WITHOUT_CONDITIONS = """
select j.measure, j.grp, j.unit, {ends}, count(*) counted
from judged j join chosen c on c.pk = j.pk where j.state = 'counted' and not c.hangs group by j.measure, j.grp, j.unit
""".format(ends=ENDS.format(rows="true"))
OVERLAPS = """
with pair as materialized (
  select p.* from ({links}) l (one_pk, other_pk, one, other)
  cross join lateral (values (one_pk, other_pk, one, other), (other_pk, one_pk, one, other)) p (a, b, one, other)
),
side as materialized (select pk, measure, grp, unit from judged where state = 'counted' and pk in (select a from pair))
select * from (
  select a.measure, a.grp, a.unit, p.one, p.other, b.grp as other_grp, b.unit as other_unit,
    row_number() over (partition by a.measure, a.grp, a.unit order by p.one, p.other) place,
    count(*) over (partition by a.measure, a.grp, a.unit) pairs
  from pair p join side a on a.pk = p.a join side b on b.pk = p.b and b.measure = a.measure
  group by a.measure, a.grp, a.unit, p.one, p.other, b.grp, b.unit
) ranked
where place <= %s order by place
"""
BROKEN_DOWN = "union all select 'cells', row_to_json(b)::text from ({cells}) b"
LOOKED_AT = "select (select count(*) from chosen) pledges, (select count(*) from chosen) - count(distinct pk) without_figures from judged"
# One statement, so that the rows are judged once.
ALL = """
select 'figures', row_to_json(f)::text from ({figures}) f
union all select 'parties', row_to_json(p)::text from ({parties}) p
union all select 'category_groups', row_to_json(c)::text from ({category_groups}) c
union all select 'without_conditions', row_to_json(w)::text from ({without_conditions}) w
union all select 'overlaps', row_to_json(o)::text from ({overlaps}) o
union all select 'looked_at', row_to_json(l)::text from ({looked_at}) l
"""


def totals(pledges: PledgeQuerySet, asked: Asked, *, base_url: str = "") -> dict:
    """What a selection of public pledges adds up to, under the rule that it gives in words.

    Money and quantities give one figure for each kind of contributor and each currency or unit, or one for each currency
    or unit when `together`. A figure counts its rows by what becomes of them; `rows` lists them.
    """
    found = _added_up(pledges, asked)
    order = [*MEASURES, TOGETHER, *GROUPS]
    figures = sorted(found["figures"], key=lambda row: figures_order(row, order))
    beside = {kind: _by_figure(found[kind]) for kind in ("parties", "category_groups", "without_conditions", "overlaps")}
    cells = found["cells"]
    named = _parties({row["party"] for row in found["parties"]} | party_keys(asked.by, cells), base_url)
    return {
        "rule": rule_in_words(natures=asked.natures, statuses=asked.statuses, convert=asked.convert, together=asked.together, by=asked.by),
        "natures": list(asked.natures),
        "statuses": list(asked.statuses),
        "convert": asked.convert or None,
        "rates_until": last_day() if asked.convert else None,
        "together": asked.together,
        "by": list(asked.by),
        "cells": [_cell(row, asked.by, named) for row in sorted(cells, key=lambda row: figures_order(row, order))],
        "more_cells": cells[0]["cells"] - len(cells) if cells else 0,
        "figures": [_shown(row, {kind: rows[_key(row)] for kind, rows in beside.items()}, named) for row in figures[:MOST_FIGURES]],
        "more_figures": len(figures[MOST_FIGURES:]),
        "not_converted": sum(row["not_converted"] for row in figures),
        **(found["looked_at"][0] if found["looked_at"] else {"pledges": 0, "without_figures": 0}),
    }


def _added_up(pledges: PledgeQuerySet, asked: Asked) -> dict[str, list[dict]]:
    """Figures, their largest contributors, overlaps in them, and how many rows were looked at."""
    links = PledgeLink.objects.filter(kind=PledgeLinkKind.OVERLAPS).order_by()
    ends = ("from_pledge_id", "to_pledge_id", "from_pledge__public_id", "to_pledge__public_id")
    sql, params = links.values_list(*ends).query.sql_with_params()
    select = ALL.format(
        figures=FIGURES,
        parties=PARTIES,
        category_groups=CATEGORY_GROUPS,
        without_conditions=WITHOUT_CONDITIONS,
        overlaps=OVERLAPS.format(links=sql),
        looked_at=LOOKED_AT,
    )
    if asked.by:
        select = axis_sql(asked.by) + select + BROKEN_DOWN.format(cells=cells_sql(ENDS.format(rows="true")))
    found: dict[str, list[dict]] = defaultdict(list)
    with judged(pledges, asked, select, [MOST_PARTIES, *params, MOST_OVERLAPS]) as cursor:
        for kind, row in cursor or ():
            found[kind].append(json.loads(row, parse_float=Decimal))
    return found


def figures_order(row: Mapping[str, Any], order: list[str]) -> tuple[int, int, str]:
    return order.index(row["measure"]), order.index(row["grp"]), row["unit"]


def _by_figure(rows: list[dict]) -> dict[Key, list[dict]]:
    found: dict[Key, list[dict]] = defaultdict(list)
    for row in rows:
        found[_key(row)].append(row)
    return found


def _parties(keys: set[int], base_url: str) -> dict[int, dict]:
    """Public parties as the API shows them, by key."""
    rows = Party.objects.published().filter(pk__in=keys).values_list("pk", Cast(party_json(), TextField()))
    found = {pk: orjson.loads(text) for pk, text in rows}
    return {pk: {**party, "url": party["url"].replace(BASE_URL, base_url)} for pk, party in found.items()}


def _key(row: Mapping[str, Any]) -> Key:
    return row["measure"], row["grp"], row["unit"]


def figure_key(measure: str, group: str, unit: str) -> str:
    """The name of a figure, as `figure=` takes it: amount.single.EUR."""
    return f"{measure}.{group}.{unit}"


def _shown(figure: dict, beside: Mapping[str, list[dict]], named: Mapping[int, dict]) -> dict:
    """A figure as the API shows it."""
    measure, group, unit = _key(figure)
    own, overlaps = beside["parties"], beside["overlaps"]
    kinds = sorted(beside["category_groups"], key=lambda row: CategoryGroup.values.index(row["category_group"]))
    return {
        "key": figure_key(measure, group, unit),
        "measure": measure,
        MEASURES[measure]: unit or None,
        "contributors": group,
        **_sum(figure),
        **{state: figure[state] for state in STATES},
        "left_out": figure["replaced"] + figure["contained"],
        "without_conditions": _part(beside["without_conditions"]),
        "overlaps": [_pair(pair, _key(figure)) for pair in overlaps],
        "overlapping_pairs": overlaps[0]["pairs"] if overlaps else 0,
        "by_category_group": [{"category_group": row["category_group"], "counted": row["counted"], **_sum(row)} for row in kinds],
        "by_party": [{"party": named[row["party"]], "joint": row["joint"], **_sum(row)} for row in own],
        "parties": own[0]["parties"] if own else 0,
    }


def _pair(pair: dict, key: Key) -> dict:
    """Two pledges that count partly the same, and the figure in which the other of them is counted."""
    other = (pair["measure"], pair["other_grp"], pair["other_unit"])
    return {"ids": [pair["one"], pair["other"]], "within": other == key, "other_figure": figure_key(*other)}


def _part(rows: list[dict]) -> dict:
    """The sum of some rows of a figure, of none as well."""
    nothing = {"counted": 0, "low": None, "high": None, "converted": 0, "open_below": 0, "open_above": 0}
    row = rows[0] if rows else nothing
    return {"counted": row["counted"], **_sum(row)}


def _cell(row: dict, by: Sequence[str], named: Mapping[int, dict]) -> dict:
    """A cell of the breakdown as the API shows it."""
    measure, group, unit = _key(row)
    return {
        "figure": figure_key(measure, group, unit),
        "measure": measure,
        MEASURES[measure]: unit or None,
        "contributors": group,
        "on": values_shown(by, row, named),
        "counted": row["counted"],
        **_sum(row),
    }


def _sum(row: dict) -> dict:
    return {
        "low": plain(row["low"]),
        "high": plain(row["high"]),
        "about": row["converted"] > 0,
        "open_below": row["open_below"],
        "open_above": row["open_above"],
    }


def plain(value: Decimal | int | None) -> int | float | None:
    """A number for JSON: whole where it is."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
