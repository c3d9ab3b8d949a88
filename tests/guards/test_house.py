"""House rules that the import contracts cannot see: who writes, who knows of the web, what a file may be called."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TALKS = ROOT / "talks"

# What may write, with the reason. Everything else only reads.
MAY_WRITE = {
    "services": "every write has its verb here",
    "migrations": "they change the schema and its first rows",
    "history": "the recording itself",
    "admin": "words of the vocabulary and accounts; nothing of the record (test_one_way_in.py)",
    "management": "commands call services; generated data is written in bulk",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
ASKED = ("views", "api", "exports", "filters", "resources", "selectors", "templatetags", "middleware", "models", "querysets.py")
BELOW_ENTRY_POINTS = ("services", "selectors", "resources", "models", "querysets.py", "permissions.py", "validators", "choices.py")
WEB = ("django.http", "django.views", "django.shortcuts", "django.urls", "django.template", "django.middleware")
LONGEST = 400


def modules(*parts: str) -> Iterator[Path]:
    for part in parts:
        path = TALKS / part
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in modules(".") if path.relative_to(TALKS).parts[0] not in MAY_WRITE], ids=name_of)
def test_only_writers_write(path):
    calls = [
        (node.lineno, node.func.attr)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        # A file that is sent is no row: its writer may save it.
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id in {"workbook", "book"})
    ]

    assert calls == []


@pytest.mark.parametrize("path", [path for path in modules(*BELOW_ENTRY_POINTS) if path.exists()], ids=name_of)
def test_no_web_below_the_entry_points(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}

    assert {name for name in imported if name.startswith(WEB)} == set()


def test_nothing_is_a_junk_drawer():
    names = {
        name_of(path)
        for path in [*TALKS.rglob("*"), *(ROOT / "coalition").rglob("*")]
        if path.stem in {"utils", "helpers", "common", "core", "misc"}
    }

    assert names == set()


def test_no_module_is_longer_than_one_idea():
    long = {
        name_of(path): lines
        for folder in ("talks", "coalition")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}


def test_no_query_names_the_present_by_its_schema():
    """A query that says `public.` reads the present on a page of the past. History and migrations alone may."""
    said = [
        name_of(path)
        for path in modules(*ASKED)
        if path.exists() and ("public.talks_" in path.read_text(encoding="utf-8") or "history." in _sql(path))
    ]

    assert said == []


def _sql(path: Path) -> str:
    """The texts of a module that look like SQL."""
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return " ".join(text for text in texts if "select " in text.lower() and " from " in text.lower() and "\n" not in text)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=name_of)
def test_templates_bring_no_script_or_style_of_their_own(path):
    text = path.read_text(encoding="utf-8")

    assert ("<script>" in text, ' style="' in text, "http://" in text.replace("http://www.w3.org", "")) == (False, False, False)


def test_no_address_of_another_site_is_asked_for_assets():
    asked = [
        name_of(path)
        for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css")]
        if any(mark in path.read_text(encoding="utf-8") for mark in ('src="http', "url(http", "@import"))
    ]

    assert asked == []
