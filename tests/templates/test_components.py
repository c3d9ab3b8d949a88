"""House rules of templates: components exist, say what they take, and nothing is styled or scripted inline."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(path for path in ROOT.rglob("*.html") if "admin" not in path.relative_to(ROOT).parts)
COMPONENTS = sorted((ROOT / "components").glob("*.html"))
names = [str(path.relative_to(ROOT)) for path in PAGES]


@pytest.mark.parametrize("name", names)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_component_opens_with_its_variables(path):
    opening = re.match(r"(?:{% load [^%]+%})?{% comment %}(.*?){% endcomment %}", path.read_text(), re.DOTALL)

    assert opening, f"{path.name} must open with a comment"
    assert "Variables:" in opening[1], f"{path.name} does not name its variables"


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_every_template_names_its_variables(path):
    assert re.search(r"{% comment %}.*?Variables:.*?{% endcomment %}", path.read_text(), re.DOTALL)


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_components_used_exist_and_get_named_variables_only(path):
    for tag in re.findall(r"{% include [^%]+%}", path.read_text()):
        assert re.search(r" only %}$", tag), f"{path.name}: end with `only`: {tag}"
        if literal := re.match(r'{% include "([^"]+)"', tag):
            assert (ROOT / literal[1]).exists(), f"{path.name} includes {literal[1]}, which does not exist"


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_nothing_is_styled_or_scripted_inline(path):
    # Data is never run.
    text = path.read_text().replace('<script type="application/ld+json">', "")

    assert re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"", text) == []


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_nothing_is_fetched_from_elsewhere(path):
    assert re.findall(r"(?:src|href)=\"https?://", path.read_text()) == []


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_inline_pieces_end_without_a_line_break(path):
    """A line break at the end of a file is a space on the page: "France , Italy"."""
    text = path.read_text()
    included = path.relative_to(ROOT)
    inline = any(
        f'%}}{{% include "{included}" with' in page.read_text() or f'({{% include "{included}"' in page.read_text() for page in PAGES
    )

    if inline and text.count("\n") <= 6 and "<p" not in text and "<li" not in text and "<td" not in text and "<div" not in text:
        assert not text.endswith("\n")
