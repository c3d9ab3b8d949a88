"""A picture as PNG, drawn from its SVG file with the fonts of the house."""

from pathlib import Path

FONTS = sorted(str(path) for path in (Path(__file__).parent / "fonts").glob("*.ttf"))
# As sharp as screens and slides need it.
ZOOM = 2


def as_png(svg: str) -> bytes:
    """The PNG, twice as large as the SVG says."""
    import resvg_py  # noqa: PLC0415 - here, since nothing but a PNG needs those 3 MB

    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=ZOOM, font_files=FONTS, skip_system_fonts=True, font_family="Fira Sans", sans_serif_family="Fira Sans"
    )
