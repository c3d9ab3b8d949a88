"""The rule of totals as SQL: every number of a selection of pledges, with the figure it stands under and what becomes of it.

One statement of common table expressions, made of compiled querysets: publicness, preference and replacement keep their one
home in `talks.querysets`, and a past (a search path of views) is read like the present. `judged` has a row for each pledge and
measure: `measure, grp, unit` name the figure; `low, high` are the numbers in that unit, `scale` where they were rounded.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from talks.choices import ADDED_KINDS, FROM_PLEDGED_UPWARD, NOT_EXPECTED, NumberKind, PledgeLinkKind, PledgeNature, PledgePartyRole
from talks.models import Pledge, PledgeEvent, PledgeLink, PledgeParty
from talks.querysets import CATEGORY_GROUP, PledgeQuerySet, public_q
from talks.selectors.totals.axes import GROUP_OF, columns_of, conditional
from talks.selectors.totals.moment import at_once, once
from talks.selectors.totals.money import rates
from talks.selectors.totals.rule import MEASURES

JUDGED = """
with recursive
chosen (pk, kind, day, amount_low, amount_high, amount_unit, amount_text, quantity_low, quantity_high, quantity_unit, quantity_text,
  category_group, hangs, axis_1, axis_2)
  as materialized ({chosen}),
