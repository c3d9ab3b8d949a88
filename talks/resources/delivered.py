"""What of a pledge has been delivered, and what of that remains: from its own steps with a number, its parts, and the steps of these."""

from django.db.models import Q
from django.db.models.expressions import Combinable, RawSQL

from talks.choices import ADDED_KINDS, DELIVERED_STEPS, PledgeLinkKind, PledgeStatus
from talks.models import Pledge, PledgeEvent, PledgeLink
from talks.resources.expressions import Json
from talks.resources.field import Field, code, prose

NUMBERS = tuple(f"{measure}_{end}" for measure in ("amount", "quantity") for end in ("min", "max"))
CARRIED = ("amount_min", "amount_max", "amount_currency", "quantity_min", "quantity_max", "quantity_unit")
# A part that is delivered as a whole hides its own parts and steps, but for what was returned of it; one that was returned as a
# whole counts neither way. Nothing is added up across steps and parts, nor across paid, delivered and confirmed: they may tell of
# the same thing. What was returned is taken off every line that may hold it: a return of the pledge itself off all of them, one of
# a part off the line of such parts and off the steps of the pledge itself.
# A pledge of whose steps none has a number, and which has no part, as most, is asked no more than that.
DELIVERED = """(
case when not exists (select from {event} e where e.pledge_id = "talks_pledge"."id" and coalesce({numbers}) is not null)
  and not exists (select from {link} l where l.to_pledge_id = "talks_pledge"."id") then '[]'::json else (
with recursive part (pk, done, is_whole) as (
  select "talks_pledge"."id", false, true
  union
  select l.part, l.done, false from part p join ({links}) l (whole, part, done) on l.whole = p.pk where not p.done
),
numbered as (
  select case when p.is_whole then 'steps' when p.done then 'parts' else 'steps_of_parts' end source, s.*
  from part p join ({steps}) s (pledge, id, step, {carried}) on s.pledge = p.pk where not p.done or (p.done and s.step = '{returned}')
  union all
  select 'parts', d.* from part p join ({parts}) d (pledge, id, step, {carried}) on d.pledge = p.pk where p.done
),
measured as (
  select n.source, n.step, n.id, m.* from numbered n cross join lateral (values
    ('amount', n.amount_min, n.amount_max, n.amount_currency, null),
    ('quantity', n.quantity_min, n.quantity_max, null, n.quantity_unit)) m (measure, low, high, currency, unit)
  where coalesce(m.low, m.high) is not null
),
summed as (
  select source, step, measure, currency, unit, sum(low) low, sum(coalesce(high, low)) high, json_agg(id order by id) ids
  from measured group by source, step, measure, currency, unit
)
select coalesce(json_agg(json_build_object('source', source, 'step', step, 'measure', measure, 'currency', currency, 'unit', unit,
  'low', trim_scale(low), 'high', trim_scale(high),
  'remaining_low', case when gone then 0 when low is not null then trim_scale(greatest(low - back_high, 0)) end,
  'remaining_high', case when gone then 0 else trim_scale(greatest(high - back_low, 0)) end,
  'ids', ids) order by source, step = '{returned}', step desc, measure, currency, unit), '[]'::json)
from summed s cross join lateral (
  select coalesce(sum(b.high), 0) back_high, coalesce(sum(b.low), 0) back_low,
    s.step = '{returned}' or "talks_pledge"."status" is not distinct from '{returned}' gone
  from summed b
  where b.step = '{returned}' and (b.measure, b.currency, b.unit) is not distinct from (s.measure, s.currency, s.unit)
    and (b.source in ('steps', s.source) or s.source = 'steps')
) returned
) end)"""


def _delivered() -> Combinable:
    current = Pledge.objects.published().preferred().current().order_by()
    numbered = Q()
    for column in NUMBERS:
        numbered |= Q(**{f"{column}__isnull": False})
    done = Q(from_pledge__status__in=DELIVERED_STEPS)
    kept = current.filter(~Q(status=PledgeStatus.RETURNED) | Q(status__isnull=True))
    links = PledgeLink.objects.filter(kind=PledgeLinkKind.PART_OF, from_pledge__in=kept.values("pk"))
    steps = PledgeEvent.objects.published().preferred().filter(numbered, step__in=(*DELIVERED_STEPS, PledgeStatus.RETURNED))
    parts = Pledge.objects.filter(numbered, number_kind__in=ADDED_KINDS)
    texts = {
        "links": links.annotate(done=done).values_list("to_pledge_id", "from_pledge_id", "done"),
        "steps": steps.values_list("pledge_id", "public_id", "step", *CARRIED),
        "parts": parts.values_list("pk", "public_id", "status", *CARRIED),
    }
    compiled = {name: rows.order_by().query.sql_with_params() for name, rows in texts.items()}
    sql = DELIVERED.format(
        carried=", ".join(CARRIED),
        numbers=", ".join(f"e.{column}" for column in NUMBERS),
        returned=PledgeStatus.RETURNED.value,
        event=PledgeEvent._meta.db_table,
        link=PledgeLink._meta.db_table,
        **{name: text for name, (text, _) in compiled.items()},
    )
    params = [param for name in ("links", "steps", "parts") for param in compiled[name][1]]
    return RawSQL(sql, params, output_field=Json())  # noqa: S611 (compiled by Django from our own declarations)


def delivered() -> Field:
    """The field; in lists only when included."""

    def number(name: str, description: str) -> Field:
        return Field(name, "number", description, _delivered, unit="as named in `currency` or `unit`")

    fields = (
        prose("source", "`steps` of the pledge itself, its `parts`, or `steps_of_parts`: never added to each other.", nullable=False),
        code("step", PledgeStatus, "Paid, delivered, confirmed, which may tell of the same thing; or returned."),
        prose("measure", "`amount` or `quantity`.", nullable=False),
        prose("currency", "ISO 4217 code; null for things."),
        prose("unit", "What is counted; null for money."),
        number("low", "Lower end of the sum; null when no row has one."),
        number("high", "Upper end of the sum; a row open above stands in it with its lower end."),
        number("remaining_low", "Lower end less what was returned, never below nothing; null when no row has one."),
        number("remaining_high", "Upper end less what was returned, never below nothing."),
        Field("ids", "string", "The steps or parts behind it, by public id.", _delivered, many=True, nullable=False),
    )
    return Field(
        "delivered",
        "Delivered",
        "What of it has been delivered, from its steps and parts that give numbers. Its own step says whether it was as a whole.",
        _delivered,
        nullable=False,
        many=True,
        on_request=True,
        fields=fields,
    )
