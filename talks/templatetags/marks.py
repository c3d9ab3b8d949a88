"""The signs of the pictures: how a party took part, and how far a pledge has come. One home for strips, maps, lists and legends.

Colours are classes: static/css/components.css gives them by the tokens, so that dark and print need nothing else.
"""

from functools import cache

from django import template
from django.utils.html import format_html, mark_safe
from django.utils.safestring import SafeString

from talks.choices import NOT_EXPECTED, RUNGS, AttendanceMode, Certainty, PledgeStatus

register = template.Library()

# Shapes around 0,0 within a circle of 6, so that they work without colour; strokes are the kinds of absence.
SHAPES = {
    "in_person": ("room", '<rect x="-5" y="-5" width="10" height="10"/>'),
    "remote": ("video", '<circle r="5.5"/>'),
    "present_unknown": ("there", '<path d="M0-6.5 6.5 0 0 6.5-6.5 0z"/>'),
    "absent_deliberate": ("absent", '<path d="M-6 0H6"/>'),
    "absent_stayed_away": ("absent", '<path d="M-6 0H6"/>'),
    "absent_left_out": ("absent", '<path d="M-5-5 5 5M-5 5 5-5"/>'),
    "absent_invited": ("absent", '<path d="M-4 6 4-6"/>'),
    "absent_unknown": ("absent", '<path d="M-3-3a3 3 0 1 1 4 3q-1 .5-1 2M0 5.2v.6"/>'),
    "unknown": ("nothing", '<circle r="3"/>'),
    "not_named": ("unnamed", '<circle r="1.6"/>'),
    "not_on_list": ("outside", ""),
}
WORDS = {"not_named": "Not named, the list is not full", "not_on_list": "Not on the list, which is full"}
DOT = '<circle class="mark-dot" r="1.8"/>'


@register.simple_tag
def mark(kind: str, certainty: str = "", x: int = 0, y: int = 0) -> SafeString:
    """`{% mark "remote" "expected" 120 40 %}`: the sign inside a picture. Full is stated, a dot within expected, dashes inferred."""
    look, shape = SHAPES[kind]
    how = f" mark-{certainty}" if certainty and certainty != Certainty.STATED else ""
    dot = mark_safe(DOT) if certainty == Certainty.EXPECTED else ""  # noqa: S308 - a constant of ours
    inner = mark_safe(shape)  # noqa: S308 - a constant of ours
    return format_html('<g class="mark mark-{}{}" transform="translate({} {})">{}{}</g>', look, how, x, y, inner, dot)


@register.simple_tag
def sign(kind: str, certainty: str = "") -> SafeString:
    """The same beside words, which say what it shows."""
    return format_html('<svg class="sign" viewBox="-8 -8 16 16" aria-hidden="true">{}</svg>', mark(kind, certainty))


@register.filter
def mark_words(kind: str) -> str:
    """What a sign means."""
    return WORDS.get(kind) or str(AttendanceMode(kind).label)


@register.simple_tag
@cache
def rungs(status: str | None) -> SafeString:
    """The ladder of a pledge: rising rungs, filled as far as it has come, struck through where nothing more is to be expected."""
    reached = RUNGS.get(PledgeStatus(status), 0) if status else 0
    bars = [
        format_html(
            '<rect class="rung{}" x="{}" y="{}" width="6" height="{}"/>',
            " rung-on" if one <= reached else "",
            one * 8 - 7,
            13 - 2 * one,
            2 * one,
        )
        for one in range(1, max(RUNGS.values()) + 1)
    ]
    struck = mark_safe('<path class="rung-struck" d="M0 12 48 3"/>') if status in NOT_EXPECTED else ""
    drawn = mark_safe("".join(bars))  # noqa: S308 - made above
    return format_html('<svg class="rungs" viewBox="0 0 48 14" aria-hidden="true">{}{}</svg>', drawn, struck)


@register.simple_tag
def share_bar(part: float, whole: float) -> SafeString:
    """How much of a whole there is, as a bar under the figure, which says it too. Nothing where there is no whole."""
    if not whole or part is None:
        return SafeString("")
    filled = round(100 * min(float(part) / float(whole), 1))
    return format_html(
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="share-all" width="100" height="4"/>'
        '<rect class="share-part" width="{}" height="4"/></svg>',
        filled,
    )
