"""Pieces of drawings: escaped, with classes in place of looks and numbers no longer than they need be."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

NOTHING = SafeString("")


def number(value: float) -> str:
    """To a tenth of a pixel: 12, 12.5."""
    return f"{value:.1f}".removesuffix(".0")


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Pieces one after the other."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def words(x: float, y: float, text: str, look: str = "", *, turned: int = 0) -> SafeString:
    """Words at a place; `look` adds classes, such as pic-end or pic-soft; `turned` by so many degrees around it."""
    classes = f"pic-words {look}".strip()
    turn = format_html(' transform="rotate({} {} {})"', turned, number(x), number(y)) if turned else ""
    return format_html('<text class="{}" x="{}" y="{}"{}>{}</text>', classes, number(x), number(y), turn, text)


def line(look: str, x: float, y: float, to_x: float, to_y: float) -> SafeString:
    """A straight line."""
    return format_html('<path class="{}" d="M{} {}L{} {}"/>', look, *map(number, (x, y, to_x, to_y)))


def box(look: str, x: float, y: float, width: float, height: float) -> SafeString:
    """A rectangle."""
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', look, *map(number, (x, y, max(width, 0), max(height, 0))))


def path(look: str, steps: str) -> SafeString:
    """A path of steps that are numbers and letters of our own."""
    return format_html('<path class="{}" d="{}"/>', look, steps)


def placed(x: float, y: float, body: SafeString, scale: float = 1) -> SafeString:
    """Something drawn around 0,0 put elsewhere."""
    larger = f" scale({scale:g})" if scale != 1 else ""
    return format_html('<g transform="translate({} {}){}">{}</g>', number(x), number(y), larger, body)


def link(url: str, title: str, *body: SafeString) -> SafeString:
    """What leads to a page, with a title that says all that is drawn in it."""
    return format_html('<a href="{}"><title>{}</title>{}</a>', url, title, mark_safe("".join(body)))  # noqa: S308 - pieces made here


def shortened(text: str, most: int) -> str:
    """Text cut at a word, with an ellipsis, to about so many letters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
