"""Totals: the figures of a selection of pledges, counted and added up by the database; their rows are in `rows`."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from talks.choices import PledgeLinkKind
from talks.models import Party, PledgeLink
from talks.querysets import PledgeQuerySet
from talks.resources.expressions import BASE_URL
from talks.resources.summaries import party_json
from talks.selectors.totals.judged import Asked, judged
from talks.selectors.totals.money import last_day
from talks.selectors.totals.rule import COUNTED, GROUPS, MEASURES, STATES, TOGETHER, rule_in_words

# What one answer holds, whatever is asked: figures, and under each of them parties and overlaps.
MOST_FIGURES, MOST_PARTIES, MOST_OVERLAPS = 200, 25, 25

ENDS = """
  round(sum({low}) filter (where {rows}), coalesce(min(scale) filter (where {rows}), 2)) low,
  round(sum({high}) filter (where {rows}), coalesce(min(scale) filter (where {rows}), 2)) high,
  count(*) filter (where {rows} and low is null) open_below, count(*) filter (where {rows} and high is null) open_above,
  count(*) filter (where {rows} and scale is not null) converted"""
# A row that is open above is worth at least its lower end.
SUM = {"low": "low", "high": "coalesce(high, low)"}
FIGURES = f"""
select measure, grp, unit, null::bigint party, {ENDS.format(rows="state = 'counted'", **SUM)},
  {", ".join(f"count(*) filter (where state = '{state}') {state}" for state in STATES if state != "fallen_away")},
  (select count(*) from fallen f where f.whole in
    (select w.pk from judged w where w.state = 'counted' and (w.measure, w.grp, w.unit) = (j.measure, j.grp, j.unit))) fallen_away,
  0 joint, 0 place, 0 parties
from judged j group by measure, grp, unit
union all
select * from (
  select b.*, row_number() over (partition by measure, grp, unit order by high desc nulls last, party) place,
    count(*) over (partition by measure, grp, unit) parties
  from (
    select measure, grp, unit, party.party, {ENDS.format(rows="not joint", **SUM)},
      count(*) counted, {", ".join("0" for _ in STATES if _ not in (COUNTED, "fallen_away"))}, 0, count(*) filter (where joint) joint
    from (select j.*, coalesce(who.parties, 0) > 1 or coalesce(who.nations > 0 and who.words, false) joint
      from judged j left join who on who.pledge = j.pk where j.state = 'counted') j
    join party on party.pledge = j.pk and party.party is not null
    group by measure, grp, unit, party.party) b) ranked
where place <= %s
order by place
"""
OVERLAPS = """
select a.measure, a.grp, a.unit, p.one, p.other, b.grp = a.grp as within,
  count(*) over (partition by a.measure, a.grp, a.unit) as all_of_them
