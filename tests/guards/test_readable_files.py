"""Files that people read stay readable: what is generated says so."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# By what each is made. Golden answers are JSON, which has no room for it: tests/golden.py says it.
GENERATED = {f"requirements/{name}.txt": "make lock" for name in ("base", "demo", "dev")}


@pytest.mark.parametrize("name", GENERATED)
def test_generated_files_say_by_what(name):
    top = "\n".join((ROOT / name).read_text(encoding="utf-8").splitlines()[:3])

    assert ("generated" in top, GENERATED[name] in top) == (True, True), f"{name}: its first lines say that `{GENERATED[name]}` made it."
