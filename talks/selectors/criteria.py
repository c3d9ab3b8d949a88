"""Conditions over checked values, put together from smaller ones: what filters are made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

Criterion = Callable[[Any], Q]
Rows = Callable[[], QuerySet]


@dataclass(frozen=True)
class Reach:
    """Where values stand that a criterion compares: in a `column` of the record itself or, where `rows` are given, of those that name
    the record by `link`."""

    column: str
    rows: Rows | None = None
    link: str = "pk"

    def values(self, chosen: QuerySet, keys: Any) -> QuerySet:
        """Key and value of each of the `chosen` records; `keys` is the SQL of their keys."""
        rows = chosen if self.rows is None else self.rows()
        return rows.filter(**{f"{self.link}__in": keys}).order_by().values_list(self.link, self.column)


@dataclass(frozen=True)
class OneOf:
    """A criterion that holds where one of several values stands in one of some places."""

    condition: Criterion
    reaches: tuple[Reach, ...]

    def __call__(self, values: Any) -> Q:
        return self.condition(values)


def either(*conditions: Criterion) -> Criterion:
    """One condition out of several, any of which may hold."""

    def any_holds(value: Any) -> Q:
        return any_of(condition(value) for condition in conditions)

    reached = [condition.reaches for condition in conditions if isinstance(condition, OneOf)]
    return OneOf(any_holds, sum(reached, ())) if len(reached) == len(conditions) else any_holds


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())


def one_of(column: str) -> OneOf:
    """Holds where a column has one of several values."""
    return OneOf(lambda values: Q(**{f"{column}__in": values}), (Reach(column),))


def among(rows: Rows, link: str, condition: Criterion | str) -> Criterion:
    """Holds for a record when it holds for one of `rows` whose `link` is the record's key, or their column of that name has a value."""
    condition = one_of(condition) if isinstance(condition, str) else condition

    def holds(value: Any) -> Q:
        return Q(Exists(rows().filter(condition(value), **{link: OuterRef("pk")})))

    if isinstance(condition, OneOf) and all(reach.rows is None for reach in condition.reaches):
        return OneOf(holds, tuple(replace(reach, rows=rows, link=link) for reach in condition.reaches))
    return holds


def prefixed(column: str, rows: Rows, condition: Criterion) -> Criterion:
    """Holds for a record when it holds for the row that its `column` names."""
    return lambda value: Q(**{f"{column}__in": rows().filter(condition(value)).order_by().values("pk")})


def found(model: type[Any], own: Criterion | None, *elsewhere: tuple[Rows, str, Criterion]) -> Criterion:
    """Holds for rows of `model` for which `own` holds, or for which another table does.

    `elsewhere` gives rows, the column in which they name the record, and what is asked of them. Each table is searched by
    its own index and the keys are put together: one condition with OR over several tables would read all of them.
    """

    def condition(value: Any) -> Q:
        keys = [rows().filter(ask(value)).order_by().values_list(column, flat=True) for rows, column, ask in elsewhere]
        if own:
            keys.insert(0, model._meta.default_manager.filter(own(value)).order_by().values_list("pk", flat=True))
        return Q(pk__in=keys[0].union(*keys[1:]) if len(keys) > 1 else keys[0])

    return condition
