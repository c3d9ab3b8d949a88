"""Dates, numbers and money in templates: the dictionaries of the API in words. Formatting only, no queries."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks import wording
from talks.wording import Shape

register = template.Library()

register.filter("date_words", wording.date_words)
register.filter("quantity_words", wording.quantity_words)
register.filter("amount_words", wording.amount_words)
register.filter("count_words", wording.count_words)
register.filter("count_reading", wording.count_reading)
register.filter("certainty_words", wording.certainty_words)
register.filter("number_words", wording.number_words)

# What HTML knows as a machine-readable date; intervals, seasons and marks are not in it.
_MACHINE_READABLE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


@register.simple_tag(name="date")
def date_element(date: Shape) -> SafeString:
    """`{% date d %}`: the words as published and the date; as `<time>` where a machine can read it."""
    if not date:
        return _nothing(wording.NO_DATE)
    words, title = wording.date_words(date), wording.date_title(date)
    edtf = date.get("edtf") or ""
    if not _MACHINE_READABLE.fullmatch(edtf):
        return _span("date", words, title)
    if title:
        return format_html('<time datetime="{}" title="{}">{}</time>', edtf, title, words)
    return format_html('<time datetime="{}">{}</time>', edtf, words)


@register.simple_tag
def date_given(date: Shape, missing: str = "no date given") -> SafeString:
    """The same at the precision that sources give it; `missing` where there is none."""
    return date_element(date) if date else format_html('<span\n    class="soft">{}</span>', missing)


@register.simple_tag(name="quantity")
def quantity_element(quantity: Shape) -> SafeString:
    """`{% quantity q %}`: the words as published and the number with its unit."""
    return _figure("quantity", wording.quantity_words(quantity))


@register.simple_tag(name="amount")
def amount_element(amount: Shape) -> SafeString:
    """`{% amount a %}`: the words as published and EUR 40 billion, with all digits in a title."""
    return _figure("amount", wording.amount_words(amount), wording.amount_reading(amount))


@register.simple_tag(name="count")
def count_element(count: Shape, counted: str = "") -> SafeString:
    """`{% count c "nations" %}`: the words as published and the number of what was counted."""
    return _figure("count", wording.count_words(count, counted))


def _figure(kind: str, words: str, title: str = "") -> SafeString:
    return _nothing(words) if words == wording.NO_NUMBER else _span(kind, words, title)


def _span(kind: str, words: str, title: str) -> SafeString:
    if title and title != words:
        return format_html('<span class="{}" title="{}">{}</span>', kind, title, words)
    return format_html('<span class="{}">{}</span>', kind, words)


def _nothing(words: str) -> SafeString:
    return format_html('<span class="not-given">{}</span>', words)
