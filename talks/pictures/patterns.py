"""The looks in which a nation is filled on a map: each a colour and a pattern, so that either is enough.

Colours are classes of static/css/pictures.css. A pattern has to stand in the drawing that uses it, under a name of its own.
"""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks.pictures import svg

TILE = 6
# Shapes within a tile of six by six; none: the colour alone. `m` names the class of the colour, of the ground with -ground.
STRIPES, DOTS, LINES = "M-1 1l2-2M0 6l6-6M5 7l2-2", "M1.5 1.5h0M4.5 4.5h0", "M0 3h6"
CROSSES, UPRIGHT = "M-1 1l2-2M0 6l6-6M5 7l2-2M-1 5l2 2M0 0l6 6M5-1l2 2", "M1.5 0v6M4.5 0v6"
LOOKS = {
    "room": ("room", ""),
    "video": ("video", STRIPES),
    "there": ("there", DOTS),
    "absent": ("absent", LINES),
    "nothing": ("unknown", ""),
    "part": ("room", DOTS),
    "served": ("maybe", CROSSES),
    "yes": ("yes", ""),
    "maybe": ("maybe", STRIPES),
    "no": ("no", CROSSES),
    "unsure": ("unsure", DOTS),
    "voteless": ("unsure", LINES),
    "unknown": ("unknown", ""),
    "differ": ("ink", UPRIGHT),
    # Belongs to those who could be on record, and is not; disputed land.
    "member": ("member", ""),
    "hatch": ("hatch", STRIPES),
}
HATCH = "hatch"


def patterns(key: str, looks: Iterable[str], scale: float) -> SafeString:
    """The patterns of some looks, for `filled` with the same key; `scale` is that of the drawing, turned round."""
    return format_html("<defs>{}</defs>", svg.joined(_pattern(key, look, scale) for look in looks if LOOKS[look][1]))


def _pattern(key: str, look: str, scale: float) -> SafeString:
    colour, shape = LOOKS[look]
    ground = SafeString("") if look == HATCH else format_html('<rect class="map-{}-ground" width="6" height="6"/>', colour)
    return format_html(
        '<pattern id="{}-{}" width="{}" height="{}" patternUnits="userSpaceOnUse"{}>{}<path class="map-{}-lines" d="{}"/></pattern>',
        key,
        look,
        TILE,
        TILE,
        format_html(' patternTransform="scale({})"', f"{scale:g}") if scale != 1 else "",
        ground,
        colour,
        shape,
    )


def filled(look: str, key: str, *, unsure: bool = False) -> SafeString:
    """The attributes of a shape in a look; what is not sure is paler and has a dashed edge."""
    colour, shape = LOOKS[look]
    pale = " map-doubt" if unsure else ""
    if not shape:
        return format_html('class="map-{}{}"', colour, pale)
    return format_html('class="map-{}-edge{}" fill="url(#{}-{})"', colour, pale, key, look)


def swatch(look: str, *, of: str = "", unsure: bool = False) -> SafeString:
    """A look as a sign of the legend, around 0,0; `of` tells apart several in one legend that look alike."""
    key = f"key-{of or look}"
    drawn = format_html('<rect x="-7" y="-7" width="14" height="14" {}/>', filled(look, key, unsure=unsure))
    return svg.joined([patterns(key, [look], 1), drawn]) if LOOKS[look][1] else drawn
