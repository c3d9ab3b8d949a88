"""Sums of pledges under one stated rule."""

from talks.selectors.totals.money import currencies
from talks.selectors.totals.rule import GROUPS, rule_in_words
from talks.selectors.totals.totals import totals

__all__ = ["GROUPS", "currencies", "rule_in_words", "totals"]
