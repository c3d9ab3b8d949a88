"""How many of the rows asked for each value of a filter would keep: what stands beside the choices of a list.

The rows of a facet are those of all other filters, so that another value can be added to one already chosen. Keys are found first; all
facets of a page are one statement then, which is the same for any keys. Beyond MOST rows nothing is counted: a number that takes long to
find helps nobody to choose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from talks.filters.base import MemberOf, RecordFilters
from talks.filters.keys import at_this_version
from talks.filters.narrowing import Narrow
from talks.filters.operators import WITHOUT
from talks.filters.values import Codes, Ids
from talks.history import version_at_hand
from talks.models import Membership
from talks.models.noun import noun_of
from talks.resources.compiled import plain_sql
from talks.selectors.criteria import OneOf
from talks.sorting import sort_key

MOST = 50_000
# So many values of a facet are offered, the most frequent first.
OFFERED = 40
# So many records of a kind have their names kept.
KEPT = 1_000
# Up to so many rows are counted by a plan that the connection keeps, since planning takes several times as long; more by one of their own.
FEW = 1_000
# Keys as PostgreSQL writes an array of them: they come as one text, and go back as it came.
KEYS = "select count(*), case when count(*) <= {few} then array_agg(key)::text end from ({rows} limit {most}) found (key)"
COUNTED = """select '{facet}', value::text, count(distinct key) from ({pairs}) pairs (key, value)
where value is not null and value::text <> '' group by value"""
# An imprecise or open date lies in every year in which it can, as `from` and `to` have it.
YEAR, YEARS_BACK = "year", 80
IN_YEARS = """select '{facet}', year::text, count(distinct key) from (
  select key, coalesce(first, min(first) over (), last) first, coalesce(last, greatest(max(last) over (), max(first) over ())) last
  from ({dates}) dates (key, first, last) where first is not null or last is not null) dates,
generate_series(greatest(extract(year from first)::int, extract(year from last)::int - {back}), extract(year from last)::int) year
group by year"""
EVERYTHING = "everything"


@dataclass(frozen=True)
class Choice:
    """A value of a facet, in words, and how many rows have it; None where rows are too many to be counted."""

    value: str
    label: str
    rows: int | None


@dataclass(frozen=True)
class Counted:
    """How many rows are asked for, None for more than MOST, and the choices of each facet by its name."""

    rows: int | None
    facets: dict[str, list[Choice]]
    # Each year in which some of them can lie, the latest first.
    years: list[Choice]


class Selection(NamedTuple):
    """Rows that are counted, how many they are (at most one more than are counted), and the keys of few."""

    rows: QuerySet
    number: int
    keys: str

    def keys_of(self, place: int) -> str:
        """Them as SQL that is the same for any."""
        return f"select unnest(${place}::bigint[])"

    @property
    def sql(self) -> str:
        """Them as SQL of their own; none where they are too many."""
        return plain_sql(self.rows.order_by().values_list("pk")) if self.number <= MOST else "select 0 where false"


def counted(filters: RecordFilters, names: Sequence[str]) -> Counted:
    """The choices of the facets with these `names`, which are filters by words or by records. Raises BadParameters."""
    everything = _found(filters.rows)
    if everything.number > MOST:
        return Counted(None, {name: _choices(filters.filters[name], {}, are_counted=False) for name in names}, [])
    selections, counts = {EVERYTHING: everything}, list[str]()
    for place, name in enumerate(names):
        rows = EVERYTHING
        if asked := [given for given in (name, f"{name}{WITHOUT}") if given in filters.values]:
            rows = f"those_{place}"
            selections[rows] = _found(filters.rows_without(*asked))
        # The conditions are the same whatever else is asked; what they are made of, such as memberships, stays while the version does.
        counts += at_this_version(("facet", type(filters), filters.day, name, rows), partial(_counts, filters, name, rows)) or []
    if filters.date:
        rows = EVERYTHING
        if asked := [given for given in ("from", "to") if given in filters.values]:
            rows = "in_any_year"
            selections[rows] = _found(filters.rows_without(*asked))
        counts += at_this_version(("facet", type(filters), filters.day, YEAR, rows), partial(_in_years, filters, rows)) or []
    found = _read(selections, counts) if counts else {}
    in_years = found.pop(YEAR, {})
    years = [Choice(year, year, in_years[year]) for year in sorted(in_years, reverse=True)]
    choices = {name: _choices(filters.filters[name], found.get(name, {}), are_counted=True) for name in names}
    return Counted(everything.number, choices, years)


def _found(rows: QuerySet) -> Selection:
    sql, params = rows.order_by().values("pk").query.sql_with_params()
    ((number, keys),) = connection.straight(KEYS.format(rows=sql, few=FEW, most=MOST + 1), params)  # type: ignore[attr-defined]
    return Selection(rows, number, keys if keys and number <= MOST else "{}")


def _read(selections: dict[str, Selection], counts: list[str]) -> dict[str, dict[str, int]]:
    """How often each value stands, by facet."""
    keep = all(one.number <= FEW for one in selections.values())
    within = [
        f"{name} (key) as materialized ({one.keys_of(place) if keep else one.sql})"
        for place, (name, one) in enumerate(selections.items(), 1)
    ]
    sql, found = f"with {', '.join(within)} {' union all '.join(counts)}", dict[str, dict[str, int]]()
    values = [one.keys for one in selections.values()] if keep else []
    for facet, value, number in connection.prepared(sql, values, keep=keep):  # type: ignore[attr-defined]
        found.setdefault(facet.decode(), {})[value.decode()] = int(number)
    return found


def _in_years(filters: RecordFilters, rows: str) -> list[str]:
    keys = RawSQL(f"select key from {rows}", ())  # noqa: S608, S611 - a name of ours
    dated = filters.model._base_manager.filter(pk__in=keys).order_by().values_list("pk", filters.date.first, filters.date.last)
    return [IN_YEARS.format(facet=YEAR, dates=plain_sql(dated), back=YEARS_BACK)]


def _counts(filters: RecordFilters, name: str, rows: str) -> list[str]:
    keys = RawSQL(f"select key from {rows}", ())  # noqa: S608, S611 - a name of ours
    pairs = [plain_sql(one) for one in _pairs(filters, filters.filters[name], keys)]
    return [COUNTED.format(facet=name, pairs=" union all ".join(pairs))] if pairs else []


def _pairs(filters: RecordFilters, one: Narrow, keys: RawSQL) -> list[QuerySet]:
    """Key and value of the rows, in several queries: those of a criterion's places, else each value by its own condition."""
    every = filters.model._base_manager.all()
    if isinstance(one.condition, OneOf):
        return [_as_text(reach.values(every, keys)) for reach in one.condition.reaches]
    every = every.filter(pk__in=keys).order_by()
    return [every.filter(one.holds(value, filters)).values_list("pk", Value(code, CharField())) for code, value in _values(one)]


