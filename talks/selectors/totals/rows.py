"""The rows of a figure: each pledge with what becomes of it, its number as counted, rate and day, and the pledge in its way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from talks.models import Pledge
from talks.querysets import PledgeQuerySet
from talks.resources.registry import RESOURCES
from talks.selectors.totals.breakdown import axis_sql
from talks.selectors.totals.figures import figure_key, plain
from talks.selectors.totals.judged import Asked, around, judged
from talks.selectors.totals.rule import MEASURES, STATES

BATCH = 1000
# What is read of each pledge.
FIELDS = ("id", "url", "description", "nature", "status", "contributors", "announced_on", "amount", "quantity")

ROWS = """{axis},
row as (
  select pk, measure, grp, unit, state, own_unit, day, by, null::bigint step, scale, rate, rate_day,
    case when scale is null then low else round(low, scale) end low, case when scale is null then high else round(high, scale) end high
  from judged
  union all
  select pk, measure, grp, unit, 'fallen_away', null, null, whole, step, null, null, null, null, null from fallen_beside
),
page as materialized (
  select * from row
  where (%s::text is null or (measure = %s and grp = %s and unit = %s)) and (%s::text[] is null or state = any(%s))
    and (pk, measure, coalesce(step, 0)) > (%s, %s, %s) {cell}
  order by pk, measure, step nulls first limit %s
),
other as materialized (
  select o.by pk, (array_agg(j.state order by j.state <> 'counted', j.state))[1] state, bool_or(c.pk is not null) chosen
  from (select distinct by from page where by is not null) o
  left join judged j on j.pk = o.by left join chosen c on c.pk = o.by group by o.by
)
select p.*, o.state by_state, o.chosen by_chosen from page p left join other o on o.pk = p.by
order by p.pk, p.measure, p.step nulls first
"""


CELL = "and pk in (select pk from axis where first = %s and second = %s)"


@dataclass(frozen=True)
class Place:
    """Which rows: of one figure (measure, group, unit), in some states, of one cell of a breakdown, after a row (key, measure, step)."""

    figure: tuple[str, str, str] | None = None
    states: Sequence[str] = ()
    cell: Sequence[str] = ()
    after: tuple[int, str, int] = (0, "", 0)

    @property
    def cursor(self) -> str:
        """The place as one word, for an address."""
        key, measure, step = self.after
        return f"{key}-{measure}-{step}"

    def begin_after(self, cursor: str) -> "Place":
        """The same rows after the place of a cursor. Raises ValueError for what is none."""
        key, measure, step = cursor.split("-")
        if measure not in MEASURES or not all(number.isascii() and number.isdigit() and len(number) < 19 for number in (key, step)):
            raise ValueError(cursor)
        return replace(self, after=(int(key), measure, int(step)))

    @property
    def params(self) -> list:
        measure, group, unit = self.figure or (None, None, None)
        states = list(self.states) or None
        return [measure, measure, group, unit, states, states, *self.after, *self.cell]

    def sql(self, asked: Asked) -> str:
        """The statement over `judged` that reads the rows."""
        return ROWS.format(axis=axis_sql(asked.by) if self.cell else "", cell=CELL if self.cell else "")


def read_figure(text: str) -> tuple[str, str, str] | None:
    """The parts of a figure's name; None for what is none. A unit may hold dots."""
    measure, _, rest = text.partition(".")
    group, dot, unit = rest.partition(".")
    return (measure, group, unit) if measure in MEASURES and group and dot else None


def rows_page(pledges: PledgeQuerySet, asked: Asked, place: Place, size: int, *, base_url: str = "") -> tuple[list[dict], Place | None]:
    """So many rows, ordered by when they were entered, and the place from which the next ones come, None at the end."""
    with judged(pledges, asked, place.sql(asked), [*place.params, size + 1]) as cursor:
        names = [column.name for column in cursor.description] if cursor else []
        found = [dict(zip(names, row, strict=True)) for row in cursor or ()]
    shown = _read(found[:size], base_url)
    if len(found) <= size:
        return shown, None
    last = found[size - 1]
    return shown, replace(place, after=(last["pk"], last["measure"], last["step"] or 0))


