"""Sums of pledges under one stated rule."""

from talks.selectors.totals.money import currencies
from talks.selectors.totals.rule import GROUPS, rule_in_words
from talks.selectors.totals.totals import totals

__all__ = ["currencies", "GROUPS", "rule_in_words", "totals"]
