"""The colours: named once, readable in both themes."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text()
LIGHT_TEXT, DARK_TEXT = TOKENS.split("@media (prefers-color-scheme: dark)")


def _colours(text):
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", text))


THEMES = {"light": _colours(LIGHT_TEXT), "dark": _colours(LIGHT_TEXT) | _colours(DARK_TEXT)}
READ = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("ink", "no-ground"),
    ("ink-soft", "paper"),
    ("ink-soft", "panel"),
    ("link", "paper"),
    ("link", "panel"),
    ("link", "no-ground"),
    ("accent", "paper"),
    ("paper", "link"),
    ("paper", "ink"),
    ("paper", "yes"),
    ("yes", "yes-ground"),
    ("no", "no-ground"),
    ("no", "paper"),
    ("no", "panel"),
    ("maybe", "maybe-ground"),
    ("unsure", "unsure-ground"),
    ("unsure", "paper"),
    ("past", "past-ground"),
    ("ink", "past-ground"),
    ("link", "past-ground"),
    ("masthead-ink", "masthead"),
    ("masthead-soft", "masthead"),
]
SEEN = [("line-strong", "paper"), ("line-strong", "panel"), ("focus", "paper"), ("focus", "panel"), ("masthead-mark", "masthead")]


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground"), READ)
def test_text_is_readable(theme, front, ground):
    assert contrast(THEMES[theme][front], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground"), SEEN)
def test_controls_can_be_seen(theme, front, ground):
    assert contrast(THEMES[theme][front], THEMES[theme][ground]) >= 3


def test_both_themes_name_the_same_colours():
    named_in_dark = set(_colours(DARK_TEXT))

    assert set(_colours(LIGHT_TEXT)) - named_in_dark == {"masthead-mark", "masthead-field"}


@pytest.mark.parametrize("sheet", ["base.css", "components.css"])
def test_other_sheets_name_no_colour(sheet):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", (CSS / sheet).read_text()) == []
