"""The order in which rows come: by which columns, and in which stretches, so that indexes can serve it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, OrderBy, Q


@dataclass(frozen=True)
class SortKey:
    """One column to sort by; rows without a value come last either way."""

    column: str
    descending: bool
    nullable: bool

    @property
    def expression(self):
        column = F(self.column)
        if not self.nullable:
            # Written so that an index in this order is used: it would not be with NULLS LAST.
            return column.desc() if self.descending else column.asc()
        return column.desc(nulls_last=True) if self.descending else column.asc(nulls_last=True)


@dataclass(frozen=True)
class Stretch:
    """Rows that follow each other in an order; `is_even` where all of them are known to have a value to sort by first, or all not.

    `first` says what of `where` is said of that value alone: lookups, each with its value.
    """

    where: Q = field(default_factory=Q)
    is_even: bool = False
    first: tuple[tuple[str, Any], ...] = ()

    def __and__(self, other: "Stretch") -> "Stretch":
        return Stretch(self.where & other.where, self.is_even or other.is_even, self.first + other.first)

    @property
    def is_possible(self) -> bool:
        """Whether there can be such rows: none has a value and lacks it."""
        lacks = {value if lookup == "isnull" else False for lookup, value in self.first}
        return len(lacks) < 2

    @classmethod
    def of(cls, key: SortKey, lookup: str, value: Any, rest: Q | None = None) -> "Stretch":
        """The rows whose value to sort by first is so, and for which `rest` holds."""
        return cls(Q(**{f"{key.column}__{lookup}": value}) & (rest or Q()), is_even=True, first=((lookup, value),))

    def order(self, keys: Sequence[SortKey], *, backward: bool = False) -> list:
        """The expressions to sort by. In an even stretch nulls may stand where an index has them: one index serves both ways."""
        expressions = [_reverse(key) if backward else key.expression for key in keys]
        if self.is_even and keys[0].nullable:
            column = F(keys[0].column)
            down = keys[0].descending != backward
            expressions[0] = column.desc(nulls_last=True) if down else column.asc(nulls_first=True)
        return expressions


def _reverse(key: SortKey) -> OrderBy:
    nulls = {"nulls_first": True} if key.nullable else {}
    column = F(key.column)
    return column.asc(**nulls) if key.descending else column.desc(**nulls)
