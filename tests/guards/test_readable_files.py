"""Files that people read stay readable: no template runs off the screen, and what is generated says so."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_LINE = 140
BREAK_IT = (
    "Break it where a blank stands anyway, between the attributes of an element, or beside the tag of a block element; blanks between the "
    "entries of an .inline-list are left to the style sheet. See docs/developers/pages.md."
)
# By what each is made. Golden answers are JSON, which has no room for it: tests/golden.py says it.
GENERATED = {
    **{f"requirements/{name}.txt": "make lock" for name in ("base", "demo", "dev", "bench")},
    "docs/images/house.svg": "scripts/house.py",
}


@pytest.mark.parametrize("name", GENERATED)
def test_generated_files_say_by_what(name):
    top = "\n".join((ROOT / name).read_text(encoding="utf-8").splitlines()[:3])

    assert ("generated" in top.lower(), GENERATED[name] in top) == (True, True), (
        f"{name}: its first lines say that `{GENERATED[name]}` made it."
    )


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_of_templates_can_be_read(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [f"{path.name}:{at}" for at, line in enumerate(lines, 1) if len(line) > LONGEST_LINE] == [], BREAK_IT
