"""Figures broken down by up to two axes: exact cells, which add up to their figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from talks.models import Party
from talks.selectors.totals.axes import AXES, MOST_AXES, REST

# What one answer holds.
MOST_CELLS = 2_000

AXIS = """,
sole as materialized (
  select pledge, min(party) party from party where party is not null and pledge in (select pk from chosen) group by pledge
),
axis (pk, first, second) as materialized (
  select c.pk, {first}, {second} from chosen c left join who w on w.pledge = c.pk left join sole on sole.pledge = c.pk
)
"""
CELLS = """
select j.measure, j.grp, j.unit, a.first, a.second, {ends}, count(*) counted, count(*) over () cells
from judged j join axis a on a.pk = j.pk where j.state = 'counted'
group by j.measure, j.grp, j.unit, a.first, a.second
order by j.measure, j.grp, j.unit, high desc nulls last, a.first, a.second limit {most}
"""


def axis_sql(by: Sequence[str]) -> str:
    """The common table expression of where each pledge stands on these axes; nothing without any."""
    if not by:
        return ""
    places = [AXES[key].sql(place) for place, key in enumerate(by, start=1)] + ["''"] * (MOST_AXES - len(by))
    return AXIS.format(first=places[0], second=places[1])


def cells_sql(ends: str) -> str:
    """The SELECT of the cells, with these aggregates as their sums."""
    return CELLS.format(ends=ends, most=MOST_CELLS)


def party_keys(by: Sequence[str], cells: Sequence[Mapping[str, Any]]) -> set[int]:
    """The parties that cells are of, by key."""
    return {int(value) for row in cells for key, value in zip(by, _values(row), strict=False) if AXES[key].group and value[:1] != REST}


def values_shown(by: Sequence[str], row: Mapping[str, Any], named: Mapping[int, dict]) -> list[dict]:
    """Where a cell stands on each axis: `{value, label}`, as an address and as people say it."""
    return [_shown(key, value, named) for key, value in zip(by, _values(row), strict=False)]


def place_of(by: Sequence[str], values: Sequence[str]) -> tuple[str, str]:
    """Where these values, as `values_shown` gives them, stand in `axis`; nowhere for a party that nobody knows."""
    kept = [_key(AXES[key].group, value) for key, value in zip(by, values, strict=True)]
    return kept[0], kept[1] if len(kept) > 1 else ""


def _values(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["first"], row["second"]


def _shown(key: str, value: str, named: Mapping[int, dict]) -> dict:
    if AXES[key].group and not value.startswith(REST):
        party = named[int(value)]
        return {"value": party["id"], "label": party["name"]}
    return {"value": value, "label": AXES[key].said(value)}


def _key(group: str, value: str) -> str:
    if not group or value.startswith(REST):
        return value
    return str(Party.objects.published().filter(public_id=value).values_list("pk", flat=True).first() or "")
