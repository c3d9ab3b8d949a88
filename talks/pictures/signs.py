"""The signs of the pictures: how a party took part, and how far a pledge has come. One home for strips, maps, lists and legends.

Colours are classes: static/css/components.css gives them by the tokens, so that dark and print need nothing else.
"""

from collections.abc import Iterable
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from talks.choices import NOT_EXPECTED, RUNGS, AttendanceMode, Certainty, PledgeStatus

# Paths around where they stand, within a circle of 6, so that they work without colour; strokes are the kinds of absence.
SHAPES = {
    "in_person": ("room", "m-5-5h10v10h-10z"),
    "remote": ("video", "m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z"),
    "present_unknown": ("there", "m0-6.5l6.5 6.5l-6.5 6.5l-6.5-6.5z"),
    "absent_deliberate": ("absent", "m-6 0h12"),
    "absent_stayed_away": ("absent", "m-6 0h12"),
    "absent_left_out": ("absent", "m-5-5l10 10m-10 0l10-10"),
    "absent_invited": ("absent", "m-4 6l8-12"),
    "absent_unknown": ("absent", "m-3-3a3 3 0 1 1 4 3q-1 .5-1 2m0 3.2v.6"),
    "unknown": ("nothing", "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"),
    "not_named": ("unnamed", "h.01"),
    "not_on_list": ("outside", ""),
}
WORDS = {"not_named": "Not named, the list is not full", "not_on_list": "Not on the list, which is full"}
DOT = "m-1.8 0a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z"
HERE = "M0 0"


def mark(kind: str, certainty: str = "", x: float = 0, y: float = 0) -> SafeString:
    """`{% mark "remote" "expected" 120 40 %}`: the sign inside a picture. Full is stated, a dot within expected, dashes inferred."""
    return format_html(
        '<g class="{}" transform="translate({} {})">{}</g>', _classes(kind, certainty), x, y, _drawn(kind, certainty, [HERE])
    )


def marks(kind: str, certainty: str, places: Iterable[tuple[float, float]]) -> SafeString:
    """The same sign at many places as one shape: a picture of hundreds stays small."""
    return format_html('<g class="{}">{}</g>', _classes(kind, certainty), _drawn(kind, certainty, [f"M{x:g} {y:g}" for x, y in places]))


def _classes(kind: str, certainty: str) -> str:
    how = f" mark-{certainty}" if certainty and certainty != Certainty.STATED else ""
    return f"mark mark-{SHAPES[kind][0]}{how}"


def _drawn(kind: str, certainty: str, begins: list[str]) -> SafeString:
    shape = SHAPES[kind][1]
    if not shape:
        return SafeString("")
    dots = format_html('<path class="mark-dot" d="{}"/>', "".join(f"{one}{DOT}" for one in begins))
    return format_html('<path d="{}"/>{}', "".join(f"{one}{shape}" for one in begins), dots if certainty == Certainty.EXPECTED else "")


def sign(kind: str, certainty: str = "") -> SafeString:
    """The same beside words, which say what it shows."""
    return format_html('<svg class="sign" viewBox="-8 -8 16 16" aria-hidden="true">{}</svg>', mark(kind, certainty))


def mark_words(kind: str) -> str:
    """What a sign means."""
    return WORDS.get(kind) or str(AttendanceMode(kind).label)


def bars(status: str | None) -> SafeString:
    """The ladder of a pledge, 48 wide and 14 high: rising rungs, filled as far as it has come, struck where nothing more is to come."""
    reached = RUNGS.get(PledgeStatus(status), 0) if status else 0
    rungs = [
        format_html(
            '<rect class="rung{}" x="{}" y="{}" width="6" height="{}"/>',
            " rung-on" if one <= reached else "",
            one * 8 - 7,
            13 - 2 * one,
            2 * one,
        )
        for one in range(1, max(RUNGS.values()) + 1)
    ]
    struck = '<path class="rung-struck" d="M0 12 48 3"/>' if status in NOT_EXPECTED else ""
    return mark_safe("".join(rungs) + struck)  # noqa: S308 - made above


@cache
def rungs(status: str | None) -> SafeString:
    """The same beside the word for the step."""
    return format_html('<svg class="rungs" viewBox="0 0 48 14" aria-hidden="true">{}</svg>', bars(status))