replaced (pk, by) as materialized (select earlier, max(later) from ({replacing}) r (earlier, later) group by earlier),
inside (pk, whole) as materialized ({inside}),
walk (pk, whole) as (
  select pk, whole from inside
  union
  select c.pk, i.whole from walk c join inside i on i.pk = c.whole
),
-- The same through arrays: the planner takes a recursion for millions of rows, and an array for a few.
chain (pk, whole) as materialized (
  select * from unnest((select array_agg(pk order by pk, whole) from walk), (select array_agg(whole order by pk, whole) from walk))
),
rate (currency, day, rate, rate_day) as (select * from unnest(%s::text[], %s::date[], %s::numeric[], %s::date[])),
party (pledge, party, kind) as not materialized ({contributors}),
who as materialized (
  select pledge, count(party) parties, count(*) filter (where kind = 'nation') nations, bool_or(party is null) words
  from party where pledge in (select pk from chosen) group by pledge
),
number (pk, kind, day, measure, own_unit, own_low, own_high) as (
  select pk, kind, day, 'amount', amount_unit, amount_low, amount_high from chosen
  where 'amount' = any(%s) and (amount_unit > '' or amount_text > '')
  union all
  select pk, kind, day, 'quantity', quantity_unit, quantity_low, quantity_high from chosen
  where 'quantity' = any(%s) and (quantity_unit > '' or quantity_text > '')
),
measured as materialized (
  select n.pk, n.measure, n.own_unit, n.day,
    case when %s then 'together' else {group_of} end grp,
    case when n.measure = 'amount' and %s > '' then %s else n.own_unit end unit,
    case when f.factor = 1 then n.own_low else n.own_low * f.factor end low,
    case when f.factor = 1 then n.own_high else n.own_high * f.factor end high,
    case when f.factor is distinct from 1 then {scale} end scale,
    r.rate, r.rate_day, p.by,
    case when p.by is not null then 'replaced'
      when n.own_low is null and n.own_high is null then 'words_only'
      when n.kind <> all(%s) then n.kind
      when f.factor is null then 'not_converted'
      else 'counted' end state
  from number n
  left join who w on w.pledge = n.pk
  left join replaced p on p.pk = n.pk
  left join rate r on n.measure = 'amount' and r.currency = n.own_unit and r.day = n.day
  cross join lateral (select case when n.measure = 'quantity' or %s in ('', n.own_unit) then 1 else r.rate end factor) f
  cross join lateral (select coalesce(n.own_low, n.own_high) own, coalesce(n.own_low, n.own_high) * f.factor made) x
),
-- The few rows that a chain touches, apart from the many: what the planner guesses of the many may not decide how these are joined.
linked as materialized (
  select pk, measure, grp, unit, state from measured
  where state in ('counted', 'not_converted') and pk in (select pk from chain union select whole from chain)
),
around as materialized (
  select c.pk, c.whole, s.measure, s.grp, s.unit from chain c join linked s on s.pk = c.pk where c.pk <> c.whole
),
held as materialized (
  select a.pk, a.measure, a.whole by
  from around a
  join linked w on w.pk = a.whole and w.measure = a.measure and w.grp = a.grp and w.unit = a.unit and w.state = 'counted'
  left join chain back on back.pk = a.whole and back.whole = a.pk
  -- Where links of two kinds close a circle, its row with the highest key is counted.
  where a.whole > a.pk or back.pk is null
),
container as (
  select h.pk, h.measure, min(h.by) by from held h
  where not exists (select from held above where above.pk = h.by and above.measure = h.measure) group by h.pk, h.measure
),
judged as materialized (
  select m.pk, m.measure, m.grp, m.unit, m.own_unit, m.day, m.low, m.high, m.scale, m.rate, m.rate_day,
    coalesce(m.by, c.by) by, case when m.state = 'counted' and c.by is not null then 'contained' else m.state end state
  from measured m left join container c on c.pk = m.pk and c.measure = m.measure
)
"""
# Up to so many pledges their links are looked up by their keys.
FEW = 500
# The planner knows nothing of the sizes of these tables: by nested loops, which it likes for small ones, 50,000 rows take minutes.
BY_HASH = "select set_config('enable_nestloop', %s, true), set_config('jit', %s, true)"
# Behind which digit a converted number is rounded: it keeps the digits that the amount has, and at least two.
SCALE = """greatest(2, length(btrim(replace(trim_scale(x.own)::text, '.', ''), '0')))
      - case when x.made >= 1 then length(trunc(x.made)::text) when x.made > 0 then floor(log(x.made))::int + 1 else 1 end"""
FALLEN = """,
fallen as materialized (
  select f.pk, c.whole, null::bigint step from ({fallen_parts}) f (pk) join chain c on c.pk = f.pk
  where not exists (select from replaced where replaced.pk = f.pk)
  union all
  select pledge, pledge, step from ({fallen_steps}) s (pledge, step)
),
fallen_beside as materialized (
  select f.*, w.measure, w.grp, w.unit from fallen f join judged w on w.pk = f.whole and w.state = 'counted'
)
"""
COLUMNS = ("pk", "number_kind", "announced_on_first", *(f"{m}_{e}" for m, u in MEASURES.items() for e in ("min", "max", u, "text")))


Parts = dict[str, tuple[str, tuple]]


@dataclass(frozen=True)
class Asked:
    """How a selection of pledges is added up."""

    natures: Collection[str] = (PledgeNature.OFFER,)
    statuses: Collection[str] = FROM_PLEDGED_UPWARD
    convert: str = ""
    together: bool = False
    measures: Collection[str] = tuple(MEASURES)
    # Whether what one recipient gets is asked for: what several share is then not added.
    for_recipient: bool = False
    # Names of up to two axes (talks.selectors.totals.axes) by which figures are broken down.
    by: Sequence[str] = ()
    # Keys of the only pledges that are read, links included: for the page of one, with all that contains it.
    only: Collection[int] | None = None


def selected(pledges: PledgeQuerySet, asked: Asked) -> PledgeQuerySet:
    """The rows that are looked at: preferred, of the natures and steps asked for."""
    found = pledges.preferred().filter(nature__in=asked.natures, status__in=asked.statuses).order_by()
    return found if asked.only is None else found.filter(pk__in=asked.only)


@contextmanager
def judged(pledges: PledgeQuerySet, asked: Asked, select: str, params: Collection = (), *, batch: int | None = None) -> Iterator:
    """A cursor over `select`, a statement over `judged` (see above) and `fallen`; None where the selection can hold nothing.

    With `batch` the rows are handed over so many at a time.
    """
    with at_once(), connection.cursor() as plan:
        try:
            asked, head, head_params = once(_headed, pledges, asked)
        except EmptyResultSet:
            yield None
            return
        plan.execute(BY_HASH, ["off" if asked.only is None else "on", "off"])
        with connection.chunked_cursor() if batch else connection.cursor() as cursor:
            cursor.execute(head + select, [*head_params, *params])
            yield cursor
        # The transaction may be another's, which goes on: of a past, or of a test.
        plan.execute(BY_HASH, ["on", "on"])


def _headed(pledges: PledgeQuerySet, asked: Asked) -> tuple[Asked, str, list]:
    """What is really asked for, and its common table expressions. Raises EmptyResultSet."""
    asked = _narrowed(pledges, asked)
    return asked, *_head(selected(pledges, asked), asked)


def _narrowed(pledges: PledgeQuerySet, asked: Asked) -> Asked:
    """Of few pledges the links are few: the planner may enter them by index, and need not read what all the others hang on."""
    if asked.only is None:
        keys = {pk for (pk,) in selected(pledges, asked).values_list("pk")[: FEW + 1]}
        if len(keys) <= FEW:
            return replace(asked, only=linked_to(keys))
    return asked


def _head(found: PledgeQuerySet, asked: Asked) -> tuple[str, list]:
    """The common table expressions. Raises EmptyResultSet."""
    chosen, chosen_params = found.values_list(*COLUMNS, CATEGORY_GROUP, conditional(), *columns_of(asked.by)).query.sql_with_params()
    own = _parts() if asked.only is None else _compiled(asked.only)
    own = own | _links(own)
    sql = (JUDGED + FALLEN).format(scale=SCALE, group_of=GROUP_OF, chosen=chosen, **{name: text for name, (text, _) in own.items()})
    params = [
        *chosen_params,
        *own["replacing"][1],
        *own["inside"][1],
        *_rates(found, asked),
        *own["contributors"][1],
        *([list(asked.measures)] * 2),
        asked.together,
        *([asked.convert] * 2),
        [kind for kind in ADDED_KINDS if not (asked.for_recipient and kind == NumberKind.SHARED)],
        asked.convert,
        *own["fallen_parts"][1],
        *own["fallen_steps"][1],
    ]
    return sql, params


def _links(own: Parts) -> Parts:
    """Links, read beforehand: there are far fewer than pledges, so both ends are found by index, which the statement itself may not do."""
    read = {}
    with connection.cursor() as cursor:
        cursor.execute("set local random_page_cost = 1.1")
        for name in ("replacing", "inside"):
            cursor.execute(*own[name])
            ends = list(zip(*cursor.fetchall(), strict=True)) or [(), ()]
            read[name] = ("select * from unnest(%s::bigint[], %s::bigint[])", tuple(map(list, ends)))
        cursor.execute("set local random_page_cost to default")
    return read


@cache
def _parts() -> Parts:
    """What does not depend on the selection, compiled once."""
    return _compiled()


def _compiled(only: Collection[int] | None = None) -> Parts:
    """Links between public, preferred pledges, contributors, what fell away."""
    public = Pledge.objects.published().preferred().order_by()
    ends = Q(from_pledge__in=public.values("pk"), to_pledge__in=public.values("pk"))
    replacing = Pledge.objects.all().replacing()
    part_of = PledgeLink.objects.filter(ends, kind=PledgeLinkKind.PART_OF)
    contributors = PledgeParty.objects.filter(Q(party__isnull=True) | public_q("party__"), role=PledgePartyRole.CONTRIBUTOR)
    numbers = Q(quantity_min__isnull=False) | Q(quantity_max__isnull=False) | Q(amount_min__isnull=False) | Q(amount_max__isnull=False)
    steps = PledgeEvent.objects.published().preferred().filter(numbers, step__in=NOT_EXPECTED)
    fallen = public.filter(status__in=NOT_EXPECTED)
    if only is not None:
        replacing, part_of = replacing.filter(to_pledge__in=only), part_of.filter(from_pledge__in=only)
        contributors, steps, fallen = contributors.filter(pledge__in=only), steps.filter(pledge__in=only), fallen.filter(pk__in=only)
    up, down = ("from_pledge_id", "to_pledge_id"), ("to_pledge_id", "from_pledge_id")
    parts: dict[str, QuerySet] = {
        "replacing": replacing.values_list(*down),
        "inside": part_of.values_list(*up).union(replacing.filter(ends).values_list(*down)),
        "contributors": contributors.values_list("pledge_id", "party_id", "party__kind"),
        "fallen_parts": fallen.values_list("pk"),
        "fallen_steps": steps.values_list("pledge_id", "pk"),
    }
    return {name: part.order_by().query.sql_with_params() for name, part in parts.items()}


def around(keys: set[int]) -> set[int]:
    """These keys of pledges, those of what contains or replaces them, and so on: all that can keep them out of a figure."""
    return _followed(keys, "from_pledge", "to_pledge")


def linked_to(keys: set[int]) -> set[int]:
    """The same and those of what they contain or replace, and so on: what fell away of them may be told beside a figure."""
    return around(keys) | _followed(keys, "to_pledge", "from_pledge")


def _followed(keys: set[int], part: str, whole: str) -> set[int]:
    found, ahead = set(keys), set(keys)
    while ahead:
        parts = PledgeLink.objects.filter(kind=PledgeLinkKind.PART_OF, **{f"{part}__in": ahead}).values_list(whole, flat=True)
        replaced = Pledge.objects.all().replacing().filter(**{f"{whole}__in": ahead}).values_list(part, flat=True)
        ahead = {*parts, *replaced} - found
        found |= ahead
    return found


def _rates(found: PledgeQuerySet, asked: Asked) -> tuple[list, list, list, list]:
    """The rates that the selection needs, as columns."""
    if not asked.convert or "amount" not in asked.measures:
        return [], [], [], []
    needed = found.filter(announced_on_first__isnull=False).exclude(amount_currency__in=("", asked.convert))
    given = needed.filter(Q(amount_min__isnull=False) | Q(amount_max__isnull=False))
    known = rates(given.values_list("amount_currency", "announced_on_first").distinct(), asked.convert)
    return (
        [currency for currency, _ in known],
        [day for _, day in known],
        [rate.value for rate in known.values()],
        [rate.day for rate in known.values()],
    )
