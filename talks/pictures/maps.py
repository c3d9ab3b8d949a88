"""Maps: nations in the look of what is on record of them, Europe near with the world beside it, or the world alone."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks.atlas.countries import countries
from talks.atlas.sheets import EUROPE, STEPS, WIDE_WORLD, WORLD, Outline, Sheet, outlines
from talks.pictures import svg
from talks.pictures.marked import Map, Marked
from talks.pictures.names import names
from talks.pictures.patterns import HATCH, filled, patterns
from talks.pictures.picture import Drawing
from talks.pictures.signs import mark

RULE = (
    "Equal-area maps, made with Natural Earth. Crimea and Sevastopol stand with Ukraine (United Nations General Assembly, resolution "
    "68/262). Hatched: disputed land that has no seat in the United Nations ({}). Territories take no "
    "colour from the state they belong to. Small states are dots."
)
WIDTH, NARROW = 1216, 358
# Where the names beside Europe begin, with the world under them; what lies between two drawings.
BESIDE, GAP = EUROPE.width + 24, 9
# How large a dot is, in steps; the sign of holders who differ; what a sign stands on.
DOTS = {EUROPE: 9, WORLD: 6, WIDE_WORLD: 9}
DIFFER = "differ"
GROUND = SafeString('<circle class="pic-paper" r="8"/>')


def rule() -> str:
    """By which rule every map is drawn."""
    return RULE.format(", ".join(sorted(name.removeprefix("the ") for name in countries().disputed.values())))


def unplaced(codes: Iterable[str]) -> set[str]:
    """Which of some nations have no place on any map."""
    return set(codes) - outlines(WORLD).keys()


def wide(drawn: Map) -> Drawing:
    """The drawing for a screen or a slide."""
    pieces = [_defined(drawn, "w", STEPS)]
    if drawn.sheet is WIDE_WORLD:
        pieces.append(svg.placed((WIDTH - WIDE_WORLD.width) / 2, 0, _sheet(drawn, WIDE_WORLD, drawn.every)))
        return Drawing(WIDTH, WIDE_WORLD.height, svg.joined(pieces))
    beyond = {code: one for code, one in drawn.every.items() if code not in outlines(EUROPE)}
    world = svg.placed(WIDTH - WORLD.width, EUROPE.height - WORLD.height, _sheet(drawn, WORLD, beyond))
    pieces += [_sheet(drawn, EUROPE, drawn.every), names(drawn, beyond, BESIDE, EUROPE.height - WORLD.height), world]
    return Drawing(WIDTH, EUROPE.height, svg.joined(pieces))


def narrow(drawn: Map) -> Drawing:
    """The drawing for a phone: the shapes of the wide one, smaller, one above the other. Its table has the links."""
    sheets = [WIDE_WORLD] if drawn.sheet is WIDE_WORLD else [EUROPE, WORLD]
    pieces, height = [_defined(drawn, "n", 0.8 * STEPS * sheets[0].width / NARROW)], 0
    for sheet in sheets:
        scale = NARROW / sheet.width
        pieces.append(svg.placed(0, height, _again(drawn, sheet, scale)))
        height += round(sheet.height * scale) + GAP
    return Drawing(NARROW, height, svg.joined(pieces))


def _defined(drawn: Map, form: str, scale: float) -> SafeString:
    looks = {one.look for one in drawn.marked.values()} | {HATCH}
    return patterns(f"{drawn.key}-{form}", sorted(looks), scale)


def _sheet(drawn: Map, sheet: Sheet, linked: Mapping[str, Marked]) -> SafeString:
    """A sheet with everything on it; what is `linked` leads to its page, the rest is drawn as one shape for each look."""
    found = outlines(sheet)
    plain = "".join(one.path for code, one in found.items() if code not in drawn.every)
    pieces = [_shape(drawn, sheet, "land", 'class="map-land"', plain)]
    together: dict[str, list[str]] = {}
    for code, one in drawn.every.items():
        if code in found and code not in linked:
            together.setdefault(one.look, []).append(found[code].path)
    pieces += [_shape(drawn, sheet, look, filled(look, f"{drawn.key}-w"), "".join(paths)) for look, paths in together.items()]
    for look, codes in _alike(drawn, "w", linked, found):
        pieces.append(_in_look(look, (_linked(linked[code], found[code], _id(drawn, sheet, code), DOTS[sheet]) for code in codes)))
    pieces.append(_shape(drawn, sheet, HATCH, filled(HATCH, f"{drawn.key}-w"), _hatched(found)))
    return _clipped(sheet, 1, svg.joined(pieces), _signs(sheet, linked, found, 1))


def _again(drawn: Map, sheet: Sheet, scale: float) -> SafeString:
    """The shapes of the wide drawing once more, by their ids, without links."""
    found = outlines(sheet)
    apart = {code: one for code, one in drawn.every.items() if sheet is not WORLD or code not in outlines(EUROPE)}
    looks = {one.look for code, one in drawn.every.items() if code in found and code not in apart}
    pieces = [_use(drawn, sheet, "land", 'class="map-land"')]
    pieces += [_use(drawn, sheet, look, filled(look, f"{drawn.key}-n")) for look in sorted(looks)]
    for look, codes in _alike(drawn, "n", apart, found):
        pieces.append(_in_look(look, (format_html('<use href="#{}"/>', _id(drawn, sheet, code)) for code in codes)))
    pieces.append(_use(drawn, sheet, HATCH, filled(HATCH, f"{drawn.key}-n")))
    return _clipped(sheet, scale, svg.joined(pieces), _signs(sheet, apart, found, scale))


def _alike(drawn: Map, form: str, marked: Mapping[str, Marked], found: Mapping[str, Outline]) -> Iterator[tuple[SafeString, list[str]]]:
    """Those that have a place on a sheet by how they are filled; dots last, so that nothing covers them."""

    def order(code: str) -> tuple[bool, str, bool]:
        return found[code].dot, marked[code].look, marked[code].unsure

    for (_, look, unsure), codes in groupby(sorted((code for code in marked if code in found), key=order), key=order):
        yield filled(look, f"{drawn.key}-{form}", unsure=unsure), list(codes)


def _in_look(look: str, shapes: Iterable[SafeString]) -> SafeString:
    return format_html("<g {}>{}</g>", SafeString(look), svg.joined(shapes))


def _hatched(found: Mapping[str, Outline]) -> str:
    return "".join(found[code].path for code in countries().disputed if code in found)


def _clipped(sheet: Sheet, scale: float, land: SafeString, signs: SafeString) -> SafeString:
    """A sheet cut at its edges."""
    size = (round(sheet.width * scale), round(sheet.height * scale), sheet.width * STEPS, sheet.height * STEPS)
    return format_html('<svg class="map" width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>{}', *size, land, signs)


def _linked(one: Marked, outline: Outline, name: str, radius: int) -> SafeString:
    if outline.dot:
        across, down = (value * STEPS for value in outline.middle)
        shape = format_html('<circle id="{}" cx="{}" cy="{}" r="{}"/>', name, across, down, radius)
    else:
        shape = format_html('<path id="{}" d="{}"/>', name, outline.path)
    return svg.link(one.url, one.words, shape)


def _shape(drawn: Map, sheet: Sheet, what: str, look: str, path: str) -> SafeString:
    return _in_look(look, [format_html('<path id="{}" d="{}"/>', _id(drawn, sheet, what), path)])


def _use(drawn: Map, sheet: Sheet, what: str, look: str) -> SafeString:
    return _in_look(look, [format_html('<use href="#{}"/>', _id(drawn, sheet, what))])


def _id(drawn: Map, sheet: Sheet, what: str) -> str:
    return f"{drawn.key}-{sheet.name}-{what}".replace(" ", "-")


def _signs(sheet: Sheet, marked: Mapping[str, Marked], found: Mapping[str, Outline], scale: float) -> SafeString:
    """What stands on countries beside their looks, each on a ground of paper; the small world has none."""
    signed = [code for code, one in marked.items() if one.sign and code in found and sheet is not WORLD]
    return svg.joined(_sign(marked[code].sign, found[code].middle, scale) for code in signed)


def _sign(sign: str, middle: tuple[int, int], scale: float) -> SafeString:
    x, y = (value * scale for value in middle)
    drawn = mark(sign) if sign != DIFFER else svg.words(0, 5, "≠", "pic-middle pic-strong")
    return svg.placed(x, y, svg.joined([GROUND, drawn]), max(scale, 0.7))
