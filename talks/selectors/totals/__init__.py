"""Sums of pledges under the stated rule."""

from talks.selectors.totals.axes import AXES, MOST_AXES
from talks.selectors.totals.breakdown import place_of
from talks.selectors.totals.figures import totals
from talks.selectors.totals.judged import Asked
from talks.selectors.totals.moment import one_moment
from talks.selectors.totals.money import currencies, edition
from talks.selectors.totals.rows import Place, all_rows, in_totals, read_figure, rows_page
from talks.selectors.totals.rule import GROUPS, STATES, rule_in_words

__all__ = [
    "AXES",
    "GROUPS",
    "MOST_AXES",
    "STATES",
    "Asked",
    "Place",
    "all_rows",
    "currencies",
    "edition",
    "in_totals",
    "one_moment",
    "place_of",
    "read_figure",
    "rows_page",
    "rule_in_words",
    "totals",
]