def _as_text(pairs: QuerySet) -> QuerySet:
    key, value = pairs.query.values_select
    return pairs.values_list(key, Cast(value, CharField()))


def _values(one: Narrow) -> list[tuple[str, Any]]:
    """Each value with what a filter reads of it: of a vocabulary, or of the few records that can be meant."""
    if isinstance(one.field, Codes):
        return [(code, one.field.clean([code])) for code in one.field.codes]
    meant = one.field.rows().order_by("pk").values_list("pk", flat=True)
    if isinstance(one, MemberOf):
        meant = meant.filter(pk__in=Membership.objects.published().preferred().belonging().values("organisation"))
    return [(str(pk), [pk]) for pk in meant[:OFFERED]]


def _choices(one: Narrow, found: dict[str, int], are_counted: bool) -> list[Choice]:
    """The values with their words: of a vocabulary in its order, of records the most frequent first."""
    if isinstance(one.field, Codes):
        by_code = reduce(lambda counts, value: counts | {ANSWERS.get(value, value): found[value]}, found, dict[str, int]())
        offered = one.field.choices
        return [Choice(code, str(label), by_code.get(code, 0) if are_counted else None) for code, label in offered]
    if not isinstance(one.field, Ids):
        return _frequent(Choice(value, value, found[value]) for value in sorted(found))
    rows = one.field.rows()
    rows = rows.order_by(sort_key(noun_of(rows.model).title), "pk")
    if not are_counted:
        return [Choice(code, label, None) for _, code, label in one.field.named(rows[:OFFERED])]
    return _frequent(Choice(code, label, found[str(pk)]) for pk, code, label in _named(one.field, rows, found) if str(pk) in found)


def _named(field: Ids, rows: QuerySet, found: dict[str, int]) -> list[tuple[int, str, str]]:
    """Key, code and name of the records found, and maybe of others; all of a kind are kept for a version, where they are few."""
    every = at_this_version(("names", field.lookup), lambda: field.named(rows[: KEPT + 1])) if version_at_hand() else []
    return every if 0 < len(every) <= KEPT else field.named(rows.filter(pk__in=list(found)))


def _frequent(choices: Iterable[Choice]) -> list[Choice]:
    """The most frequent first, and in the order of people where they are as many."""
    return sorted(choices, key=lambda choice: -(choice.rows or 0))[:OFFERED]


# As PostgreSQL writes yes and no.
ANSWERS = {"t": "true", "f": "false"}