def all_rows(pledges: PledgeQuerySet, asked: Asked, place: Place, *, base_url: str = "") -> Iterator[dict]:
    """All of these rows, a batch at a time."""
    with judged(pledges, asked, place.sql(asked), [*place.params, None], batch=BATCH) as cursor:
        if cursor is None:
            return
        names = [column.name for column in cursor.description]
        while batch := cursor.fetchmany(BATCH):
            yield from _read([dict(zip(names, row, strict=True)) for row in batch], base_url)


def in_totals(public_id: str) -> list[dict]:
    """What becomes of one public pledge in totals as they are without any filter: its rows, none where it is not looked at."""
    pk = Pledge.objects.published().values_list("pk", flat=True).get(public_id=public_id)
    asked = Asked(only=frozenset(around({pk})))
    return [row for row in all_rows(Pledge.objects.published(), asked, Place()) if row["id"] == public_id and row["state"] != "fallen_away"]


def _read(found: list[dict], base_url: str) -> list[dict]:
    """Judged rows with what is told of their pledges."""
    keys = {key for row in found for key in (row["pk"], row["by"]) if key is not None}
    ids = dict(Pledge.objects.filter(pk__in=keys).values_list("pk", "public_id"))
    resource = RESOURCES["pledges"]
    told = {row["id"]: row for row in resource.rows(resource.queryset().filter(pk__in=keys), FIELDS, base_url)}
    pledges = {pk: told[public_id] for pk, public_id in ids.items() if public_id in told}
    return [_shown(row, pledges) for row in found if row["pk"] in pledges]


def _shown(row: Mapping[str, Any], pledges: Mapping[int, dict]) -> dict:
    pledge, by = pledges[row["pk"]], pledges.get(row["by"])
    carrier = MEASURES[row["measure"]]
    converted = row["scale"] is not None
    return {
        **pledge,
        "figure": figure_key(row["measure"], row["grp"], row["unit"]),
        "state": row["state"],
        "counted_as": {"low": plain(row["low"]), "high": plain(row["high"]), carrier: row["unit"] or None, "about": converted},
        "rate": {"value": float(row["rate"]), "day": row["rate_day"].isoformat()} if converted and row["rate"] is not None else None,
        "why": why(row, by),
        "by": _other(row, by) if by else None,
    }


def _other(row: Mapping[str, Any], by: dict) -> dict:
    """The pledge that stands in the way of a row, and what becomes of it."""
    state = row["by_state"] or ("no_number" if row["by_chosen"] else "not_chosen")
    return {name: by[name] for name in ("id", "url", "description", "status", "nature")} | {"state": state}


def why(row: Mapping[str, Any], by: dict | None) -> str:
    """A sentence on what becomes of a row."""
    state, other = row["state"], f"“{by['description']}”" if by else ""
    if state == "replaced":
        return f"Replaced by {other}, which {_fate(row, by or {})}."
    if state == "contained":
        return f"Already inside {other}, which is counted."
    if state == "fallen_away":
        what = "A step of" if row["step"] else "A part of"
        return f"{what} {other}, which is counted; nothing is taken off for it."
    if state == "not_converted":
        no_rate = (
            "It has no date to convert it at"
            if row["day"] is None
            else f"There is no rate for {row['own_unit']} on {row['day']} or in the ten days before"
        )
        return f"{no_rate}. {f'It is already inside {other}, which is counted.' if by else ''}".strip()
    return f"{STATES[state][0].upper()}{STATES[state][1:]}."


def _fate(row: Mapping[str, Any], by: dict) -> str:
    if row["by_state"] == "counted":
        return "is counted"
    if row["by_state"] == "replaced":
        return "is itself replaced"
    if row["by_state"]:
        return f"is not added: {STATES[row['by_state']]}"
    if row["by_chosen"]:
        return "gives no number"
    return f"is not among the rows chosen (it is {(by.get('status') or 'without a step').replace('_', ' ')})"
