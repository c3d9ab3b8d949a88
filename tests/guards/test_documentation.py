"""What operators can set and call is in their documentation, and what it names exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READERS = {"flag", "number", "words"}
# For the inside of the house: set by one process for those that it starts.
NOT_FOR_OPERATORS = {"DJANGO_SETTINGS_MODULE"}


def named_in(node: ast.AST) -> str | None:
    """The environment variable that a call or subscript reads, where it is written out."""
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        function = node.func
        if isinstance(function, ast.Name) and function.id in READERS:
            return node.args[0].value
        if isinstance(function, ast.Attribute) and function.attr in ("get", "setdefault") and "environ" in ast.unparse(function.value):
            return node.args[0].value
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and "environ" in ast.unparse(node.value):
        return node.slice.value
    return None


def read_from_environment() -> set[str]:
    return {
        str(named_in(node))
        for folder in ("coalition", "talks")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if re.fullmatch("[A-Z_]+", str(named_in(node)))
    }


def documented() -> set[str]:
    table = (ROOT / "docs" / "operators.md").read_text().split("## Settings")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, flags=re.MULTILINE))


def test_settings_table_is_complete_and_names_nothing_else():
    assert documented() == read_from_environment() - NOT_FOR_OPERATORS


def test_make_targets_named_in_docs_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]

    named = {
        target for page in pages for target in re.findall(r"`make ([a-z-]+)|^    make ([a-z-]+)", page.read_text(), flags=re.MULTILINE)
    }

    assert {first or second for first, second in named} - targets == set()


def test_links_between_pages_lead_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text())]

    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_decisions_have_numbers_of_their_own():
    numbers = [path.name.split("-")[0] for path in (ROOT / "docs" / "decisions").glob("*.md")]

    assert sorted(numbers) == sorted(set(numbers))
