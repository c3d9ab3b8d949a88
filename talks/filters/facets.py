"""How many of the rows asked for each value of a filter would keep: what stands beside the choices of a list.

The rows of a facet are those of all other filters, so that another value can be added to one already chosen. All facets of a page
are one statement. Beyond MOST rows nothing is counted: a number that takes long to find helps nobody to choose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from talks.filters.base import MemberOf, RecordFilters
from talks.filters.keys import at_this_version
from talks.filters.narrowing import Narrow
from talks.filters.operators import WITHOUT
from talks.filters.values import Codes, Ids
from talks.models import Membership
from talks.models.noun import noun_of
from talks.selectors.criteria import OneOf
from talks.sorting import sort_key

MOST = 50_000
# So many values of a facet are offered, the most frequent first.
OFFERED = 40
WITHIN = "{name} (key) as materialized ({rows} limit {most})"
COUNTED = """select '{facet}', value::text, count(distinct key) from ({pairs}) pairs (key, value)
where value is not null and value::text <> '' and (select count(*) from {rows}) <= {most} group by value"""
HOW_MANY = "select '', null, count(*) from everything"


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


def counted(filters: RecordFilters, names: Sequence[str]) -> Counted:
    """The choices of the facets with these `names`, which are filters by words or by records. Raises BadParameters."""
    found = dict[str, dict[str, int]]()
    for facet, value, number in _read(*_statement(filters, names)):
        found.setdefault(facet, {})[value] = number
    rows = found.pop("", {}).get(None)  # type: ignore[call-overload]
    rows = rows if rows is not None and rows <= MOST else None
    return Counted(rows, {name: _choices(filters.filters[name], found.get(name, {}), rows is not None) for name in names})


def _read(sql: str, params: Sequence[Any]) -> list[tuple[str, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _statement(filters: RecordFilters, names: Iterable[str]) -> tuple[str, list[Any]]:
    selections, counts = {"everything": filters.rows}, [(HOW_MANY, [])]
    for number, name in enumerate(names):
        asked = [given for given in (name, f"{name}{WITHOUT}") if given in filters.values]
        rows = f"those_{number}" if asked else "everything"
        if asked:
            selections[rows] = filters.rows_without(*asked)
        # Conditions are the same whatever is asked for else; what they were made of (memberships, menus) stays while the version does.
        counts += at_this_version(("facet", type(filters), filters.day, name, rows), partial(_counts, filters, name, rows))
    within, params = [], []
    for name, chosen in selections.items():
        sql, values = chosen.order_by().values("pk").query.sql_with_params()
        within.append(WITHIN.format(name=name, rows=sql, most=MOST + 1))
        params += values
    return f"with {', '.join(within)} {' union all '.join(sql for sql, _ in counts)}", params + [one for _, some in counts for one in some]


def _counts(filters: RecordFilters, name: str, rows: str) -> list[tuple[str, list[Any]]]:
    keys = RawSQL(f"select key from {rows}", ())  # noqa: S608, S611 - a name of ours
    pairs = [one.query.sql_with_params() for one in _pairs(filters, filters.filters[name], keys)]
    if not pairs:
        return []
    sql = COUNTED.format(facet=name, pairs=" union all ".join(sql for sql, _ in pairs), rows=rows, most=MOST)
    return [(sql, [param for _, params in pairs for param in params])]


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
    return _frequent(Choice(code, label, found[str(pk)]) for pk, code, label in one.field.named(rows.filter(pk__in=list(found))))


def _frequent(choices: Iterable[Choice]) -> list[Choice]:
    """The most frequent first, and in the order of people where they are as many."""
    return sorted(choices, key=lambda choice: -(choice.rows or 0))[:OFFERED]


# As PostgreSQL writes yes and no.
ANSWERS = {"t": "true", "f": "false"}