from ({links}) l (one_pk, other_pk, one, other) cross join lateral (values (one_pk, other_pk, one, other), (other_pk, one_pk, one, other)) p (a, b, one, other)
join judged a on a.pk = p.a and a.state = 'counted' join judged b on b.pk = p.b and b.state = 'counted' and (a.measure, a.unit) = (b.measure, b.unit)
group by a.measure, a.grp, a.unit, p.one, p.other, b.grp = a.grp order by p.one, p.other
"""


def totals(pledges: PledgeQuerySet, asked: Asked, *, base_url: str = "") -> dict:
    """What a selection of public pledges adds up to, under the rule that it gives in words.

    Money and quantities give one figure for each kind of contributor and each currency or unit, or one for each currency
    or unit when `together`. A figure counts its rows by what becomes of them; `rows` lists them.
    """
    found = _figures(pledges, asked)
    pairs = _overlaps(pledges, asked) if found else {}
    parties = _parties({row["party"] for _, own in found.values() for row in own}, base_url)
    figures = [_shown(figure, own, parties, *pairs.get(key, ([], 0))) for key, (figure, own) in found.items()]
    return {
        "rule": rule_in_words(natures=asked.natures, statuses=asked.statuses, convert=asked.convert, together=asked.together),
        "natures": list(asked.natures),
        "statuses": list(asked.statuses),
        "convert": asked.convert or None,
        "rates_until": last_day() if asked.convert else None,
        "together": asked.together,
        "figures": figures[:MOST_FIGURES],
        "more_figures": len(figures[MOST_FIGURES:]),
        "not_converted": sum(figure["not_converted"] for figure in figures),
        **_looked_at(pledges, asked),
    }


Key = tuple[str, str, str]


def _figures(pledges: PledgeQuerySet, asked: Asked) -> dict[Key, tuple[dict, list[dict]]]:
    """Each figure with its largest contributors; largest kinds first, units in order."""
    with judged(pledges, asked, FIGURES, [MOST_PARTIES]) as cursor:
        if cursor is None:
            return {}
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    order = [*MEASURES, TOGETHER, *GROUPS]
    figures = [row for row in rows if row["party"] is None]
    figures.sort(key=lambda row: (order.index(row["measure"]), order.index(row["grp"]), row["unit"]))
    found: dict[Key, tuple[dict, list[dict]]] = {_key(row): (row, []) for row in figures}
    for row in rows:
        if row["party"] is not None:
            found[_key(row)][1].append(row)
    return found


def _overlaps(pledges: PledgeQuerySet, asked: Asked) -> dict[Key, tuple[list[dict], int]]:
    """The pairs of rows that overlap and are counted in a figure's unit, here or under another kind of contributor."""
    links = PledgeLink.objects.filter(kind=PledgeLinkKind.OVERLAPS).order_by()
    if not links.exists():
        return {}
    sql, params = links.values_list(
        "from_pledge_id", "to_pledge_id", "from_pledge__public_id", "to_pledge__public_id"
    ).query.sql_with_params()
    pairs: dict[Key, tuple[list[dict], int]] = defaultdict(lambda: ([], 0))
    with judged(pledges, asked, OVERLAPS.format(links=sql), params) as cursor:
        for measure, grp, unit, one, other, within, number in cursor or ():
            shown, _ = pairs[measure, grp, unit]
            pairs[measure, grp, unit] = (shown, number)
            if len(shown) < MOST_OVERLAPS:
                shown.append({"ids": [one, other], "within": within})
    return pairs


def _looked_at(pledges: PledgeQuerySet, asked: Asked) -> dict[str, int]:
    """How many pledges are selected, and how many of them give no number and no words of one."""
    with judged(
        pledges, asked, "select count(*), count(*) filter (where not exists (select from number n where n.pk = c.pk)) from chosen c"
    ) as cursor:
        size, without = cursor.fetchone() if cursor else (0, 0)
    return {"pledges": size, "without_figures": without}


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


def _shown(figure: dict, own: list[dict], parties: Mapping[int, dict], overlaps: list[dict], pairs: int) -> dict:
    """A figure as the API shows it."""
    measure, group, unit = _key(figure)
    return {
        "key": figure_key(measure, group, unit),
        "measure": measure,
        MEASURES[measure]: unit or None,
        "contributors": group,
        **_sum(figure),
        **{state: figure[state] for state in STATES},
        "left_out": figure["replaced"] + figure["contained"],
        "overlaps": overlaps,
        "overlapping_pairs": pairs,
        "by_party": [{"party": parties[row["party"]], "joint": row["joint"], **_sum(row)} for row in own],
        "parties": own[0]["parties"] if own else 0,
    }


def _sum(row: dict) -> dict:
    return {
        "low": plain(row["low"]),
        "high": plain(row["high"]),
        "about": row["converted"] > 0,
        "open_below": row["open_below"],
        "open_above": row["open_above"],
    }


def plain(value: Decimal | None) -> int | float | None:
    """A number for JSON: whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
