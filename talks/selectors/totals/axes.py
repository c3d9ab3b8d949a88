"""What sums are broken down by: a pledge has one value on each axis, so that the cells of a figure add up to it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, ExpressionWrapper, F, Func, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from talks.choices import Category, CategoryGroup, PledgeNature, PledgeStatus
from talks.models.condition import hangs_on_something
from talks.querysets import CATEGORY_GROUP
from talks.selectors.totals.rule import GROUPS
from talks.wording import edtf_words

# Begins the value of what has none of its own on an axis: joint offers among nations, undated ones among months.
REST = "~"
UNDATED, IMPRECISE = f"{REST}undated", f"{REST}imprecise"
MOST_AXES = 2


def conditional() -> Combinable:
    """Whether a pledge hangs on something, as a column."""
    return ExpressionWrapper(hangs_on_something(), output_field=BooleanField())


@dataclass(frozen=True)
class Axis:
    """An axis: its name in addresses, its label, and where a pledge stands on it.

    That is a `column` of pledges as text, or the party itself where the contributors are of one `group`. `words` says a value to people.
    """

    key: str
    label: str
    words: Callable[[str], str]
    column: Callable[[], Combinable] = lambda: Value("")
    group: str = ""
    # Where a value stands where values have an order of their own, of time or of the ladder; else the largest comes first.
    place: Callable[[str], Any] | None = None

    def sql(self, place: int) -> str:
        """Where a pledge stands, in a statement over `chosen`, `who` and `sole` (see breakdown)."""
        if not self.group:
            return f"c.axis_{place}"
        return f"case when {GROUP_OF} = '{self.group}' then sole.party::text else '{REST}' || {GROUP_OF} end"

    def in_order(self, values: Iterable[str]) -> list[str]:
        """Values in their order, or as they come where they have none; what has none of its own comes last."""
        own = [value for value in values if not value.startswith(REST)]
        rest = [value for value in values if value.startswith(REST)]
        return [*(sorted(own, key=self.place) if self.place else own), *rest]

    def said(self, value: str) -> str:
        """A value in words; of a party that is no rest its name is asked elsewhere."""
        return RESTS[value] if value.startswith(REST) else self.words(value)


# The group of the contributors `w` of a pledge.
GROUP_OF = (
    "case when coalesce(w.parties, 0) = 0 then 'unnamed' when w.parties > 1 or w.nations > 0 and w.words then 'joint' "
    "when w.nations > 0 then 'single' else 'organisations' end"
)
RESTS = {
    **{f"{REST}{group}": words[0].upper() + words[1:] for group, words in GROUPS.items()},
    UNDATED: "No date",
    IMPRECISE: "No certain date",
}


def _code(column: str) -> Callable[[], Combinable]:
    return lambda: Cast(F(column), TextField())


def _period(form: str) -> Callable[[], Combinable]:
    """The period of the announcement, where both ends of its date lie in one."""

    def of(end: str) -> Func:
        return Func(F(f"announced_on_{end}"), Value(form), function="to_char", output_field=TextField())

    one = When(Q(announced_on_first__isnull=False) & Q(_same(of("first"), of("last"))), then=of("first"))
    return lambda: Case(When(announced_on_first__isnull=True, then=Value(UNDATED)), one, default=Value(IMPRECISE), output_field=TextField())


def _same(one: Func, other: Func) -> Combinable:
    return Func(one, other, template="(%(expressions)s)", arg_joiner=" = ", output_field=BooleanField())


def _quarter(value: str) -> str:
    year, _, quarter = value.partition("-Q")
    return f"{['January to March', 'April to June', 'July to September', 'October to December'][int(quarter) - 1]} {year}"


AXES: dict[str, Axis] = {
    axis.key: axis
    for axis in (
        Axis("nation", "Nation", str, group="single"),
        Axis("organisation", "Organisation", str, group="organisations"),
        Axis("category", "Category", lambda code: str(Category(code).label), _code("category")),
        Axis("category_group", "Group of categories", lambda code: str(CategoryGroup(code).label), lambda: CATEGORY_GROUP),
        Axis("status", "Status", lambda code: str(PledgeStatus(code).label), _code("status"), place=PledgeStatus.values.index),
        Axis("nature", "Nature", lambda code: str(PledgeNature(code).label), _code("nature")),
        Axis(
            "conditional",
            "Conditions",
            lambda code: {"true": "On conditions", "false": "Without conditions"}[code],
            lambda: Cast(conditional(), TextField()),
        ),
        Axis("month", "Month announced", edtf_words, _period("YYYY-MM"), place=str),
        Axis("quarter", "Quarter announced", _quarter, _period('YYYY"-Q"Q'), place=str),
        Axis("year", "Year announced", str, _period("YYYY"), place=str),
    )
}


def columns_of(keys: Sequence[str]) -> list[Combinable]:
    """Two columns of pledges for the axes of these names; an empty one where there is none."""
    axes = [AXES[key].column() for key in keys]
    return [*axes, *[Value("", output_field=TextField())] * (MOST_AXES - len(axes))]
