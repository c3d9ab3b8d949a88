"""The names beside a map: who is on record, in groups, since a map of many small countries can name none."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks.pictures import svg
from talks.pictures.marked import Map, Marked
from talks.pictures.patterns import filled, patterns

# Columns of names, and how wide and high a line is.
COLUMNS, COLUMN, ROW, TOP, NAME = 3, 178, 18, 13, 26
# A line: the look of a group, or nothing, and who stands for it.
Line = tuple[str, Marked]


def names(drawn: Map, beyond: Mapping[str, Marked], left: int, height: int) -> SafeString:
    """Who is on record by name: all, or those `beyond` the near map where there is no room for all."""
    rows = (height - TOP) // ROW
    lines = _in_columns(_grouped(drawn.marked.values()), rows)
    if len(lines) > rows * COLUMNS:
        lines = _in_columns(_grouped(one for code, one in beyond.items() if code in drawn.marked), rows)[: rows * COLUMNS]
    pieces = [patterns(f"{drawn.key}-k", sorted({look for look, _ in filter(None, lines) if look}), 1)]
    for at, line in enumerate(lines):
        if line:
            pieces.append(_line(drawn, *line, left + at // rows * COLUMN, TOP + at % rows * ROW))
    return svg.joined(pieces)


def _line(drawn: Map, look: str, one: Marked, x: int, y: int) -> SafeString:
    """The line of a group, with its look, or of one in it."""
    if not look:
        return format_html('<a href="{}">{}</a>', one.url, svg.words(x + ROW, y, svg.shortened(one.name, NAME)))
    box = format_html('<rect x="{}" y="{}" width="12" height="12" {}/>', x, y - 10, filled(look, f"{drawn.key}-k"))
    return svg.joined([box, svg.words(x + ROW, y, svg.shortened(one.group, NAME), "pic-strong")])


def _grouped(marked: Iterable[Marked]) -> list[Line]:
    """A line for each group, with its look, and for each of those in it, without."""
    lines: list[Line] = []
    for _, members in groupby(marked, key=lambda one: one.group):
        own = sorted(members, key=lambda one: one.name)
        lines += [(own[0].look, own[0]), *(("", one) for one in own)]
    return lines


def _in_columns(lines: list[Line], rows: int) -> list[Line | None]:
    """The same with gaps, so that no group begins on the last line of a column."""
    spaced: list[Line | None] = []
    for line in lines:
        if line[0] and len(spaced) % rows == rows - 1:
            spaced.append(None)
        spaced.append(line)
    return spaced
